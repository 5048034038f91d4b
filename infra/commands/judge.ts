import { BadInput } from '../../shared/errors.ts';
import { explain } from './judge-explain.ts';
import { verify } from './judge-verify.ts';

/** What `npm run judge` can do: each takes the arguments after its name and answers the exit code. */
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = { explain, verify };

const USAGE = `usage: npm run judge -- ${Object.keys(COMMANDS).join(' | ')} …`;

const run = (args: readonly string[]): Promise<number> => {
  const [name = '', ...rest] = args;
  const command = COMMANDS[name];
  if (!command) throw new BadInput(USAGE);
  return command(rest);
};

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  process.stderr.write(`judge: ${(error as Error).message}\n`);
  process.exitCode = error instanceof BadInput || missing ? 2 : 1;
}
