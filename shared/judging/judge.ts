import type { Lexicon } from '../watch/lexicon/schema.ts';
import { buildAutomaton } from './automaton.ts';
import { conceptWeight } from './concept-weight.ts';
import { type Calendar, compileCalendar } from './dates.ts';
import { compileNumbers, type NumberTable } from './figures.ts';
import { type CompiledLexicon, compileLexicon, formsOf } from './lexicon.ts';
import { compileNatures, type NatureTable } from './nature-words.ts';
import { outletsByMark, withOutlets } from './outlet-marks.ts';
import type { OutletWithNames } from './outlet-with-names.ts';
import { PAIR_NAMES } from './pair-names.ts';
import type { JudgeGroups, JudgeSettings } from './settings.ts';
import { type Spreads, spreadsOf } from './spread.ts';
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
  /** Concepts that are of each side: the country, its people, places and organisations. */
  readonly sideConcepts: readonly [ReadonlySet<string>, ReadonlySet<string>];
  /** Whether a normalised text holds any form of the second side's concepts: without one the gate is shut. */
  readonly otherSide: (units: Uint16Array) => boolean;
  /** Concept → the groups that it is in. */
  readonly groupsOf: ReadonlyMap<string, readonly string[]>;
  /** Concept → how much it says about which development it is. */
  readonly conceptWeights: ReadonlyMap<string, number>;
  readonly spreads: Spreads;
  /** Weights of the grouping model in the order of `PAIR_NAMES`. */
  readonly pairWeights: Float64Array;
}

const ofCountry = ({ concepts }: CompiledLexicon, side: string): ReadonlySet<string> =>
  new Set([...concepts.values()].filter(({ countries }) => countries.includes(`country.${side}`)).map(({ id }) => id));

const groupsByConcept = ({ groups }: JudgeGroups): ReadonlyMap<string, readonly string[]> => {
  const out = new Map<string, string[]>();
  for (const [name, ids] of Object.entries(groups)) for (const id of ids) out.set(id, [...(out.get(id) ?? []), name]);
  return out;
};

type Fitted = Pick<Judge, 'conceptWeights' | 'spreads' | 'pairWeights'>;

const fittedOf = ({ sides, settings, groups }: JudgeData, compiled: CompiledLexicon): Fitted => {
  const concepts = [...compiled.concepts.values()];
  const conceptWeights = new Map(concepts.map((concept) => [concept.id, conceptWeight(concept, sides, settings)]));
  return {
    conceptWeights,
    spreads: spreadsOf(compiled, conceptWeights, groupsByConcept(groups)),
    pairWeights: Float64Array.from(PAIR_NAMES, (name) => settings.grouping.weights[name] ?? 0),
  };
};

/** Compiles the lexicon and keeps the rest by. */
export const openJudge = (data: JudgeData): Judge => {
  const compiled = compileLexicon(withOutlets(data.lexicon, data.outlets));
  const sideConcepts = [ofCountry(compiled, data.sides[0]), ofCountry(compiled, data.sides[1])] as const;
  return {
    ...data,
    compiled,
    numbers: compileNumbers(data.lexicon.numbers),
    calendar: compileCalendar(data.lexicon.calendar),
    natures: compileNatures(data.telling.natures),
    cited: outletsByMark(data.outlets),
    sideConcepts,
    otherSide: buildAutomaton(formsOf(compiled, sideConcepts[1])).holds,
    groupsOf: groupsByConcept(data.groups),
    ...fittedOf(data, compiled),
  };
};

/** The same judge with other settings: for fitting and previews, without compiling the lexicon again. */
export const withSettings = (judge: Judge, settings: JudgeSettings): Judge => ({
  ...judge,
  settings,
  ...fittedOf({ ...judge, settings }, judge.compiled),
});
