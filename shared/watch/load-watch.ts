import { z } from 'zod';
import type { Feed } from '../domain/feed.ts';
import feeds from './feeds.json' with { type: 'json' };
import knownStories from './known-stories.json' with { type: 'json' };
import { type OutletIndex, openOutlets } from './outlet-index.ts';
import outlets from './outlets.json' with { type: 'json' };
import {
  type KnownStory,
  knownStorySchema,
  outletSchema,
  type WatchFeed,
  type WatchHead,
  type WatchOutlet,
  watchFeedSchema,
  watchSchema,
} from './schema.ts';
import head from './watch.json' with { type: 'json' };

/** All that is particular to the question, checked. */
export interface Watch {
  readonly head: WatchHead;
  readonly outlets: readonly WatchOutlet[];
  readonly outletIndex: OutletIndex;
  /** Those that are polled. */
  readonly feeds: readonly Feed[];
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
  };
};

/** Reads and checks the watch's data files; throws zod's error with file and field where one is wrong. */
export const loadWatch = (): Watch => {
  const known = z.array(outletSchema).parse(outlets);
  const byName = new Map(known.map((outlet) => [outlet.name, outlet]));
  return {
    head: watchSchema.parse(head),
    outlets: known,
    outletIndex: openOutlets(known),
    feeds: z
      .array(watchFeedSchema)
      .parse(feeds)
      .filter(({ state }) => state !== 'off' && state !== 'broken')
      .map((feed) => toFeed(feed, byName)),
    knownStories: z.array(knownStorySchema).parse(knownStories),
  };
};
