import type { Feed } from '../../shared/domain/feed.ts';
import type { FetchFeed } from '../../shared/domain/fetch.ts';
import { pick } from '../bench/figure.ts';
import { rssOf, serveDocuments, type TestEntry } from '../fakes/feed-documents.ts';
import { FACTS, type Fact, OLD_NEWS, OTHER_NEWS, STORM_FEEDS } from './news.ts';
import { type Simulation, shuffled } from './simulation.ts';
import { chance, type Weather } from './weather.ts';

const MINUTE = 60_000;
/** An entry is dated this long before it stands in the feed: more than any clock of the storm is slow. */
const DATED_BEFORE = 10 * MINUTE;
const OLD_DAYS = 5;

/** A headline of an article from a moment on. */
interface Headline extends Pick<TestEntry, 'title' | 'summary'> {
  readonly feed: string;
  readonly url: string;
  readonly from: number;
  readonly published: string;
}

export interface Feeds {
  readonly catalogue: readonly Feed[];
  readonly facts: readonly Fact[];
  readonly fetchFeed: FetchFeed;
  /** Addresses of the articles on the subject that stand there in the end, with the fact that they tell of. */
  readonly articles: ReadonlyMap<string, string>;
  /** Feeds whose last document somebody has read since `calm`. */
  readonly readSinceCalm: ReadonlySet<string>;
  calm(): void;
}

const feedOf = ({ id, language }: (typeof STORM_FEEDS)[number]): Feed => ({
  id,
  url: `https://${id}.example/feed`,
  outlet: id,
  family: id,
  kind: 'press',
  language,
});

/** When each headline of a fact comes: in order, minutes apart, and a second headline some minutes after the first. */
const headlinesOf = ({ random }: Simulation, fact: Fact, start: number): readonly Headline[] => {
  const some = (most: number) => Math.floor(random() * most * MINUTE);
  let time = start + some(10);
  return fact.reports.flatMap(({ feed, titles, summary }, at) => {
    time += some(6);
    const published = new Date(time - DATED_BEFORE).toISOString();
    let from = time;
    return titles.map((title, version) => {
      if (version > 0) from += some(8);
      return { feed, title, summary, url: `https://${feed}.example/${fact.id}/${at}`, from, published };
    });
  });
};

const standing = (start: number): readonly Headline[] => {
  const dated = (days: number) => new Date(start - days * 24 * 60 * MINUTE - DATED_BEFORE).toISOString();
  return [
    { ...OTHER_NEWS, url: 'https://north.example/rain', from: 0, published: dated(0) },
    { ...OLD_NEWS, url: 'https://south.example/old/0', from: 0, published: dated(OLD_DAYS) },
  ];
};

/** The document of a feed at a moment: each article once, under its newest headline. */
const entriesAt = (headlines: readonly Headline[], feed: string, now: number): readonly TestEntry[] => {
  const newest = new Map<string, Headline>();
  for (const one of headlines) if (one.feed === feed && one.from <= now) newest.set(one.url, one);
  return [...newest.values()];
};

/** Feeds that fill up while the storm goes on, on servers that are down, slow or busy now and then. */
export const openFeeds = (simulation: Simulation, weather: Weather, count: number): Feeds => {
  const { random } = simulation;
  const facts = shuffled(random, FACTS).slice(0, count);
  const start = simulation.now();
  const headlines = [...standing(start), ...facts.flatMap((fact) => headlinesOf(simulation, fact, start))];
  const catalogue = STORM_FEEDS.map(feedOf);
  const read = new Set<string>();
  const documents = (feed: string) => ({
    [`https://${feed}.example/feed`]: rssOf(entriesAt(headlines, feed, simulation.now())),
  });
  const fetchFeed: FetchFeed = async (request) => {
    const feed = new URL(request.url).hostname.split('.')[0] ?? '';
    if (weather.rough > 0 && chance(simulation, 0.1))
      return pick(random, [
        { kind: 'broken', why: 'no answer' },
        { kind: 'throttled', status: 429, retryAfter: 60 * Math.ceil(random() * 10), why: 'busy' },
      ] as const);
    if (weather.rough === 0) read.add(feed);
    return serveDocuments(() => documents(feed))(request);
  };
  return {
    catalogue,
    facts,
    fetchFeed,
    articles: new Map(
      headlines.filter(({ url }) => !url.endsWith('rain')).map(({ url }) => [url, url.split('/')[3] ?? '']),
    ),
    readSinceCalm: read,
    calm: () => read.clear(),
  };
};
