import { parseArgs } from 'node:util';
import { BadInput } from '../../shared/errors.ts';
import { type DiagnosePorts, diagnose, type Finding } from '../../shared/steps/diagnose.ts';
import { loadWatchFeeds } from '../../shared/watch/load-watch.ts';
import { PLACE_OPTIONS, type Place, placeOf } from './place.ts';

const USAGE = `usage: npm run doctor              what is wrong, and what to do; exit 1 if anything wants a hand
  --data DIR | --stage NAME`;

/** What a house has of what is looked at; `account` only where there is one. */
export type DoctorHouse = Omit<DiagnosePorts, 'feeds' | 'account'> & {
  readonly account?: NonNullable<DiagnosePorts['account']>;
};

const parse = (argv: readonly string[]): Place => {
  try {
    return placeOf(parseArgs({ args: [...argv], options: PLACE_OPTIONS, strict: true }).values);
  } catch (cause) {
    throw new BadInput(`${(cause as Error).message}\n${USAGE}`, { cause });
  }
};

const lineOf = ({ hand, about, says, todo }: Finding): string =>
  `${hand ? '✗' : '✓'} ${about}: ${says}${todo === null ? '' : `\n    → ${todo}`}`;

/** Prints what is well and what is wrong, a line each; returns whether anything wants a hand. */
export const runDoctor = async (
  argv: readonly string[],
  withHouse: <T>(at: Place, work: (house: DoctorHouse) => Promise<T>) => Promise<T>,
  print: (line: string) => void,
): Promise<boolean> => {
  const place = parse(argv);
  const feeds = loadWatchFeeds().feeds.map(({ id }) => id);
  const findings = await withHouse(place, (house) => diagnose({ ...house, feeds, account: house.account ?? null }));
  for (const finding of findings) print(lineOf(finding));
  const hands = findings.filter(({ hand }) => hand).length;
  print(hands === 0 ? 'All is well.' : `${hands} things want a hand.`);
  return hands > 0;
};
