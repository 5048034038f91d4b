import { parseArgs } from 'node:util';
import { articleId } from '../../shared/domain/article.ts';
import type { Correction } from '../../shared/domain/queue-message.ts';
import { correctionId } from '../../shared/domain/stored-correction.ts';
import { BadInput } from '../../shared/errors.ts';
import type { Now } from '../../shared/ports.ts';
import { canonicalAddress } from '../../shared/reading/canonical-address.ts';
import { type CorrectPorts, correctDecision } from '../../shared/steps/correct-decision.ts';
import { type QueueCorrectionsPorts, queueCorrections } from '../../shared/steps/queue-corrections.ts';
import { type SayPorts, sayCorrection } from '../../shared/steps/say-correction.ts';
import { PLACE_OPTIONS, type Place, placeOf } from './place.ts';

/** Who applies the word: a stage's functions, a house that runs on the folder, or the command itself. */
type AppliedBy = 'stage' | 'house' | 'command';
export type CorrectHouse = SayPorts &
  CorrectPorts &
  QueueCorrectionsPorts & { readonly now: Now; readonly appliedBy: AppliedBy };
type WithHouse = <T>(at: Place, work: (house: CorrectHouse) => Promise<T>) => Promise<T>;
type Print = (line: string) => void;

const WRONG = `usage: npm run judge -- wrong ARTICLE --not-relevant | --same-as DEVELOPMENT | --apart
ARTICLE is its id or its address; DEVELOPMENT its id or its page
  --data DIR | --stage NAME`;
const RETRACT = `usage: npm run judge -- retract ALERT --why "…"
ALERT is its id, such as 0cj8s2kq1x5w7z_r1
  --data DIR | --stage NAME`;

/** Reads words by the usage. Throws BadInput with it where they are wrong; `ALERT` and `ARTICLE` are the one word without a name. */
const parsed = <T>(usage: string, read: () => T): T => {
  try {
    return read();
  } catch (cause) {
    throw new BadInput(`${(cause as Error).message}\n${usage}`, { cause });
  }
};

const theOne = (positionals: readonly string[], usage: string): string => {
  const [one] = positionals;
  if (one === undefined || positionals.length > 1) throw new BadInput(usage);
  return one;
};

/** The id of what an operator pasted: an article's address. */
const articleOf = (word: string): string => (URL.canParse(word) ? articleId(canonicalAddress(word)) : word);
/** An id, or the last part of a page's address. */
const idOf = (word: string): string => (URL.canParse(word) ? (new URL(word).pathname.split('/').at(-1) ?? word) : word);

/** What is said; the house's clock says when. */
type Said = (at: string) => Correction;

const wrongOf = (args: readonly string[]) => {
  const options = {
    'not-relevant': { type: 'boolean', default: false },
    'same-as': { type: 'string' },
    apart: { type: 'boolean', default: false },
    ...PLACE_OPTIONS,
  } as const;
  const { values, positionals } = parsed(WRONG, () => parseArgs({ args: [...args], options, allowPositionals: true }));
  const article = articleOf(theOne(positionals, WRONG));
  const by = 'operator';
  const development = values['same-as'] === undefined ? null : idOf(values['same-as']);
  const said: Said[] = [
    ...(values['not-relevant'] ? [(at: string) => ({ kind: 'not-relevant', article, at, by }) as const] : []),
    ...(development === null ? [] : [(at: string) => ({ kind: 'same-as', article, development, at, by }) as const]),
    ...(values.apart ? [(at: string) => ({ kind: 'apart', article, at, by }) as const] : []),
  ];
  const [one] = said;
  if (!one || said.length > 1)
    throw new BadInput(`say one of --not-relevant, --same-as DEVELOPMENT and --apart\n${WRONG}`);
  return { said: one, at: placeOf(values) };
};

const retractOf = (args: readonly string[]) => {
  const options = { why: { type: 'string' }, ...PLACE_OPTIONS } as const;
  const { values, positionals } = parsed(RETRACT, () =>
    parseArgs({ args: [...args], options, allowPositionals: true }),
  );
  const why = values.why?.trim();
  if (!why) throw new BadInput(`--why: say why, for those who were told\n${RETRACT}`);
  const alert = idOf(theOne(positionals, RETRACT));
  const said: Said = (at) => ({ kind: 'retract', alert, why, at, by: 'operator' });
  return { said, at: placeOf(values) };
};

const WAITS = {
  stage: 'waits: the stage applies it as soon as what came before is folded',
  house: 'waits: the house that runs on this folder applies it within a minute',
};

/** Keeps the word; applies it here where nothing runs that could be folding at the same time. */
const say = async (house: CorrectHouse, correction: Correction): Promise<string> => {
  await sayCorrection(house, correction);
  if (house.appliedBy === 'stage') await queueCorrections(house);
  if (house.appliedBy !== 'command') return WAITS[house.appliedBy];
  if (!(await correctDecision(house, correction))) throw new Error('the table is being written by others: try again');
  const id = correctionId(correction);
  return (await house.corrections.get(house.watch, id))?.outcome ?? 'was not applied';
};

const run = async (
  { said, at }: { readonly said: Said; readonly at: Place },
  withHouse: WithHouse,
  print: Print,
): Promise<number> => {
  const done = await withHouse(at, async (house) => {
    const correction = said(house.now().toISOString());
    return { correction: correctionId(correction), kind: correction.kind, outcome: await say(house, correction) };
  });
  print(JSON.stringify(done));
  return 0;
};

/** `judge wrong ARTICLE …`: an operator's word on what was decided of an article. */
export const wrong = (args: readonly string[], withHouse: WithHouse, print: Print): Promise<number> =>
  run(wrongOf(args), withHouse, print);

/** `judge retract ALERT --why …`: takes back an alert; those who got it hear why. */
export const retract = (args: readonly string[], withHouse: WithHouse, print: Print): Promise<number> =>
  run(retractOf(args), withHouse, print);
