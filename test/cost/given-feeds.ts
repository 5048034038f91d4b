import { createHash } from 'node:crypto';
import type { Feed } from '../../shared/domain/feed.ts';
import type { FetchFeed } from '../../shared/ports.ts';
import { randomOf } from '../bench/figure.ts';
import { type NewsItem, partnerItem, WORLD_LANGUAGES, worldItem } from '../bench/news.ts';
import { rssOf, type TestEntry } from '../fakes/feed-documents.ts';
import { testWatch } from '../fakes/house.ts';

const ENTRIES = 40;
const MINUTE = 60_000;

/** `count` feeds on as many hosts as the watch's own have: its own first, then others like them. */
export const feedsLikeTheWatch = (count: number): readonly Feed[] =>
  Array.from({ length: count }, (_, at) => {
    const like = testWatch.feeds[at % testWatch.feeds.length] as Feed;
    const round = Math.floor(at / testWatch.feeds.length);
    if (round === 0) return like;
    const url = new URL(like.url);
    url.host = `r${round}.${url.host}`;
    return { ...like, id: `${like.id}-${round}`, url: url.href };
  });

/** Feeds that give the same document until they are given news. */
export interface GivenFeeds {
  readonly fetchFeed: FetchFeed;
  /** Entries of world news, which are not on the subject. */
  bringWorld(feed: Feed, count: number, at: Date): void;
  /** A report of an invented development, by its number; `telling` 0 or 1 tells it in other words. */
  bringReport(feed: Feed, development: number, telling: 0 | 1, at: Date): void;
}

const servedOf = (list: readonly TestEntry[]) => {
  const bytes = Buffer.from(rssOf(list));
  return { bytes, etag: `"${createHash('sha1').update(bytes).digest('hex')}"` };
};

/** Serves documents of forty entries of world news to these feeds, as a polite server does. */
export const openGivenFeeds = (feeds: readonly Feed[], start: Date): GivenFeeds => {
  const random = randomOf(23);
  let made = 0;
  const entryOf = (feed: Feed, { title, summary }: NewsItem, at: Date): TestEntry => {
    made += 1;
    return { title, summary, url: new URL(`/news/${made}`, feed.url).href, published: at.toISOString() };
  };
  const languageOf = ({ language }: Feed) => (WORLD_LANGUAGES.includes(language) ? language : 'en');
  const worldEntry = (feed: Feed, at: Date) => entryOf(feed, worldItem(random, languageOf(feed)), at);
  const entries = new Map(
    feeds.map((feed): [string, TestEntry[]] => [
      feed.url,
      Array.from({ length: ENTRIES }, (_, back) => worldEntry(feed, new Date(start.getTime() - back * 30 * MINUTE))),
    ]),
  );
  const documents = new Map([...entries].map(([url, list]) => [url, servedOf(list)]));
  const bring = (feed: Feed, some: readonly TestEntry[]) => {
    const list = [...some, ...(entries.get(feed.url) ?? [])].slice(0, ENTRIES);
    entries.set(feed.url, list);
    documents.set(feed.url, servedOf(list));
  };
  return {
    fetchFeed: async ({ url, validators }) => {
      const { bytes, etag } = documents.get(url) ?? servedOf([]);
      const advice = { maxAge: null, expires: null };
      if (validators?.etag === etag)
        return { kind: 'unchanged', validators: { ...validators, honoured: true }, advice, movedTo: null };
      return {
        kind: 'fresh',
        bytes,
        contentType: 'application/rss+xml',
        validators: { url, etag },
        url,
        movedTo: null,
        advice,
      };
    },
    bringWorld: (feed, count, at) =>
      bring(
        feed,
        Array.from({ length: count }, () => worldEntry(feed, at)),
      ),
    bringReport: (feed, development, telling, at) =>
      bring(feed, [entryOf(feed, partnerItem(development, 'en', telling), at)]),
  };
};
