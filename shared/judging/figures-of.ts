import type { Figure, Hit } from './analysis.ts';
import type { NamedDay } from './dates.ts';
import type { Numeral } from './figures.ts';

/** Kinds of what is counted, and the acts that are. */
const COUNTABLE: ReadonlySet<string> = new Set(['actor', 'weapon', 'topic']);
/** `The two leaders` counts nothing that tells. */
const UNCOUNTED: ReadonlySet<string> = new Set([
  'actor.leaders',
  'actor.foreign_minister',
  'actor.defence_minister',
  'actor.party',
  'topic.parliament',
]);
const COUNTED_ACTS: ReadonlySet<string> = new Set(['act.kill', 'act.casualties', 'act.capture', 'act.sanction']);
const isCountable = (hit: Hit): boolean =>
  (COUNTABLE.has(hit.kind) && !UNCOUNTED.has(hit.concept)) || COUNTED_ACTS.has(hit.concept);
const NEAR_AFTER = 28;
const NEAR_BEFORE = 14;

/** The hit that a number counts: the nearest after it, else just before it. */
const unitOf = (numeral: Numeral, hits: readonly Hit[], text: string): Hit | undefined => {
  const inSentence = (from: number, to: number) => !text.slice(from, to).includes(' . ');
  const countable = hits.filter(isCountable);
  const after = countable.filter(
    (hit) =>
      hit.start >= numeral.end - 1 && hit.start - numeral.end <= NEAR_AFTER && inSentence(numeral.end, hit.start),
  );
  const thing = after.find((hit) => hit.kind === 'actor' || hit.kind === 'weapon') ?? after[0];
  if (thing) return thing;
  return countable.findLast(
    (hit) => hit.end <= numeral.start && numeral.start - hit.end <= NEAR_BEFORE && inSentence(hit.end, numeral.start),
  );
};

/** Years are written without a sign between thousands; round numbers are taken for counts. */
const isYear = ({ value, currency }: Numeral): boolean =>
  !currency && Number.isInteger(value) && value > 1900 && value < 2100 && value % 100 !== 0;

const isDate = (numeral: Numeral, days: readonly NamedDay[]): boolean =>
  numeral.value <= 31 && days.some((day) => numeral.start < day.end + 4 && numeral.end > day.start - 4);

/** A number within a name counts nothing: `KN-23`, `Article 4`. */
const isNamed = ({ start, end }: Numeral, hits: readonly Hit[]): boolean =>
  hits.some((hit) => hit.start <= start && hit.end >= end && hit.end - hit.start > end - start);

/** Small numbers and words of number say nothing but beside what they count. */
const saysNothing = (numeral: Numeral, unit: Hit | undefined): boolean =>
  !unit && !numeral.currency && (numeral.word || numeral.value < 100);

const figureOf = (numeral: Numeral, unit: Hit | undefined, text: string, headlineEnd: number): Figure => ({
  value: numeral.value,
  unit: unit?.concept ?? null,
  currency: numeral.currency,
  approximate: numeral.approximate,
  headline: numeral.start < headlineEnd,
  text: text.slice(numeral.start, unit && unit.start >= numeral.end ? unit.end : numeral.end).trim(),
});

/** The numbers of a text that count something, each with what it counts; years, days and parts of names are none. */
export const figuresOf = (
  numerals: readonly Numeral[],
  hits: readonly Hit[],
  days: readonly NamedDay[],
  text: string,
  headlineEnd: number,
): readonly Figure[] =>
  numerals.flatMap((numeral): Figure[] => {
    if (isDate(numeral, days) || isYear(numeral) || isNamed(numeral, hits)) return [];
    const unit = unitOf(numeral, hits, text);
    return saysNothing(numeral, unit) ? [] : [figureOf(numeral, unit, text, headlineEnd)];
  });
