import { dueStore, feedStateStore } from '../../shared/adapters/feed-store.ts';
import { nearMissStore } from '../../shared/adapters/near-miss-store.ts';
import type { FetchOutcome } from '../../shared/domain/fetch.ts';
import type { ArticlesMessage } from '../../shared/domain/queue-message.ts';
import { withSettings } from '../../shared/judging/judge.ts';
import type { FetchFeed, SendMessages } from '../../shared/ports.ts';
import { type PollPorts, pollFeeds } from '../../shared/steps/poll-feeds.ts';
import { rssOf, serveDocuments, type TestEntry } from '../fakes/feed-documents.ts';
import { quietLog, testFeed, testJudge } from '../fakes/house.ts';
import { memoryTable } from '../fakes/memory-table.ts';

let clock = new Date('2025-01-13T12:00:00Z');
const now = () => clock;
const FEED = testFeed('one');
const MESSAGE = { feeds: ['one'], minute: '2025-01-13T12:00' };
const CAPTURED: TestEntry = {
  title: 'Ukraine captures two North Korean soldiers in Kursk',
  summary: 'Zelensky said the men were taken to Kyiv.',
  url: 'https://one.example/captured?utm_source=rss',
  published: '2025-01-13T10:00:00Z',
};
const RAIN: TestEntry = { title: 'Rain expected', url: 'https://one.example/rain', published: '2025-01-13T11:00:00Z' };

const open = (fetchFeed: FetchFeed) => {
  const table = memoryTable(now);
  const sent: ArticlesMessage[] = [];
  const order: string[] = [];
  const send: SendMessages = async (_queue, messages) => {
    order.push('queued');
    sent.push(...messages.map(({ body }) => body as ArticlesMessage));
  };
  const states = feedStateStore(table);
  const ports: PollPorts = {
    watch: 'ru-kp',
    catalogue: new Map([[FEED.id, FEED]]),
    states: {
      load: states.load,
      save: async (all) => {
        order.push(`saved ${all.length}`);
        await states.save(all);
      },
    },
    due: dueStore(table, 'ru-kp', 1),
    fetchFeed,
    local: false,
    outletByHost: () => undefined,
    judge: testJudge(),
    send,
    nearMisses: nearMissStore(table),
    pause: async () => undefined,
    random: () => 0.5,
    now,
    timeLeft: () => Number.POSITIVE_INFINITY,
    log: quietLog,
  };
  const articles = () => sent.flatMap((message) => (message.kind === 'articles' ? message.articles : []));
  return {
    ports,
    articles,
    sent,
    order,
    table: () => table,
    state: async () => (await states.load(['one'])).get('one'),
  };
};

const serving = (entries: () => readonly TestEntry[]) => serveDocuments(() => ({ [FEED.url]: rssOf(entries()) }));

