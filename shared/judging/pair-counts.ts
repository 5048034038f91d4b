import type { Count } from './sketch.ts';

/** What the figures of two texts say of whether they tell the same. */
export interface CountsCompared {
  /** A number that tells, in both. */
  readonly same: boolean;
  readonly sameInHeadlines: boolean;
  /** Both headlines count the same kind of thing, and no number of one is in the other text. */
  readonly otherInHeadlines: boolean;
  /** A headline's number is missing from a text that counts the same kind of thing. */
  readonly unmatched: boolean;
}

/** Numbers from which on the number alone tells, whatever it counts. */
const TELLING = 100;

const kindred = (one: Count, other: Count): boolean => one.kind === '' || other.kind === '' || one.kind === other.kind;

const equal = (one: Count, other: Count): boolean =>
  one.value === other.value && (one.value >= TELLING || (kindred(one, other) && one.kind !== ''));

const hasKind = ({ kind }: Count, others: readonly Count[]): boolean =>
  kind !== '' && others.some((other) => kind === other.kind);
const hasEqual = (one: Count, others: readonly Count[]): boolean => others.some((other) => equal(one, other));

const missing = (ones: readonly Count[], others: readonly Count[]): boolean => {
  let comparable = false;
  for (const one of ones) {
    if (!one.headline || !hasKind(one, others)) continue;
    if (hasEqual(one, others)) return false;
    comparable = true;
  }
  return comparable;
};

const NONE: CountsCompared = { same: false, sameInHeadlines: false, otherInHeadlines: false, unmatched: false };

/** Whether such is true of a number of one headline and one of the other. */
const inHeadlines = (
  ones: readonly Count[],
  others: readonly Count[],
  holds: (one: Count, other: Count) => boolean,
): boolean => ones.some((one) => one.headline && others.some((other) => other.headline && holds(one, other)));

/** Compares the figures of two texts. */
export const compareCounts = (ones: readonly Count[], others: readonly Count[]): CountsCompared => {
  if (ones.length === 0 || others.length === 0) return NONE;
  const same = ones.some((one) => hasEqual(one, others));
  return {
    same,
    sameInHeadlines: same && inHeadlines(ones, others, equal),
    otherInHeadlines: !same && inHeadlines(ones, others, kindred),
    unmatched: missing(ones, others) || missing(others, ones),
  };
};
