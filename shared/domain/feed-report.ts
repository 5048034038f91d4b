import type { FeedState } from './feed.ts';

/** What an operator should know of a feed: it cannot be read, it is silent against its own rhythm, or it comes empty. */
export type FeedFault = 'dead' | 'quiet' | 'empty';

/** Faults that operators were told of, by feed. */
export type ToldFaults = Readonly<Record<string, FeedFault>>;

/** One change that operators are told of, once. */
export interface FeedNews {
  readonly feed: string;
  readonly fault: FeedFault | null;
  readonly was: FeedFault | null;
  readonly why: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Hours of backing off before a feed is called dead: hosts restart, certificates are renewed. */
const DEAD_AFTER = 6 * HOUR;
/** Silent for so many of its usual gaps, and for two days at the least. */
const QUIET_GAPS = 20;
const QUIET_AFTER = 2 * DAY;

const since = (iso: string | undefined, now: Date): number => (iso ? now.getTime() - Date.parse(iso) : 0);

const isQuiet = ({ lastEntry, rate }: FeedState, now: Date): boolean => {
  if (!lastEntry || !rate || rate.all <= 0) return false;
  return since(lastEntry, now) > Math.max(QUIET_AFTER, (QUIET_GAPS * DAY) / rate.all);
};

/** What is wrong with a feed as it stands, and why in words; null: nothing that lasts. */
export const faultOf = (state: FeedState, now: Date): { readonly fault: FeedFault; readonly why: string } | null => {
  const trouble = state.trouble ?? 'no reason given';
  if (state.health === 'gone') return { fault: 'dead', why: `it is gone: ${trouble}` };
  if (state.health === 'failing' && since(state.failingSince, now) >= DEAD_AFTER)
    return { fault: 'dead', why: `it has failed since ${state.failingSince}: ${trouble}` };
  if (state.empty) return { fault: 'empty', why: 'it answers without entries where it used to have them' };
  if (isQuiet(state, now))
    return { fault: 'quiet', why: `nothing new since ${state.lastEntry}, against its own rhythm` };
  return null;
};

/** What changed since operators were last told, and what they will then have been told. */
export const feedNews = (
  told: ToldFaults,
  states: readonly FeedState[],
  now: Date,
): { readonly news: readonly FeedNews[]; readonly told: ToldFaults } => {
  const news: FeedNews[] = [];
  const next: Record<string, FeedFault> = {};
  for (const state of states) {
    const found = faultOf(state, now);
    const was = told[state.feed] ?? null;
    if (found) next[state.feed] = found.fault;
    if ((found?.fault ?? null) !== was)
      news.push({ feed: state.feed, fault: found?.fault ?? null, was, why: found?.why ?? 'it is back' });
  }
  return { news, told: next };
};
