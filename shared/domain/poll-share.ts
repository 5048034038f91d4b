/** New entries a day, exponentially weighted: all, and on the subject. `at`: ISO time of the last count. */
export interface Rate {
  readonly all: number;
  readonly relevant: number;
  readonly at: string;
  /** The same by time of day, for all entries: eight spans of three hours, UTC. */
  readonly rhythm?: readonly number[] | undefined;
}

const DAY_MS = 86_400_000;
/** Days after which a count weighs half: a week is forgotten slowly enough to know a feed, fast enough to follow it. */
const HALF_LIFE = 3;

const SPANS = 8;
const spanOf = (at: Date): number => Math.floor(at.getUTCHours() / (24 / SPANS));

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
  const span = spanOf(now);
  const rhythm = Array.from(
    { length: SPANS },
    (_, at) => (before.rhythm?.[at] ?? 0) * kept + (at === span ? all * each : 0),
  );
  return { all: before.all * kept + all * each, relevant: before.relevant * kept + relevant * each, at, rhythm };
};

/** Entries a day that every span is held to have besides, so that a few do not make a rhythm. */
const NO_RHYTHM = 0.5;

/** How much more, or less, than over the whole day a feed has in a span of it. */
const rhythmIn = (rate: Rate | undefined, span: number): number => {
  const rhythm = rate?.rhythm;
  if (!rhythm) return 1;
  const mean = rhythm.reduce((sum, one) => sum + one, 0) / SPANS;
  return ((rhythm[span] ?? 0) + NO_RHYTHM) / (mean + NO_RHYTHM);
};

/** An entry of unknown subject is worth this much of one on it; and every feed is worth a look. */
const WORTH_OF_ANY = 0.02;
const LEAST_WORTH = 0.05;

const shareIn = (rate: Rate | undefined, span: number): number => {
  const worth = (rate?.relevant ?? 0) + WORTH_OF_ANY * (rate?.all ?? 20) + LEAST_WORTH;
  return Math.sqrt(worth * rhythmIn(rate, span));
};

/**
 * The root of what a feed is worth at this time of day, in entries on the subject a day: the share of polls that makes
 * the mean delay of alerts least. (Delay is λT/2 summed over feeds, polls are 1/T summed; with the polls given, Lagrange
 * gives 1/T ∝ √λ.)
 */
export const pollShare = (rate: Rate | undefined, now: Date): number => shareIn(rate, spanOf(now));

/** The mean share over a watch's feeds and the day: with it as `typical` their polls are as many as at the default interval. */
export const typicalShare = (rates: readonly (Rate | undefined)[]): number => {
  const spans = Array.from({ length: SPANS }, (_, span) => span);
  const sums = rates.map((rate) => spans.reduce((sum, span) => sum + shareIn(rate, span), 0) / SPANS);
  return rates.length === 0 ? shareIn(undefined, 0) : sums.reduce((sum, one) => sum + one, 0) / rates.length;
};

/** A feed's share over the day, for the sum of all. */
export const dayShare = (rate: Rate | undefined): number => typicalShare([rate]);

/** `typicalShare` of feeds whose day shares are known; an unknown one counts as a newcomer. */
export const meanShare = (shares: readonly (number | undefined)[]): number => {
  const newcomer = typicalShare([]);
  return shares.length === 0
    ? newcomer
    : shares.reduce((sum: number, share) => sum + (share ?? newcomer), 0) / shares.length;
};

/** Seconds between the polls of a feed by its share of a budget of one poll in `every` seconds a feed. */
export const intervalByShare = (rate: Rate | undefined, every: number, typical: number, now: Date): number =>
  (every * typical) / pollShare(rate, now);
