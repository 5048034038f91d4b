import * as z from 'zod';
import type { Feed } from '../domain/feed.ts';
import feeds from './feeds.json' with { type: 'json' };
import { watchHead } from './head.ts';
import knownStories from './known-stories.json' with { type: 'json' };
import { type OutletIndex, openOutlets } from './outlet-index.ts';
import outlets from './outlets.json' with { type: 'json' };
import { readWith } from './read.ts';
import {
  type KnownStory,
  knownStorySchema,
  outletSchema,
  type WatchFeed,
  type WatchHead,
  type WatchOutlet,
  watchFeedSchema,
} from './schema.ts';

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

const polledFeeds = (known: readonly WatchOutlet[]): readonly Feed[] => {
  const byName = new Map(known.map((outlet) => [outlet.name, outlet]));
  const listed = readWith(z.array(watchFeedSchema), feeds, 'feeds.json');
  return listed.filter(({ state }) => state !== 'off' && state !== 'broken').map((feed) => toFeed(feed, byName));
};

/** Reads and checks the watch's data files; throws BadInput with file and field where one is wrong. */
export const loadWatch = (): Watch => {
  const known = readWith(z.array(outletSchema), outlets, 'outlets.json');
  const polled = polledFeeds(known);
  return {
    head: watchHead(),
    outlets: known,
    outletIndex: openOutlets(known),
    feeds: polled,
    catalogue: new Map(polled.map((feed) => [feed.id, feed])),
    shards: shardsFor(polled.length),
    knownStories: readWith(z.array(knownStorySchema), knownStories, 'known-stories.json'),
  };
};
