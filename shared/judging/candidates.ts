import type { Development } from '../domain/development.ts';
import type { Judge } from './judge.ts';
import { eachKey, type Memory } from './memory.ts';
import type { Profile } from './profile.ts';

/** Places read for one article, over all its keys: a watch of some thousand active developments stays under it. */
const MOST_READ = 16_000;
const MOST_CANDIDATES = 15;

/** The places of one key, and what meeting there says: the less, the more developments have it. */
interface Posting {
  readonly places: readonly number[];
  readonly share: number;
}

const postingsOf = (judge: Judge, memory: Memory, profile: Profile): readonly Posting[] => {
  const postings: Posting[] = [];
  let total = 0;
  eachKey(judge, memory, profile, (all, key, weight) => {
    const places = all.get(key);
    if (!places) return;
    total += places.length;
    postings.push({ places, share: weight / Math.log2(4 + places.length) });
  });
  return total <= MOST_READ ? postings : postings.sort((one, other) => one.places.length - other.places.length);
};

type Shares = Memory['shares'];

const cleared = ({ shares, order }: Memory): Shares => {
  for (const place of shares.touched) shares.sums[place] = 0;
  shares.touched.length = 0;
  if (shares.sums.length < order.length) shares.sums = new Float64Array(order.length * 2);
  return shares;
};

/** Adds up, the rarest keys first where there is too much to read, and of the last one the newest. */
const sumShares = (memory: Memory, postings: readonly Posting[]): Shares => {
  const shares = cleared(memory);
  const { sums, touched } = shares;
  let left = MOST_READ;
  for (const { places, share } of postings) {
    const from = Math.max(0, places.length - left);
    left -= places.length - from;
    for (let at = places.length - 1; at >= from; at -= 1) {
      const place = places[at] as number;
      const before = sums[place] as number;
      if (before === 0) touched.push(place);
      sums[place] = before + share;
    }
  }
  return shares;
};

/** The places that share most, best first; of equals the newest. */
const bestOf = ({ sums, touched }: Shares): readonly number[] => {
  const best: number[] = [];
  const beats = (one: number, other: number): boolean => {
    const ahead = (sums[one] as number) - (sums[other] as number);
    return ahead > 0 || (ahead === 0 && one > other);
  };
  for (const place of touched) {
    if (best.length === MOST_CANDIDATES && !beats(place, best[MOST_CANDIDATES - 1] as number)) continue;
    let at = Math.min(best.length, MOST_CANDIDATES - 1);
    for (; at > 0 && beats(place, best[at - 1] as number); at -= 1) best[at] = best[at - 1] as number;
    best[at] = place;
  }
  return best;
};

/** The developments that share most with a profile, best first; absorbed ones left out. */
export const candidatesOf = (judge: Judge, memory: Memory, profile: Profile): readonly Development[] =>
  bestOf(sumShares(memory, postingsOf(judge, memory, profile)))
    .map((place) => memory.developments.get(memory.order[place] ?? ''))
    .filter((development): development is Development => development !== undefined && development.absorbedBy === null);
