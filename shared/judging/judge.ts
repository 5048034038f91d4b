import type { Lexicon } from '../watch/lexicon/schema.ts';
import { type Calendar, compileCalendar } from './dates.ts';
import { compileNumbers, type NumberTable } from './figures.ts';
import { type CompiledLexicon, compileLexicon } from './lexicon.ts';
import { compileNatures, type NatureTable } from './nature-words.ts';
import { type OutletWithNames, outletsByMark, withOutlets } from './outlet-marks.ts';
import { PAIR_NAMES } from './pair.ts';
import type { JudgeGroups, JudgeSettings } from './settings.ts';
import type { TellingData } from './telling-data.ts';

/** What a judge is opened with: all of it data of the watch. */
export interface JudgeData {
  readonly watch: string;
  /** Codes of the two sides, e.g. `['ru', 'kp']`: country concepts are `country.` and the code. */
  readonly sides: readonly [string, string];
  readonly lexicon: Lexicon;
  readonly settings: JudgeSettings;
  readonly groups: JudgeGroups;
  readonly outlets: readonly OutletWithNames[];
  readonly telling: TellingData;
}

/** A compiled watch: what every judging function takes first. Pure and shared; making it takes a quarter of a second. */
export interface Judge extends JudgeData {
  readonly compiled: CompiledLexicon;
  readonly numbers: NumberTable;
  readonly calendar: Calendar;
  readonly natures: NatureTable;
  /** Outlets that others cite, by the id of their mark (`outlet.family`). */
  readonly cited: ReadonlyMap<string, OutletWithNames>;
  /** Weights of the grouping model in the order of `PAIR_NAMES`. */
  readonly pairWeights: Float64Array;
}

/** Compiles the lexicon and keeps the rest by. */
export const openJudge = (data: JudgeData): Judge => ({
  ...data,
  compiled: compileLexicon(withOutlets(data.lexicon, data.outlets)),
  numbers: compileNumbers(data.lexicon.numbers),
  calendar: compileCalendar(data.lexicon.calendar),
  natures: compileNatures(data.telling.natures),
  cited: outletsByMark(data.outlets),
  pairWeights: Float64Array.from(PAIR_NAMES, (name) => data.settings.grouping.weights[name] ?? 0),
});

/** The same judge with other settings: for fitting and previews, without compiling the lexicon again. */
export const withSettings = (judge: Judge, settings: JudgeSettings): Judge => ({
  ...judge,
  settings,
  pairWeights: Float64Array.from(PAIR_NAMES, (name) => settings.grouping.weights[name] ?? 0),
});
