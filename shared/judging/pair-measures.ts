import type { Vector } from './sketch.ts';

/** 1 where it holds, else 0. */
export const flag = (value: boolean): number => (value ? 1 : 0);

/** Whether two sets have something in common. */
export const meets = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
  for (const id of one) if (other.has(id)) return true;
  return false;
};
/** Whether both sets hold something and nothing in common. */
export const apart = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size > 0 && other.size > 0 && !meets(one, other);
/** How many two sets have in common. */
export const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  let both = 0;
  for (const id of one) if (other.has(id)) both += 1;
  return both;
};
/** Cosine of two sets. */
export const alike = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  if (one.size === 0 || other.size === 0) return 0;
  return shared(one, other) / Math.sqrt(one.size * other.size);
};

/** Whether something wanted is not there. */
export const missing = (wanted: ReadonlySet<string>, there: ReadonlySet<string>): boolean => {
  for (const id of wanted) if (!there.has(id)) return true;
  return false;
};

/** Share, by weight, of what one headline names that the other text names too. */
export const covered = (head: Vector, all: ReadonlySet<string>): number => {
  let [found, total] = [0, 0];
  for (const [id, weight] of head.values) {
    total += weight;
    if (all.has(id)) found += weight;
  }
  return total === 0 ? 0.5 : found / total;
};

/** The weight of the most telling thing that one headline names and the other text names nowhere. */
export const heaviestLost = (head: Vector, all: ReadonlySet<string>): number => {
  let most = 0;
  for (const [id, weight] of head.values) if (weight > most && !all.has(id)) most = weight;
  return most;
};

/** Share of what one headline names that the other text names nowhere. */
export const unmatched = (head: ReadonlySet<string>, all: ReadonlySet<string>): number => {
  if (head.size === 0) return 0;
  let lost = 0;
  for (const id of head) if (!all.has(id)) lost += 1;
  return lost / head.size;
};

/** The weight of the most telling thing of one headline that the other text names too: what is rare says most. */
export const heaviestShared = (head: Vector, all: ReadonlySet<string>): number => {
  let most = 0;
  for (const [id, weight] of head.values) if (weight > most && all.has(id)) most = weight;
  return most;
};
