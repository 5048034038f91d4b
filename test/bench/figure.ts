/** One figure of `npm run bench`. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** What a run is asked for. */
export interface BenchOptions {
  /** Items for `judge-per-s` instead of generated ones. */
  readonly items: string | null;
  /** A folder of feed documents for `parse-mb-per-s` instead of generated ones. */
  readonly documents: string | null;
  /** Entries a day of feeds, JSON lines, for `delay-ratio` instead of what is built in. */
  readonly rates: string | null;
  /** Whether a figure of that name is wanted: a group skips what costs time and was not asked for. */
  readonly wanted: (name: string) => boolean;
  /** A remark for the person who watches: what was counted, and what stands beside a figure. */
  readonly note: (text: string) => void;
}

/** Rounded to as many digits as a noisy machine can justify: three. */
export const figure = (name: string, value: number, unit: string): Figure => ({
  name,
  value: Number(value.toPrecision(value >= 1000 ? 4 : 3)),
  unit,
});

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** A small generator of pseudo-random numbers in [0, 1), mulberry32: the same for the same seed. */
export const randomOf = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
