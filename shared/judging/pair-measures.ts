import { holds, type Ids, type Vector } from './ids.ts';

/** 1 where it holds, else 0. */
export const flag = (value: boolean): number => (value ? 1 : 0);

/** What of one headline's names the other text names too. */
export interface Cover {
  /** Share, by weight, that the other text names. */
  readonly covered: number;
  /** The weight of the most telling name that the other text has too: what is rare says most. */
  readonly found: number;
}

/** Holds a headline's names against all that another text names. */
export const coverOf = (head: Vector, all: Ids): Cover => {
  let [sum, total, found] = [0, 0, 0];
  for (let place = 0; place < head.ids.length; place += 1) {
    const weight = head.weights[place] as number;
    const there = holds(all, head.ids[place] as number);
    total += weight;
    if (!there) continue;
    sum += weight;
    found = Math.max(found, weight);
  }
  return { covered: total === 0 ? 0.5 : sum / total, found };
};