describe('poll-feeds', () => {
  beforeEach(() => {
    clock = new Date('2025-01-13T12:00:00Z');
  });

  it('queues what is new and on the subject, then saves the state', async () => {
    const { ports, articles, order } = open(serving(() => [CAPTURED, RAIN]));
    expect(await pollFeeds(ports, MESSAGE)).toEqual({
      feeds: 1,
      fetched: 1,
      unchanged: 0,
      failed: 0,
      entries: 2,
      articles: 1,
    });
    expect(articles()).toEqual([
      expect.objectContaining({
        title: CAPTURED.title,
        url: 'https://one.example/captured',
        outlet: 'one',
        late: false,
        old: false,
      }),
    ]);
    expect(order).toEqual(['queued', 'saved 1']);
  });

  it('finds nothing new in the same document, by validator or by its bytes', async () => {
    const polite = open(serving(() => [CAPTURED]));
    await pollFeeds(polite.ports, MESSAGE);
    expect(await pollFeeds(polite.ports, MESSAGE)).toMatchObject({ unchanged: 1, entries: 0, articles: 0 });
    const rude = open(async (request) => {
      const { validators: _, ...without } = request;
      return serving(() => [CAPTURED])(without);
    });
    await pollFeeds(rude.ports, MESSAGE);
    expect(await pollFeeds(rude.ports, MESSAGE)).toMatchObject({ unchanged: 1, articles: 0 });
  });

  it('takes a changed headline for new, and remembers entries that leave and come back', async () => {
    let entries: readonly TestEntry[] = [CAPTURED, RAIN];
    const { ports, articles } = open(serving(() => entries));
    await pollFeeds(ports, MESSAGE);
    entries = [RAIN];
    await pollFeeds(ports, MESSAGE);
    entries = [{ ...CAPTURED, title: `${CAPTURED.title}, Zelensky says` }, RAIN];
    expect(await pollFeeds(ports, MESSAGE)).toMatchObject({ entries: 1, articles: 1 });
    entries = [CAPTURED, RAIN];
    expect(await pollFeeds(ports, MESSAGE)).toMatchObject({ entries: 0 });
    const [first, second] = articles();
    expect(first?.id).toBe(second?.id);
    expect(first?.version).not.toBe(second?.version);
  });

  it('marks what is old in a first document, and what comes late in a later one', async () => {
    let entries: readonly TestEntry[] = [{ ...CAPTURED, published: '2025-01-10T10:00:00Z' }];
    const { ports, articles } = open(serving(() => entries));
    await pollFeeds(ports, MESSAGE);
    entries = [...entries, { ...CAPTURED, url: 'https://one.example/2', published: '2025-01-11T10:00:00Z' }];
    await pollFeeds(ports, MESSAGE);
    expect(articles().map(({ late, old }) => ({ late, old }))).toEqual([
      { late: true, old: true },
      { late: true, old: false },
    ]);
  });

  it('takes a date of the future for now', async () => {
    const { ports, articles } = open(serving(() => [{ ...CAPTURED, published: '2030-01-01T00:00:00Z' }]));
    await pollFeeds(ports, MESSAGE);
    expect(articles()[0]?.published).toBe('2025-01-13T12:00:00.000Z');
  });

  it.each<[string, FetchOutcome | null, string, string]>([
    ['a page', null, 'failing', 'html'],
    ['404', { kind: 'refused', status: 404, why: 'HTTP 404' }, 'failing', 'HTTP 404'],
    ['410', { kind: 'gone', why: 'HTTP 410' }, 'gone', 'HTTP 410'],
    ['429', { kind: 'throttled', status: 429, retryAfter: 900, why: 'HTTP 429' }, 'failing', 'HTTP 429'],
    ['a time-out', { kind: 'broken', why: 'no answer in 20 s' }, 'failing', 'no answer in 20 s'],
  ])('marks %s with the reason and the next try', async (_name, outcome, health, why) => {
    const html: FetchOutcome = {
      kind: 'fresh',
      bytes: Buffer.from('<!doctype html><html><head><title>x</title></head><body>hello</body></html>'),
      contentType: 'text/html',
      validators: { url: FEED.url },
      url: FEED.url,
      movedTo: null,
      advice: { maxAge: null, expires: null },
    };
    const { ports, state } = open(async () => outcome ?? html);
    expect(await pollFeeds(ports, MESSAGE)).toMatchObject({ failed: 1, articles: 0 });
    const after = await state();
    expect(after?.health).toBe(health);
    expect(after?.trouble?.toLowerCase()).toContain(why.toLowerCase());
    expect(after?.errors).toBe(1);
    expect(after?.validators).toBeUndefined();
    const [shard] = await ports.due.read();
    const due = shard?.next['one'];
    expect(due).toBeDefined();
    if (health === 'gone') expect(due?.at).toBeNull();
    else expect(Date.parse(due?.at ?? '')).toBeGreaterThan(clock.getTime());
  });

  it('is back after trouble as if nothing had been', async () => {
    const troubles = ['down'];
    const serve = serving(() => [CAPTURED]);
    const { ports, state, articles } = open(async (request) =>
      troubles.length > 0 ? { kind: 'broken', why: troubles.join() } : serve(request),
    );
    await pollFeeds(ports, MESSAGE);
    troubles.pop();
    await pollFeeds(ports, MESSAGE);
    expect(await state()).toMatchObject({ health: 'ok', errors: 0 });
    expect((await state())?.trouble).toBeUndefined();
    expect(articles()).toHaveLength(1);
  });

  it('comes back sooner while a development is running, and later where the watch as a whole is busier', async () => {
    const serve: FetchFeed = async ({ url, validators }) =>
      validators
        ? { kind: 'unchanged', validators, advice: { maxAge: null, expires: null }, movedTo: null }
        : serving(() => [RAIN])({ url, validators, local: false });
    const { ports, state } = open(serve);
    await pollFeeds(ports, { ...MESSAGE, typical: 4 });
    const usual = (await state())?.every ?? 0;
    await pollFeeds(ports, { ...MESSAGE, typical: 4, running: true });
    expect(usual).toBeGreaterThan(300);
    expect(await state()).toMatchObject({ every: 180, nextWhy: 'a development is running: 3 min' });
  });

  it('asks a host one feed at a time with a second between', async () => {
    const second = testFeed('two', { url: 'https://one.example/second' });
    const pauses: number[] = [];
    const { ports } = open(async () => ({ kind: 'broken', why: 'x' }));
    const both = {
      ...ports,
      catalogue: new Map([FEED, second].map((feed) => [feed.id, feed])),
      pause: async (ms: number) => void pauses.push(ms),
    };
    await pollFeeds(both, { ...MESSAGE, feeds: ['one', 'two', 'unknown'] });
    expect(pauses).toEqual([1000]);
  });

  it('remembers what the document asks of the next polls, and a move that lasts', async () => {
    const asks =
      '<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod><skipHours><hour>3</hour></skipHours><skipDays><day>Sunday</day></skipDays>';
    const moved = 'https://one.example/new';
    const asked: string[] = [];
    let entries = [RAIN];
    const { ports, state } = open(async (request) => {
      asked.push(request.url);
      const document = rssOf(entries).replace('<description>', `${asks}<description>`);
      const outcome = await serveDocuments(() => ({ [request.url]: document }))(request);
      return 'movedTo' in outcome && request.url === FEED.url ? { ...outcome, movedTo: moved } : outcome;
    });
    await pollFeeds(ports, MESSAGE);
    expect(await state()).toMatchObject({
      asked: 3600,
      skipHours: [3],
      skipDays: ['sunday'],
      moved: { url: moved, times: 1 },
    });
    await pollFeeds(ports, MESSAGE);
    entries = [RAIN, CAPTURED];
    await pollFeeds(ports, MESSAGE);
    expect((await state())?.moved).toEqual({ url: moved, times: 3 });
    await pollFeeds(ports, MESSAGE);
    expect(asked).toEqual([FEED.url, FEED.url, FEED.url, moved]);
  });

  it('takes a move that was called off for none', async () => {
    let movedTo: string | null = 'https://one.example/new';
    const { ports, state } = open(
      async (request) => ({ ...(await serving(() => [RAIN])(request)), movedTo }) as FetchOutcome,
    );
    await pollFeeds(ports, MESSAGE);
    movedTo = null;
    await pollFeeds(ports, MESSAGE);
    expect(await state()).not.toHaveProperty('moved');
  });

  it('keeps what fell just short, so that "why did I not get this" has an answer', async () => {
    const { ports, articles, table } = open(serving(() => [CAPTURED]));
    const relevance = { ...ports.judge.settings.relevance, threshold: 2, near: 0.1 };
    await pollFeeds({ ...ports, judge: withSettings(ports.judge, { ...ports.judge.settings, relevance }) }, MESSAGE);
    expect(articles()).toEqual([]);
    const [miss] = await nearMissStore(table()).ofDay('2025-01-13');
    expect(miss).toMatchObject({ feed: 'one', title: CAPTURED.title });
  });

  it('queues the oldest first, in messages that fit the queue', async () => {
    const many = Array.from({ length: 120 }, (_, at) => ({
      ...CAPTURED,
      url: `https://one.example/${at}`,
      summary: 'A word of what was said. '.repeat(150),
      published: new Date(Date.parse('2025-01-13T11:00:00Z') - at * 1000).toISOString(),
    }));
    const { ports, articles, sent } = open(serving(() => many));
    await pollFeeds(ports, MESSAGE);
    const times = articles().map(({ published }) => published);
    expect(times).toHaveLength(120);
    expect(times).toEqual(times.toSorted());
    expect(sent.length).toBeGreaterThan(1);
    for (const message of sent) expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(256 * 1024);
  });

  it('saves the other hosts where one throws, and then throws what it threw', async () => {
    const other = testFeed('two');
    const { ports } = open(async (request) => {
      if (request.url === FEED.url) throw new Error('a bug');
      return serveDocuments(() => ({ [other.url]: rssOf([RAIN]) }))(request);
    });
    const both = { ...ports, catalogue: new Map([FEED, other].map((feed) => [feed.id, feed])) };
    await expect(pollFeeds(both, { ...MESSAGE, feeds: ['one', 'two'] })).rejects.toThrow('a bug');
    expect((await ports.states.load(['two'])).get('two')?.health).toBe('ok');
  });

  it('asks feeds of this machine side by side, without a pause', async () => {
    const feeds = ['a', 'b'].map((id) => testFeed(id, { url: `http://127.0.0.1:1/${id}` }));
    const pauses: number[] = [];
    const { ports } = open(async () => ({ kind: 'broken', why: 'x' }));
    const local = {
      ...ports,
      local: true,
      catalogue: new Map(feeds.map((feed) => [feed.id, feed])),
      pause: async (ms: number) => void pauses.push(ms),
    };
    expect(await pollFeeds(local, { ...MESSAGE, feeds: ['a', 'b'] })).toMatchObject({ feeds: 2, failed: 2 });
    expect(pauses).toEqual([]);
  });

  it('asks nothing more when the run should be over, and has what is left asked at once', async () => {
    const second = testFeed('two', { url: 'https://one.example/second' });
    const left = [1, -1];
    const { ports, state } = open(serving(() => [RAIN]));
    const both = {
      ...ports,
      catalogue: new Map([FEED, second].map((feed) => [feed.id, feed])),
      timeLeft: () => left.shift() ?? -1,
    };
    expect(await pollFeeds(both, { ...MESSAGE, feeds: ['one', 'two'] })).toMatchObject({ feeds: 1, fetched: 1 });
    expect((await state())?.health).toBe('ok');
    const planned = Object.assign({}, ...(await ports.due.read()).map(({ next }) => next));
    expect(planned.two).toEqual({ at: now().toISOString(), every: expect.any(Number) });
  });
});
