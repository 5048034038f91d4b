import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpFetch } from '../../shared/adapters/http-fetch.ts';
import type { Feed, FeedState } from '../../shared/domain/feed.ts';
import { newFeedState } from '../../shared/domain/feed-health.ts';
import { nextPoll } from '../../shared/domain/schedule.ts';
import { readPoll } from '../../shared/steps/read-poll.ts';

/**
 * A server that judges its reader as rachelbythebay.com's feed reader score does, over a week of the service's clock.
 * Spacing is judged by the headers that it sends: an hour where it says max-age=3600.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-11-23T00:00:00Z');
const WEEK = 7 * 24 * HOUR;
const USER_AGENT = 'Reader/1 (+https://reader.example/about)';

interface Seen {
  readonly at: number;
  readonly path: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly status: number;
}
interface Page {
  /** Hours at which a new entry comes. */
  readonly news: number;
  readonly headers: Record<string, string>;
}

const PAGES: Readonly<Record<string, Page>> = {
  '/slow.xml': { news: 7, headers: { 'cache-control': 'max-age=3600' } },
  '/other.xml': { news: 5, headers: { 'cache-control': 'public, max-age=1800' } },
};
/** Once, at this hour, a page's validators change though nothing else does. */
const TOUCHED = 30;
/** Between these hours the server asks to be left alone. */
const THROTTLED = { from: 60, to: 63, retryAfter: 7200 };

let clock = START;
const log: Seen[] = [];
const hour = () => (clock - START) / HOUR;

const bodyOf = (path: string): string => {
  const count = Math.floor(hour() / (PAGES[path]?.news ?? 1)) + 1;
  const items = Array.from(
    { length: Math.min(20, count) },
    (_, back) => `<item><title>${path} ${count - back}</title><link>http://f.test${path}/${count - back}</link></item>`,
  );
  return `<rss version="2.0"><channel><title>${path}</title>${items.join('')}</channel></rss>`;
};

const validatorsOf = (path: string): { etag: string; lastModified: string } => {
  const touched = hour() >= TOUCHED ? 'touched' : '';
  const mark = createHash('md5')
    .update(bodyOf(path) + touched)
    .digest('hex');
  const changed = Math.floor(hour() / (PAGES[path]?.news ?? 1)) * (PAGES[path]?.news ?? 1);
  const at = touched && changed < TOUCHED ? TOUCHED : changed;
  return { etag: `W/"${mark}"`, lastModified: new Date(START + at * HOUR).toUTCString() };
};

const server: Server = createServer((request, answer) => {
  const { pathname } = new URL(request.url ?? '', 'http://f.test');
  const { etag, lastModified } = validatorsOf(pathname);
  const isKnown = request.headers['if-none-match'] === etag;
  const throttled = hour() >= THROTTLED.from && hour() < THROTTLED.to;
  const status = throttled ? 429 : isKnown ? 304 : 200;
  log.push({ at: clock, path: pathname, url: request.url ?? '', headers: request.headers, status });
  const own: OutgoingHttpHeaders = throttled
    ? { 'retry-after': String(THROTTLED.retryAfter) }
    : { etag, 'last-modified': lastModified };
  answer.writeHead(status, {
    ...PAGES[pathname]?.headers,
    ...own,
    'set-cookie': 'track=1',
    'content-type': 'text/xml',
  });
  answer.end(status === 200 ? bodyOf(pathname) : undefined);
});

