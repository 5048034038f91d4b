import type { FeedState } from './feed.ts';

/** How one feed did on one day: how often it was found reading and how often in trouble. */
export interface FeedDay {
  readonly reads: number;
  readonly troubles: number;
}

/** One day of all feeds, UTC. */
export interface CoverageDay {
  /** `yyyy-mm-dd`. */
  readonly date: string;
  readonly feeds: Readonly<Record<string, FeedDay>>;
}

const EMPTY: FeedDay = { reads: 0, troubles: 0 };

/** A day with one more look at every feed that was ever asked. */
export const noteStates = (day: CoverageDay, states: readonly FeedState[]): CoverageDay => {
  const feeds = { ...day.feeds };
  for (const { feed, health } of states) {
    if (health === 'new') continue;
    const { reads, troubles } = feeds[feed] ?? EMPTY;
    feeds[feed] = health === 'ok' ? { reads: reads + 1, troubles } : { reads, troubles: troubles + 1 };
  }
  return { date: day.date, feeds };
};

/** What a day is called: `none` where the feed was not looked at. */
export type DayMark = 'ok' | 'partly' | 'down' | 'none';

/** A feed's day in a word: trouble at every look is `down`, at some `partly`. */
export const dayMark = ({ reads, troubles }: FeedDay = EMPTY): DayMark => {
  if (reads + troubles === 0) return 'none';
  if (troubles === 0) return 'ok';
  return reads === 0 ? 'down' : 'partly';
};
