import type { OutletKind } from './outlet.ts';
import type { Rate } from './poll-share.ts';

/** One address that is polled, with what the watch knows of its outlet. */
export interface Feed {
  readonly id: string;
  readonly url: string;
  readonly outlet: string;
  readonly family: string;
  readonly kind: OutletKind;
  readonly side?: string | undefined;
  /** BCP 47. */
  readonly language: string;
  /** IANA zone of the outlet: what a date without a zone means. */
  readonly zone?: string | undefined;
  /** Seconds between its polls at the least, whatever it answers: what its operators ask in words. */
  readonly leastEvery?: number | undefined;
}

/** Feeds by the host that they are asked of, each in the order given. */
export const feedsByHost = (feeds: readonly Feed[]): ReadonlyMap<string, readonly Feed[]> => {
  const hosts = new Map<string, Feed[]>();
  for (const feed of feeds) {
    const { host } = new URL(feed.url);
    const there = hosts.get(host);
    if (there) there.push(feed);
    else hosts.set(host, [feed]);
  }
  return hosts;
};

/** What a feed document lists, read and tidied: plain text, absolute link, UTC date. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly summary: string;
  /** The entry names no address and `link` is the feed's own page: its id alone tells it from others. */
  readonly atHome?: true | undefined;
  /** ISO 8601 in UTC; absent where the document names no readable date. */
  readonly published?: string | undefined;
  /** The real publisher where an aggregator names it (RSS `source`). */
  readonly source?: { readonly name: string; readonly url?: string | undefined } | undefined;
}

/** HTTP validators, opaque and verbatim (RFC 9110, 8.8), and the address they belong to. */
export interface Validators {
  readonly url: string;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  /** The server has answered 304 to validators of this address: asking it costs next to nothing. */
  readonly honoured?: true | undefined;
}

/** `ok` reads; `failing` backs off; `gone` said 410 and is not asked again until an operator says so. */
export const FEED_HEALTHS = ['new', 'ok', 'failing', 'gone'] as const;
export type FeedHealth = (typeof FEED_HEALTHS)[number];

/** What is remembered of a feed between polls. Times are ISO 8601 in UTC. */
export interface FeedState {
  readonly feed: string;
  readonly validators?: Validators | undefined;
  /** Digests of the last document's entries, `id:version`, and of the few before: what is not in it is new. */
  readonly seen: readonly string[];
  /** Digest of the last document's bytes: an equal one is unchanged without reading it. */
  readonly body?: string | undefined;
  readonly health: FeedHealth;
  /** Why, in words, where health is not ok, or what was odd in decoding or reading. */
  readonly trouble?: string | undefined;
  readonly errors: number;
  readonly lastOk?: string | undefined;
  readonly lastUnchanged?: string | undefined;
  readonly lastEntry?: string | undefined;
  /** The last document had no entries, and those before it had. */
  readonly empty?: boolean | undefined;
  readonly failingSince?: string | undefined;
  /** What the next poll's time was chosen for, in words. */
  readonly nextWhy?: string | undefined;
  /** Seconds between polls as last planned. */
  readonly every?: number | undefined;
  /** Seconds the server last asked to wait between polls (ttl, max-age), 0 if it did not. */
  readonly asked?: number | undefined;
  /** RSS skipHours (0–23, GMT) and skipDays (English names, lower case) of the last document. */
  readonly skipHours?: readonly number[] | undefined;
  readonly skipDays?: readonly string[] | undefined;
  /** An address that 301/308 answered with, and how many times in a row. */
  readonly moved?: { readonly url: string; readonly times: number } | undefined;
  readonly rate?: Rate | undefined;
}
