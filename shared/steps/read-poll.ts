import type { Article } from '../domain/article.ts';
import { digest } from '../domain/base32.ts';
import type { Feed, FeedState } from '../domain/feed.ts';
import { afterFresh, afterTrouble, afterUnchanged } from '../domain/feed-health.ts';
import { addressOf, countedMove } from '../domain/feed-move.ts';
import type { FetchOutcome } from '../domain/fetch.ts';
import type { FeedDocument } from '../reading/feed-document.ts';
import { newEntries } from '../reading/new-entries.ts';
import type { OutletByHost } from '../reading/outlet-of-entry.ts';
import { readFeed } from '../reading/read-feed.ts';
import { toArticle } from '../reading/to-article.ts';

/** What a feed's document asks of the next poll. */
export type FeedAdvice = Partial<Pick<FeedDocument, 'ttl' | 'updatePeriod' | 'skipHours' | 'skipDays'>>;

/** What one answer of one feed came to. `state` is the same object where nothing is worth a write. */
export interface PolledFeed {
  readonly feed: Feed;
  readonly outcome: FetchOutcome;
  readonly result: 'fetched' | 'unchanged' | 'failed';
  readonly state: FeedState;
  readonly entries: number;
  /** New entries as articles, before relevance. */
  readonly candidates: readonly Article[];
  readonly advice: FeedAdvice;
}

type Fresh = Extract<FetchOutcome, { kind: 'fresh' }>;
type Reading = Pick<PolledFeed, 'feed' | 'outcome'> & { readonly before: FeedState; readonly now: Date };

const nothingNew = { entries: 0, candidates: [], advice: {} };

const failed = ({ feed, outcome, before, now }: Reading, why: string): PolledFeed => ({
  feed,
  outcome,
  result: 'failed',
  state: afterTrouble(before, outcome.kind === 'gone' ? 'gone' : 'failing', why, now),
  ...nothingNew,
});

/** Three like answers of a permanent redirect change the address; the same object where none is counted. */
const movedOn = (state: FeedState, feed: Feed, before: FeedState, movedTo: string | null): FeedState => {
  const moved = countedMove(before.moved, addressOf(feed, before.moved), movedTo);
  if (moved?.url === before.moved?.url && moved?.times === before.moved?.times) return state;
  const { moved: _, ...rest } = state;
  return moved ? { ...rest, moved } : rest;
};

const unchanged = ({
  feed,
  outcome,
  before,
  now,
}: Reading & { outcome: Extract<FetchOutcome, { validators: unknown }> }): PolledFeed => ({
  feed,
  outcome,
  result: 'unchanged',
  state: movedOn(afterUnchanged(before, outcome.validators, now), feed, before, outcome.movedTo),
  ...nothingNew,
});

/** What the document asks of the next polls is remembered: a 304 does not say it again. */
const withAdvice = (state: FeedState, { ttl, updatePeriod, skipHours, skipDays }: FeedDocument): FeedState => ({
  ...state,
  ...(ttl || updatePeriod ? { asked: Math.max(ttl ?? 0, updatePeriod ?? 0) } : {}),
  ...(skipHours ? { skipHours } : {}),
  ...(skipDays ? { skipDays } : {}),
});

const readFresh = async (reading: Reading & { outcome: Fresh }, outletByHost: OutletByHost): Promise<PolledFeed> => {
  const { feed, outcome, before, now } = reading;
  const body = digest(Buffer.from(outcome.bytes).toString('latin1'), 16);
  if (body === before.body && before.health !== 'new') return unchanged(reading);
  const document = await readFeed({
    bytes: outcome.bytes,
    contentType: outcome.contentType,
    url: outcome.url,
    ...(feed.zone ? { zone: feed.zone } : {}),
  });
  if (!document.ok) return failed(reading, document.why);
  const { fresh, seen } = newEntries(before.seen, document.entries);
  const first = before.lastOk === undefined;
  const trouble = document.troubles.join('; ') || undefined;
  const state = afterFresh(
    before,
    { validators: outcome.validators, body, seen, newest: fresh.length > 0, entries: document.entries.length, trouble },
    now,
  );
  return {
    feed,
    outcome,
    result: 'fetched',
    state: movedOn(withAdvice(state, document), feed, before, outcome.movedTo),
    entries: fresh.length,
    candidates: fresh.map((entry) => toArticle(entry, feed, outletByHost, now, first)),
    advice: document,
  };
};

/** What an answer means for a feed: its next state, and its new entries as candidate articles. */
export const readPoll = (
  feed: Feed,
  outcome: FetchOutcome,
  before: FeedState,
  outletByHost: OutletByHost,
  now: Date,
): Promise<PolledFeed> | PolledFeed => {
  const reading = { feed, outcome, before, now };
  if (outcome.kind === 'fresh') return readFresh({ ...reading, outcome }, outletByHost);
  if (outcome.kind === 'unchanged') return unchanged({ ...reading, outcome });
  return failed(reading, outcome.why);
};
