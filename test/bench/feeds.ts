import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomOf } from './figure.ts';
import { type NewsItem, PARTNER_LANGUAGES, partnerItem, worldItem } from './news.ts';

const FEEDS = 200;
const ENTRIES = 50;
const NEW_ENTRIES = 2;
/** One entry in so many is on the subject. */
const EVERY = 20;
/** What the first 500 reports tell of. */
const DEVELOPMENTS = 250;
const MINUTE = 60_000;

interface FeedEntry extends NewsItem {
  readonly url: string;
  readonly published: number;
}
interface BenchFeed {
  readonly id: string;
  readonly language: string;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
}

const languageOf = (feed: number): string => PARTNER_LANGUAGES[feed % PARTNER_LANGUAGES.length] ?? 'en';

/**
 * 200 feeds of 50 entries of the last 22 hours, and the two that each has in the next round: one entry in twenty is on
 * the subject, and those 500 tell of 250 developments; the new ones tell of others. `before`: epoch milliseconds.
 */
const benchFeeds = (before: number): readonly (BenchFeed & { readonly news: readonly FeedEntry[] })[] => {
  const random = randomOf(17);
  let reports = 0;
  const entryOf = (feed: number, at: number): FeedEntry => {
    const language = languageOf(feed);
    const about = at < ENTRIES ? reports % DEVELOPMENTS : DEVELOPMENTS + (reports % NEW_ENTRIES) + feed;
    const isReport = (feed + at) % EVERY === 3;
    if (isReport) reports += 1;
    const item = isReport ? partnerItem(about, language, reports > DEVELOPMENTS ? 1 : 0) : worldItem(random, language);
    const age = at < ENTRIES ? 20 + ((at * 26 + feed) % (22 * 60)) : 1 + ((at + feed) % 15);
    return { ...item, url: `https://outlet${feed}.example/news/${at}`, published: before - age * MINUTE };
  };
  return Array.from({ length: FEEDS }, (_, feed) => {
    const all = Array.from({ length: ENTRIES + NEW_ENTRIES }, (_, at) => entryOf(feed, at));
    const entries = all.slice(0, ENTRIES).sort((a, b) => b.published - a.published);
    return { id: `f${feed}`, language: languageOf(feed), entries, news: all.slice(ENTRIES) };
  });
};

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

const documentOf = ({ id, language, entries }: BenchFeed): string => {
  const items = entries.map(
    ({ title, summary, url, published }) =>
      `<item><title>${escaped(title)}</title><link>${url}</link><guid>${url}</guid><pubDate>${new Date(published).toUTCString()}</pubDate><description>${escaped(summary)}</description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>${id}</title><link>https://${id}.example/</link><description>${id}</description><language>${language}</language>\n${items.join('\n')}\n</channel></rss>`;
};

interface Served {
  readonly body: Buffer;
  readonly etag: string;
}

const served = (feed: BenchFeed): Served => {
  const body = Buffer.from(documentOf(feed));
  return { body, etag: `"${createHash('sha1').update(body).digest('hex')}"` };
};

/** Feeds over real HTTP on this machine, and an endpoint that takes posts. */
export interface BenchServer {
  /** The feeds as `npm start -- --feeds FILE` reads them. */
  readonly feedsFile: string;
  readonly hook: string;
  /** Posts taken so far. */
  posts(): number;
  /** From now on each feed has its two new entries. */
  bringNews(): void;
  close(): void;
}

/** The generated documents, of the feeds as they are first served. */
export const benchDocuments = (now: number): readonly Buffer[] => benchFeeds(now).map((feed) => served(feed).body);

/** Serves the generated feeds with ETag and 304 as a polite server does. */
export const serveBenchFeeds = async (now: number): Promise<BenchServer> => {
  const feeds = benchFeeds(now);
  let documents = new Map(feeds.map((feed) => [feed.id, served(feed)]));
  let posts = 0;
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      posts += 1;
      request.resume().on('end', () => response.writeHead(204).end());
      return;
    }
    const document = documents.get(request.url?.slice(1) ?? '');
    if (!document) return response.writeHead(404).end();
    const { etag, body } = document;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end();
    return response.writeHead(200, { etag, 'content-type': 'application/rss+xml; charset=utf-8' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const list = feeds.map(({ id, language }) => ({ id, url: `${site}/${id}`, outlet: `Outlet ${id}`, language }));
  return {
    feedsFile: JSON.stringify({ feeds: list }),
    hook: `${site}/hook`,
    posts: () => posts,
    bringNews: () => {
      documents = new Map(
        feeds.map((feed) => [feed.id, served({ ...feed, entries: [...feed.news, ...feed.entries].slice(0, ENTRIES) })]),
      );
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
