import type { Feed, FeedState } from './feed.ts';

type Moved = FeedState['moved'];

/** Like answers in a row before a feed's address is changed: one could be a mistake, or a captive portal. */
const ANSWERS = 3;

/** The address to ask: where three permanent redirects in a row led, else the feed's own. */
export const addressOf = (feed: Feed, moved: Moved): string => (moved && moved.times >= ANSWERS ? moved.url : feed.url);

/**
 * What is remembered of a move after `asked` was asked and a chain of permanent redirects alone ended at `movedTo`
 * (null: there was none). A move that has been made stays made for as long as its address answers without moving.
 */
export const countedMove = (before: Moved, asked: string, movedTo: string | null): Moved => {
  if (movedTo === null) return before?.url === asked ? before : undefined;
  return { url: movedTo, times: before?.url === movedTo ? before.times + 1 : 1 };
};
