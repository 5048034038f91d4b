import { parseArgs } from 'node:util';
import type { NearMiss } from '../../shared/domain/near-miss.ts';
import { BadInput } from '../../shared/errors.ts';
import { normalText, textOf } from '../../shared/judging/normal-text.ts';
import type { NearMisses, Now } from '../../shared/ports.ts';
import { PLACE_OPTIONS, type Place, placeOf } from './place.ts';

export interface WhyNotHouse {
  readonly nearMisses: Pick<NearMisses, 'ofDay'>;
  readonly now: Now;
}

const USAGE = 'usage: npm run judge -- why-not "WORDS" [--data DIR | --stage NAME]';
const DAYS_KEPT = 14;
const DAY_MS = 86_400_000;

const wordsOf = (text: string): readonly string[] => textOf(normalText(text).units).trim().split(' ');

/** Near misses of the days that are kept whose headlines hold all the words, or what begins with them; newest first. */
export const missesWith = async ({ nearMisses, now }: WhyNotHouse, words: string): Promise<readonly NearMiss[]> => {
  const wanted = wordsOf(words);
  const days = Array.from({ length: DAYS_KEPT + 1 }, (_, back) =>
    new Date(now().getTime() - back * DAY_MS).toISOString().slice(0, 10),
  );
  const all = (await Promise.all(days.map((day) => nearMisses.ofDay(day)))).flat();
  const holds = ({ title }: NearMiss): boolean => {
    const text = textOf(normalText(title).units);
    return wanted.every((word) => text.includes(` ${word}`));
  };
  return all.filter(holds).sort((one, other) => (one.at > other.at ? -1 : 1));
};

const parse = (args: readonly string[]) => {
  try {
    const options = PLACE_OPTIONS;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const words = positionals.join(' ').trim();
    if (words) return { words, at: placeOf(values) };
  } catch (cause) {
    throw new BadInput(`${(cause as Error).message}\n${USAGE}`, { cause });
  }
  throw new BadInput(USAGE);
};

const lineOf = ({ at, score, title, feed, url, reasons }: NearMiss): string =>
  JSON.stringify({ at, score, title, feed, url, reasons });

/** `judge why-not "WORDS"`: what fell just under the threshold in the last 14 days, and why; a JSON object a line. */
export const whyNot = async (
  args: readonly string[],
  withHouse: <T>(at: Place, work: (house: WhyNotHouse) => Promise<T>) => Promise<T>,
  print: (line: string) => void,
  note: (line: string) => void,
): Promise<number> => {
  const { words, at } = parse(args);
  const found = await withHouse(at, (house) => missesWith(house, words));
  for (const miss of found) print(lineOf(miss));
  if (found.length === 0)
    note(`no near miss of the last ${DAYS_KEPT} days has “${words}”: it was read as something else, or never read`);
  return 0;
};
