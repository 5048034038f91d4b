import { BadInput } from '../../shared/errors.ts';
import { type CorrectHouse, retract, wrong } from './judge-correct.ts';
import { coverage } from './judge-coverage.ts';
import { explain } from './judge-explain.ts';
import { type PreviewHouse, previewCommand } from './judge-preview.ts';
import { verify } from './judge-verify.ts';
import { type WhyNotHouse, whyNot } from './judge-why-not.ts';
import type { Place } from './place.ts';

/** What of a house the judge's commands work with. */
export type JudgeHouse = CorrectHouse & PreviewHouse & WhyNotHouse;
type WithHouse = <T>(at: Place, work: (house: JudgeHouse) => Promise<T>) => Promise<T>;
type Print = (line: string) => void;
type Command = (args: readonly string[], withHouse: WithHouse, print: Print) => Promise<number>;

const note: Print = (line) => void process.stderr.write(`${line}\n`);

const COMMANDS: Readonly<Record<string, Command>> = {
  explain,
  verify,
  coverage: (args, _withHouse, print) => coverage(args, print),
  wrong,
  retract,
  'why-not': (args, withHouse, print) => whyNot(args, withHouse, print, note),
  preview: (args, withHouse, print) => previewCommand(args, withHouse, print, note),
};

const USAGE = `usage: npm run judge -- ${Object.keys(COMMANDS).join(' | ')} …`;

/** What `npm run judge` can do; answers the exit code. Throws BadInput where words or files are wrong. */
export const runJudge = async (argv: readonly string[], withHouse: WithHouse, print: Print): Promise<number> => {
  const [name = '', ...rest] = argv;
  const command = COMMANDS[name];
  if (!command) throw new BadInput(USAGE);
  try {
    return await command(rest, withHouse, print);
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new BadInput(`${path}: there is no such file`, { cause: error });
    if (code?.startsWith('ERR_PARSE_ARGS'))
      throw new BadInput(`${(error as Error).message}\n${USAGE}`, { cause: error });
    throw error;
  }
};
