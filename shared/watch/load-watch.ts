import type { Feed } from '../domain/feed.ts';
import * as z from '../zod.ts';
import { watchHead } from './head.ts';
import { type OutletIndex, openOutlets } from './outlet-index.ts';
import { packedPart, readWith, watchFile } from './read.ts';
import {
  type KnownStory,
  knownStorySchema,
  outletSchema,
  type WatchFeed,
  type WatchHead,
  type WatchOutlet,
  watchFeedSchema,
} from './schema.ts';

declare const WATCH_IS_PACKED: true;

/** All that is particular to the question, checked. */
export interface Watch {
  readonly head: WatchHead;
  readonly outlets: readonly WatchOutlet[];
  readonly outletIndex: OutletIndex;
  /** Those that are polled. */
  readonly feeds: readonly Feed[];
  readonly catalogue: ReadonlyMap<string, Feed>;
  /** Rows that the feeds' next polls are packed in. */
  readonly shards: number;
  readonly knownStories: readonly KnownStory[];
}

/** A feed of the watch with what is known of its outlet; one that the watch does not know is its own family, of kind press. */
const toFeed = (feed: WatchFeed, byName: ReadonlyMap<string, WatchOutlet>): Feed => {
  const outlet = byName.get(feed.outlet);
  return {
    id: feed.id,
    url: feed.url,
    outlet: feed.outlet,
    family: outlet?.family ?? feed.outlet.toLowerCase(),
    kind: outlet?.kind ?? 'press',
    side: outlet?.side,
    language: feed.language,
    zone: outlet?.zone,
    leastEvery: feed.leastEvery,
  };
};

/** Feeds in a row of next polls: a few kilobytes when packed. */
const FEEDS_IN_A_SHARD = 400;
/** How many rows the next polls of so many feeds are packed in. */
export const shardsFor = (feeds: number): number => Math.max(1, Math.ceil(feeds / FEEDS_IN_A_SHARD));

/** The publishers that the watch knows. */
export const loadOutlets = (): readonly WatchOutlet[] =>
  typeof WATCH_IS_PACKED !== 'undefined'
    ? packedPart('outlets')
    : readWith(z.array(outletSchema()), watchFile('outlets.json'), 'outlets.json');

const readFeeds = (known: readonly WatchOutlet[]): readonly Feed[] => {
  const byName = new Map(known.map((outlet) => [outlet.name, outlet]));
  const listed = readWith(z.array(watchFeedSchema()), watchFile('feeds.json'), 'feeds.json');
  return listed.filter(({ state }) => state !== 'off' && state !== 'broken').map((feed) => toFeed(feed, byName));
};

/** The feeds that are polled. */
export const loadFeeds = (known: readonly WatchOutlet[] = loadOutlets()): readonly Feed[] =>
  typeof WATCH_IS_PACKED !== 'undefined' ? packedPart('feeds') : readFeeds(known);

/** What was known before the first day, oldest first. */
export const loadKnownStories = (): readonly KnownStory[] =>
  typeof WATCH_IS_PACKED !== 'undefined'
    ? packedPart('known-stories')
    : readWith(z.array(knownStorySchema()), watchFile('known-stories.json'), 'known-stories.json');

/** The watch but for its known stories, which only fold and the site read. */
export const loadWatchFeeds = (): Omit<Watch, 'knownStories'> => {
  const outlets = loadOutlets();
  const feeds = loadFeeds(outlets);
  return {
    head: watchHead(),
    outlets,
    outletIndex: openOutlets(outlets),
    feeds,
    catalogue: new Map(feeds.map((feed) => [feed.id, feed])),
    shards: shardsFor(feeds.length),
  };
};

/** Reads and checks the watch's data files; throws BadInput with file and field where one is wrong. */
export const loadWatch = (): Watch => ({ ...loadWatchFeeds(), knownStories: loadKnownStories() });
