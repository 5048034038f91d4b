/** New entries a day, exponentially weighted: all, and on the subject. `at`: ISO time of the last count. */
export interface Rate {
  readonly all: number;
  readonly relevant: number;
  readonly at: string;
}

const DAY_MS = 86_400_000;
/** Days after which a count weighs half: a week is forgotten slowly enough to know a feed, fast enough to follow it. */
const HALF_LIFE = 3;

/**
 * A feed's rate after a poll that found `all` new entries, `relevant` of them on the subject. Of a feed's first document
 * count only what it published in the last day, with `before` undefined: the rest is no rate but a backlog.
 */
export const countedRate = (before: Rate | undefined, all: number, relevant: number, now: Date): Rate => {
  const at = now.toISOString();
  if (!before) return { all, relevant, at };
  const days = Math.max(0, now.getTime() - Date.parse(before.at)) / DAY_MS;
  const kept = 2 ** (-days / HALF_LIFE);
  const each = Math.LN2 / HALF_LIFE;
  return { all: before.all * kept + all * each, relevant: before.relevant * kept + relevant * each, at };
};

/** An entry of unknown subject is worth this much of one on it; and every feed is worth a look. */
const WORTH_OF_ANY = 0.02;
const LEAST_WORTH = 0.05;

/**
 * The root of what a feed is worth, in entries on the subject a day: the share of polls that makes the mean delay of
 * alerts least. (Delay is λT/2 summed over feeds, polls are 1/T summed; with polls given, Lagrange gives 1/T ∝ √λ.)
 */
export const pollShare = (rate: Rate | undefined): number =>
  Math.sqrt((rate?.relevant ?? 0) + WORTH_OF_ANY * (rate?.all ?? 20) + LEAST_WORTH);

/** The mean share over a watch's feeds: with it as `typical`, their polls are as many as at the default interval. */
export const typicalShare = (rates: readonly (Rate | undefined)[]): number =>
  rates.length === 0 ? pollShare(undefined) : rates.reduce((sum, rate) => sum + pollShare(rate), 0) / rates.length;

/** Seconds between the polls of a feed by its share of a budget of one poll in `every` seconds a feed. */
export const intervalByShare = (rate: Rate | undefined, every: number, typical: number): number =>
  (every * typical) / pollShare(rate);
