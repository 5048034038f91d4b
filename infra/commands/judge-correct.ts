import { parseArgs } from 'node:util';
import { articleId } from '../../shared/domain/article.ts';
import type { Correction } from '../../shared/domain/queue-message.ts';
import { correctionId } from '../../shared/domain/stored-correction.ts';
import { BadInput } from '../../shared/errors.ts';
import type { Now } from '../../shared/ports.ts';
import { canonicalAddress } from '../../shared/reading/canonical-address.ts';
import { type CorrectPorts, correctDecision } from '../../shared/steps/correct-decision.ts';
import { type SayPorts, sayCorrection } from '../../shared/steps/say-correction.ts';

export type CorrectHouse = SayPorts & CorrectPorts & { readonly now: Now; readonly houseRuns: boolean };
type WithHouse = <T>(at: { readonly data: string }, work: (house: CorrectHouse) => Promise<T>) => Promise<T>;
type Print = (line: string) => void;

const WRONG = `usage: npm run judge -- wrong ARTICLE --not-relevant | --same-as DEVELOPMENT | --apart
ARTICLE is its id or its address; DEVELOPMENT its id or its page
  --data DIR`;
const RETRACT = `usage: npm run judge -- retract ALERT --why "…"
ALERT is its id, such as 0cj8s2kq1x5w7z_r1
  --data DIR`;

const data = { data: { type: 'string', default: '.pactwatch' } } as const;

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
    ...data,
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
  return { said: one, folder: values.data };
};

const retractOf = (args: readonly string[]) => {
  const options = { why: { type: 'string' }, ...data } as const;
  const { values, positionals } = parsed(RETRACT, () =>
    parseArgs({ args: [...args], options, allowPositionals: true }),
  );
  const why = values.why?.trim();
  if (!why) throw new BadInput(`--why: say why, for those who were told\n${RETRACT}`);
  const alert = idOf(theOne(positionals, RETRACT));
  const said: Said = (at) => ({ kind: 'retract', alert, why, at, by: 'operator' });
  return { said, folder: values.data };
};

/** Keeps the word; applies it here where no house runs that could be folding at the same time. */
const say = async (house: CorrectHouse, correction: Correction): Promise<string> => {
  await sayCorrection(house, correction);
  if (house.houseRuns) return 'waits: the house that runs on this folder applies it within a minute';
  if (!(await correctDecision(house, correction))) throw new Error('the table is being written by others: try again');
  const id = correctionId(correction);
  return (await house.corrections.get(house.watch, id))?.outcome ?? 'was not applied';
};

const run = async (
  { said, folder }: { readonly said: Said; readonly folder: string },
  withHouse: WithHouse,
  print: Print,
): Promise<number> => {
  const done = await withHouse({ data: folder }, async (house) => {
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