/** The service's clock and its feeds; once a day it is started anew with nothing but the states that it saved. */
const liveAWeek = async (base: string): Promise<Map<string, number>> => {
  const feeds = Object.keys(PAGES).map(
    (path): Feed => ({ id: path, url: base + path, outlet: 'F', family: 'f', kind: 'press', language: 'en' }),
  );
  let states = new Map(feeds.map(({ id }): [string, FeedState] => [id, newFeedState(id)]));
  const due = new Map(feeds.map(({ id }) => [id, START]));
  const entries = new Map(feeds.map(({ id }) => [id, 0]));
  let fetchFeed = httpFetch({
    userAgent: USER_AGENT,
    timeoutMs: 5000,
    maxBytes: 1e6,
    maxInflated: 1e6,
    now: () => clock,
  });
  let day = 0;
  let random = 0;
  while (Math.min(...due.values()) < START + WEEK) {
    const [feed] = feeds.toSorted((a, b) => (due.get(a.id) ?? 0) - (due.get(b.id) ?? 0));
    if (!feed) break;
    clock = due.get(feed.id) ?? 0;
    if (Math.floor(hour() / 24) > day) {
      day += 1;
      states = new Map(
        Object.entries(JSON.parse(JSON.stringify(Object.fromEntries(states))) as Record<string, FeedState>),
      );
      fetchFeed = httpFetch({
        userAgent: USER_AGENT,
        timeoutMs: 5000,
        maxBytes: 1e6,
        maxInflated: 1e6,
        now: () => clock,
      });
    }
    const before = states.get(feed.id) ?? newFeedState(feed.id);
    const outcome = await fetchFeed({ url: feed.url, validators: before.validators, local: true });
    const polled = await readPoll(feed, outcome, before, () => undefined, new Date(clock));
    random = (random + 0.381966) % 1;
    const next = nextPoll({ now: new Date(clock), state: polled.state, outcome, ...polled.advice, random });
    states.set(feed.id, polled.state);
    entries.set(feed.id, (entries.get(feed.id) ?? 0) + polled.entries);
    due.set(feed.id, next.at?.getTime() ?? Number.POSITIVE_INFINITY);
  }
  return entries;
};

const of = (path: string) => log.filter((seen) => seen.path === path);

describe('a week with a server that keeps the score', () => {
  let entries: Map<string, number>;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    entries = await liveAWeek(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }, 60_000);

  const each = it.each(Object.keys(PAGES));

  each('asks for %s without conditions once, the first time', (path) => {
    // a
    const seen = of(path);
    expect(seen.length).toBeGreaterThan(100);
    expect(seen.filter(({ headers }) => !headers['if-none-match'] && !headers['if-modified-since'])).toEqual([seen[0]]);
  });

  each('gives the validators of %s back, both, always the last, letter for letter', (path) => {
    // b, c, d, e, n
    let last: ReturnType<typeof validatorsOf> | undefined;
    for (const { at, headers, status } of of(path)) {
      expect([headers['if-none-match'], headers['if-modified-since']]).toEqual([last?.etag, last?.lastModified]);
      clock = at;
      if (status !== 429) last = validatorsOf(path);
    }
  });

  each('asks for %s never sooner than its headers ask, max-age or Retry-After', (path) => {
    // f, g, h
    const seen = of(path);
    const maxAge = Number(/max-age=(\d+)/.exec(PAGES[path]?.headers['cache-control'] ?? '')?.[1]);
    const gaps = seen.slice(1).map(({ at }, before) => (at - (seen[before]?.at ?? 0)) / 1000);
    expect(seen.some(({ status }) => status === 429)).toBe(true);
    for (const [before, gap] of gaps.entries())
      expect(gap).toBeGreaterThanOrEqual(seen[before]?.status === 429 ? THROTTLED.retryAfter : maxAge);
  });

  it('asks as a guest should', () => {
    for (const { headers, url, path } of log) {
      expect([headers.cookie, headers.referer, url]).toEqual([undefined, undefined, path]); // j
      expect(headers['user-agent']).toBe(USER_AGENT); // k
      expect(headers['accept-encoding']).toContain('gzip'); // l
      expect(headers.host).toMatch(/^127\.0\.0\.1:\d+$/); // m, o: IPv4, plain http, where it was told to ask
    }
  });

  it('asks once at the start, and no more after being started anew', () => {
    // i: the first two requests to a page are as far apart as any
    for (const path of Object.keys(PAGES)) expect((of(path)[1]?.at ?? 0) - START).toBeGreaterThanOrEqual(1800 * 1000);
  });

  it('finds every entry once, and none in a touch', () => {
    for (const [path, { news }] of Object.entries(PAGES)) {
      const polledUntil = (of(path).at(-1)?.at ?? 0) - START;
      expect(entries.get(path)).toBe(Math.floor(polledUntil / HOUR / news) + 1);
    }
  });
});
