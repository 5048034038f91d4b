/** A set of names, each as 32 bits, in ascending order: two are compared in one pass, without a string. */
export type Ids = readonly number[];

/** Weights of concepts or words, in the order of `ids`, with their length (Euclid). */
export interface Vector {
  readonly ids: Ids;
  readonly weights: readonly number[];
  readonly norm: number;
}

/** A name as 32 bits (FNV-1a): of the few hundred names that meet in a comparison two fall together once in a hundred thousand. */
export const idOf = (name: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash;
};

const NONE: Ids = [];
const ascending = (one: number, other: number): number => one - other;

/** The set of some names. */
export const idsOf = (names: readonly string[]): Ids => {
  if (names.length === 0) return NONE;
  const ids = names.map(idOf);
  if (ids.length === 1) return ids;
  return ids.sort(ascending).filter((id, at) => at === 0 || id !== ids[at - 1]);
};

/** The vector of ids with weights, each given with what it weighs. */
export const vectorOf = (weights: ReadonlyMap<number, number>): Vector => {
  const ids = [...weights.keys()].sort(ascending);
  let square = 0;
  const sorted = ids.map((id) => {
    const weight = weights.get(id) as number;
    square += weight * weight;
    return weight;
  });
  return { ids, weights: sorted, norm: Math.sqrt(square) };
};

/** The vector of ids that weigh 1 each. */
export const evenVector = (ids: Ids): Vector => ({ ids, weights: ids.map(() => 1), norm: Math.sqrt(ids.length) });

/** Cosine of two vectors; 0 where one is empty. */
export const cosine = (one: Vector, other: Vector): number => {
  if (one.norm === 0 || other.norm === 0) return 0;
  const [mine, theirs] = [one.ids, other.ids];
  let [dot, left, right] = [0, 0, 0];
  while (left < mine.length && right < theirs.length) {
    const gap = (mine[left] as number) - (theirs[right] as number);
    if (gap === 0) dot += (one.weights[left] as number) * (other.weights[right] as number);
    if (gap <= 0) left += 1;
    if (gap >= 0) right += 1;
  }
  return dot / (one.norm * other.norm);
};

/** Whether a set holds a name's id. */
export const holds = (ids: Ids, id: number): boolean => {
  let [from, to] = [0, ids.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((ids[middle] as number) < id) from = middle + 1;
    else to = middle;
  }
  return ids[from] === id;
};

/** Whether a set holds one of some ids, in whatever order. */
export const holdsAny = (ids: Ids, some: readonly number[]): boolean => {
  for (const id of some) if (holds(ids, id)) return true;
  return false;
};

/** How many two sets have in common. */
export const shared = (one: Ids, other: Ids): number => {
  let [both, left, right] = [0, 0, 0];
  while (left < one.length && right < other.length) {
    const gap = (one[left] as number) - (other[right] as number);
    if (gap === 0) both += 1;
    if (gap <= 0) left += 1;
    if (gap >= 0) right += 1;
  }
  return both;
};

/** Whether two sets have something in common. */
export const meets = (one: Ids, other: Ids): boolean => {
  let [left, right] = [0, 0];
  while (left < one.length && right < other.length) {
    const gap = (one[left] as number) - (other[right] as number);
    if (gap === 0) return true;
    if (gap < 0) left += 1;
    else right += 1;
  }
  return false;
};

/** Whether both sets hold something and nothing in common. */
export const apart = (one: Ids, other: Ids): boolean => one.length > 0 && other.length > 0 && !meets(one, other);

/** Whether something wanted is not there. */
export const missing = (wanted: Ids, there: Ids): boolean => shared(wanted, there) < wanted.length;

/** Cosine of two sets. */
export const alike = (one: Ids, other: Ids): number =>
  one.length === 0 || other.length === 0 ? 0 : shared(one, other) / Math.sqrt(one.length * other.length);

/** Share of a set that the other lacks. */
export const unmatched = (one: Ids, other: Ids): number =>
  one.length === 0 ? 0 : (one.length - shared(one, other)) / one.length;
