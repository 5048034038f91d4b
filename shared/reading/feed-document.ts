import type { Entry } from '../domain/feed.ts';

/** A feed document, read. Durations are in seconds; hours and days of skipHours and skipDays are UTC's. */
export interface FeedDocument {
  readonly ok: true;
  readonly title: string;
  /** BCP 47, as the document says. */
  readonly language?: string | undefined;
  readonly entries: readonly Entry[];
  readonly ttl?: number | undefined;
  readonly updatePeriod?: number | undefined;
  /** 0–23. */
  readonly skipHours?: readonly number[] | undefined;
  /** English names, lower case. */
  readonly skipDays?: readonly string[] | undefined;
  /** WebSub hub. */
  readonly hub?: string | undefined;
  /** What was odd in decoding or reading, in words. */
  readonly troubles: readonly string[];
}

/** What is no feed, or one that nothing could read; why in words. */
export interface Unreadable {
  readonly ok: false;
  readonly why: string;
}
