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

const missing = (ones: readonly Count[], others: readonly Count[]): boolean => {
  const head = ones.filter(({ headline }) => headline);
  const comparable = head.filter((one) => others.some((other) => one.kind !== '' && one.kind === other.kind));
  return comparable.length > 0 && !comparable.some((one) => others.some((other) => equal(one, other)));
};

const NONE: CountsCompared = { same: false, sameInHeadlines: false, otherInHeadlines: false, unmatched: false };

/** Compares the figures of two texts. */
export const compareCounts = (ones: readonly Count[], others: readonly Count[]): CountsCompared => {
  if (ones.length === 0 || others.length === 0) return NONE;
  const same = ones.some((one) => others.some((other) => equal(one, other)));
  const heads = [ones.filter(({ headline }) => headline), others.filter(({ headline }) => headline)] as const;
  const meeting = heads[0].some((one) => heads[1].some((other) => kindred(one, other)));
  return {
    same,
    sameInHeadlines: heads[0].some((one) => heads[1].some((other) => equal(one, other))),
    otherInHeadlines: meeting && !same,
    unmatched: missing(ones, others) || missing(others, ones),
  };
};
