import { alertStore } from '../../shared/adapters/alert-store.ts';
import { archiveStore } from '../../shared/adapters/archive-store.ts';
import { articleStore } from '../../shared/adapters/article-store.ts';
import { codeStore } from '../../shared/adapters/code-store.ts';
import { correctionStore } from '../../shared/adapters/correction-store.ts';
import { coverageStore } from '../../shared/adapters/coverage-store.ts';
import { deliveryStore } from '../../shared/adapters/delivery-store.ts';
import { developmentStore } from '../../shared/adapters/development-store.ts';
import { digestNoteStore } from '../../shared/adapters/digest-note-store.ts';
import { dueStore, feedStateStore } from '../../shared/adapters/feed-store.ts';
import { leaseStore } from '../../shared/adapters/lease-store.ts';
import { nearMissStore } from '../../shared/adapters/near-miss-store.ts';
import { quotaStore } from '../../shared/adapters/quota-store.ts';
import { sendingSwitchStore } from '../../shared/adapters/sending-switch-store.ts';
import { storyStore } from '../../shared/adapters/story-store.ts';
import { subscriptionStore } from '../../shared/adapters/subscription-store.ts';
import { tombstoneStore } from '../../shared/adapters/tombstone-store.ts';
import { archiveChange } from '../../shared/domain/archive.ts';
import { developmentId } from '../../shared/domain/development.ts';
import type { FeedState } from '../../shared/domain/feed.ts';
import { correctionId } from '../../shared/domain/stored-correction.ts';
import { sampleAlert, sampleArticle, sampleDelivery, sampleDevelopment, sampleSubscription } from '../fakes/samples.ts';
import { TABLES, useTable } from './tables.ts';

let clock = new Date('2024-06-19T12:00:00Z');
const now = () => clock;

describe.each(Object.keys(TABLES))('the stores on %s', (kind) => {
  const opened = useTable(kind, now);
  beforeEach(() => {
    clock = new Date('2024-06-19T12:00:00Z');
  });

  it('writes a development under its version and lists what it owes until it is paid', async () => {
    const developments = developmentStore(opened.table);
    const first = await developments.write(sampleDevelopment());
    expect(first?.version).toBe(1);
    expect(await developments.write(sampleDevelopment())).toBeNull();
    expect(await developments.owing('ru-kp')).toEqual([first?.id]);
    const paid = await developments.write({ ...sampleDevelopment(), version: 1, pending: [] });
    expect(await developments.owing('ru-kp')).toEqual([]);
    expect(await developments.get('ru-kp', paid?.id ?? '')).toEqual(paid);
    expect(await developments.get('ru-kp', developmentId('2024-06-19T09:24:00Z', 'none'))).toBeNull();
  });

  it('keeps what operators said, in order of time, and what came of it', async () => {
    const corrections = correctionStore(opened.table);
    const said = (at: string) => ({ kind: 'apart', article: 'a', at, by: 'operator' }) as const;
    const [first, second] = [said('2024-06-19T09:00:00.000Z'), said('2024-06-19T10:00:00.000Z')];
    for (const correction of [second, first])
      await corrections.put('ru-kp', { correction, outcome: null, developments: [] });
    const done = { correction: first, outcome: 'told apart', developments: ['d'] };
    await corrections.put('ru-kp', done);
    expect(await corrections.all('ru-kp')).toEqual([done, { correction: second, outcome: null, developments: [] }]);
    expect(await corrections.get('ru-kp', correctionId(first))).toEqual(done);
    expect(await corrections.get('ru-kp', 'nothing')).toBeNull();
    expect(await corrections.all('other')).toEqual([]);
  });

  it('loads whole months', async () => {
    const developments = developmentStore(opened.table);
    const ids = ['2023-05-31T23:59:00Z', '2023-06-01T00:00:00Z', '2023-07-02T00:00:00Z'].map((at) =>
      developmentId(at, 'x'),
    );
    for (const id of ids) await developments.write(sampleDevelopment({ id, pending: [] }));
    expect((await developments.loadMonths('ru-kp', ['2023-06', '2023-05'])).map(({ id }) => id).sort()).toEqual(
      ids.slice(0, 2),
    );
  });

  it('loads the newest where months hold more than fold can compare with, the oldest of them first', async () => {
    const ids = ['2022-05-31T23:59:00Z', '2022-06-01T00:00:00Z', '2022-06-02T00:00:00Z', '2022-06-03T00:00:00Z'].map(
      (at) => developmentId(at, 'x'),
    );
    for (const id of ids)
      await developmentStore(opened.table).write(sampleDevelopment({ id, watch: 'full', pending: [] }));
    const loaded = async (most: number, page: number) =>
      (await developmentStore(opened.table, most, page).loadMonths('full', ['2022-06', '2022-05'])).map(({ id }) => id);
    for (const page of [1, 2, 3, 100]) {
      expect(await loaded(2, page)).toEqual(ids.slice(2));
      expect(await loaded(3, page)).toEqual(ids.slice(1));
      expect(await loaded(4, page)).toEqual([...ids.slice(1), ids[0]]);
    }
  });

  it('gets many developments at once, in the order asked for', async () => {
    const developments = developmentStore(opened.table);
    const ids = ['2024-05-31T23:59:00Z', '2024-06-01T00:00:00Z', '2024-06-02T00:00:00Z'].map((at) =>
      developmentId(at, 'm'),
    );
    for (const id of ids.slice(0, 2)) await developments.write(sampleDevelopment({ id, pending: [] }));
    const found = await developments.getMany('ru-kp', [...ids].reverse());
    expect(found.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
  });

  it('keeps the archive by month, whatever is written to it at once', async () => {
    const archive = archiveStore(opened.table);
    const ids = ['2024-05-31T23:59:00Z', '2024-06-01T00:00:00Z', '2024-06-02T00:00:00Z'].map((at) =>
      developmentId(at, 'a'),
    );
    const changes = ids.map((id) => archiveChange(sampleDevelopment({ id }), ['doc.treaty']));
    await Promise.all(changes.map((change) => archive.update('ar', [change])));
    await archive.update('ar', changes);
    const listed = async () =>
      (await archive.load('ar', ['2024-06', '2024-05', '2024-04'])).map((entries) => entries.map(({ id }) => id));
    expect(await listed()).toEqual([ids.slice(1), ids.slice(0, 1), []]);
    await archive.update('ar', [archiveChange(sampleDevelopment({ id: ids[1] ?? '', absorbedBy: ids[2] ?? '' }), [])]);
    expect(await listed()).toEqual([ids.slice(2), ids.slice(0, 1), []]);
    expect((await archive.load('ar', ['2024-05']))[0]?.[0]).toEqual(changes[0]?.entry);
  });

  it('remembers the look at the feeds, and how far digest hours were looked for', async () => {
    const notes = digestNoteStore(opened.table);
    expect([await notes.coverage('w'), await notes.lookedUntil('w')]).toEqual([null, null]);
    const coverage = { at: 'now', feeds: 3, healthy: 2, down: [{ outlet: 'Wire', since: 'before' }] };
    await notes.noteCoverage('w', coverage);
    await notes.noteLook('w', '2024-06-19T12:00:00.000Z');
    expect(await notes.coverage('w')).toEqual(coverage);
    expect(await notes.lookedUntil('w')).toBe('2024-06-19T12:00:00.000Z');
    expect([await notes.coverage('other'), await notes.lookedUntil('other')]).toEqual([null, null]);
  });

  it('keeps the operator’s switch, a watch by itself', async () => {
    const sending = sendingSwitchStore(opened.table);
    expect(await sending.read('w')).toBeNull();
    const stop = { why: 'a reason', since: '2024-06-19T12:00:00.000Z', until: null };
    await sending.write('w', stop);
    expect(await sending.read('w')).toEqual(stop);
    await sending.write('w', { ...stop, until: '2024-06-19T13:00:00.000Z' });
    expect(await sending.read('w')).toMatchObject({ until: '2024-06-19T13:00:00.000Z' });
    expect(await sending.read('other')).toBeNull();
  });

  it('reads subscriptions and deliveries of the release before this one', async () => {
    const { changedAt: _c, owner: _o, wishes, ...subscription } = sampleSubscription({ version: 1 });
    const { stillWatching: _s, ...wished } = wishes;
    await opened.table.put({
      pk: 'SUBS#old',
      sk: 'SUB#sub1',
      version: 1,
      data: { v: 2, is: { ...subscription, wishes: wished } },
    });
    expect(await subscriptionStore(opened.table).get('old', 'sub1')).toEqual(sampleSubscription({ version: 1 }));
    const { hold: _h, told: _t, ...delivery } = sampleDelivery({ subscription: 'old' });
    await opened.table.put({ pk: 'SUB#old', sk: `DELIVERY#${delivery.alert}`, data: { v: 1, is: delivery } });
    expect(await deliveryStore(opened.table).get('old', delivery.alert)).toEqual(
      sampleDelivery({ subscription: 'old' }),
    );
  });

  it('counts looks at feeds by day', async () => {
    const coverage = coverageStore(opened.table);
    const state = (feed: string, health: FeedState['health']): FeedState => ({ feed, health, seen: [], errors: 0 });
    await Promise.all([1, 2].map(() => coverage.note('w', '2024-06-19', [state('a', 'ok'), state('b', 'failing')])));
    await coverage.note('w', '2024-06-19', [state('a', 'gone'), state('c', 'new')]);
    await coverage.note('w', '2024-06-20', [state('a', 'ok')]);
    expect(await coverage.load('w', '2024-06-19', '2024-06-20')).toEqual([
      { date: '2024-06-19', feeds: { a: { reads: 2, troubles: 1 }, b: { reads: 0, troubles: 2 } } },
      { date: '2024-06-20', feeds: { a: { reads: 1, troubles: 0 } } },
    ]);
    expect(await coverage.load('w', '2024-06-01', '2024-06-18')).toEqual([]);
  });

  it('keeps next polls packed, and plans whatever else was written', async () => {
    const due = dueStore(opened.table, 'w', 2);
    const shards = await due.read();
    expect(shards.map(({ next, version }) => [next, version])).toEqual([
      [{}, 0],
      [{}, 0],
    ]);
    const at = (minute: number) => ({ at: `2024-06-19T12:${minute}:00.000Z`, every: 300 });
    await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((feed, n) => due.plan(new Map([[feed, at(10 + n)]]))));
    const all = Object.assign({}, ...(await due.read()).map(({ next }) => next));
    expect(all).toEqual({ a: at(10), b: at(11), c: at(12), d: at(13), e: at(14), f: at(15) });
    const [shard] = await due.read();
    if (!shard) throw new Error('no shard');
    expect(await due.write(shard)).toBe(true);
    expect(await due.write(shard)).toBe(false);
  });

  it('keeps feed states', async () => {
    const states = feedStateStore(opened.table);
    const state: FeedState = {
      feed: 'f',
      seen: ['a', 'b'],
      health: 'failing',
      trouble: 'HTTP 500',
      errors: 2,
      validators: { url: 'https://x.example/', etag: 'W/"1"' },
    };
    await states.save([state]);
    expect(await states.load(['f', 'none'])).toEqual(new Map([['f', state]]));
  });

  it("keeps every version of an article and lists a development's", async () => {
    const articles = articleStore(opened.table);
    const [one, two] = [sampleArticle(), sampleArticle({ title: 'Russia and North Korea sign a pact' })];
    const development = developmentId('2024-06-19T09:24:00Z', 'art');
    const stored = [one, { ...two, version: 'v2' }].map((article) => ({
      article,
      development,
      score: 0.9,
      reasons: ['r'],
      foldedAt: '2024-06-19T09:30:00.000Z',
    }));
    await articles.put(stored);
    expect(
      await articles.versions([
        { id: one.id, version: one.version },
        { id: one.id, version: 'v3' },
      ]),
    ).toEqual([stored[0]]);
    expect((await articles.ofArticle(one.id)).map(({ article }) => article.version).sort()).toEqual(
      [one.version, 'v2'].sort(),
    );
    expect(await articles.ofDevelopment(development)).toHaveLength(2);
  });

  it('lists a story in order of time', async () => {
    const stories = storyStore(opened.table);
    const ids = ['2024-07-01T00:00:00Z', '2024-06-01T00:00:00Z'].map((at) => developmentId(at, 's'));
    await stories.add(ids.map((development) => ({ story: 'treaty', development })));
    expect(await stories.list('treaty')).toEqual([...ids].reverse());
  });

  it('keeps frozen alerts', async () => {
    const alerts = alertStore(opened.table);
    await alerts.put(sampleAlert());
    expect(await alerts.get([sampleAlert().id, 'none'])).toEqual(new Map([[sampleAlert().id, sampleAlert()]]));
  });

  it('makes an address one subscription', async () => {
    const subscriptions = subscriptionStore(opened.table);
    const made = await subscriptions.create(sampleSubscription());
    expect(made?.version).toBe(1);
    expect(await subscriptions.create(sampleSubscription({ id: 'sub2' }))).toBeNull();
    expect(await subscriptions.byAddress('key1')).toBe('sub1');
    const changed = await subscriptions.write({ ...sampleSubscription(), version: 1, state: 'paused' });
    expect(changed?.version).toBe(2);
    expect(await subscriptions.write({ ...sampleSubscription(), version: 1 })).toBeNull();
    expect(await subscriptions.all('ru-kp')).toEqual([changed]);
    if (changed) await subscriptions.remove(changed);
    expect(await subscriptions.get('ru-kp', 'sub1')).toBeNull();
    expect((await subscriptions.create(sampleSubscription({ id: 'sub3' })))?.id).toBe('sub3');
  });

  it('opens a subscription of the first version, whose pause had no end', async () => {
    const { pausedUntil: _until, testedAt: _tested, ...former } = sampleSubscription({ state: 'paused', version: 1 });
    const key = { pk: 'SUBS#ru-kp', sk: 'SUB#sub1' };
    await opened.table.put({ ...key, version: 1, data: { v: 1, is: former } });
    const subscriptions = subscriptionStore(opened.table);
    const read = await subscriptions.get('ru-kp', 'sub1');
    expect(read).toEqual(sampleSubscription({ state: 'paused', version: 1 }));
    if (read) await subscriptions.write({ ...read, pausedUntil: '2024-06-20T00:00:00.000Z' });
    expect((await subscriptions.get('ru-kp', 'sub1'))?.pausedUntil).toBe('2024-06-20T00:00:00.000Z');
    expect((await opened.table.get(key))?.data).toMatchObject({ v: 2 });
    if (read) await subscriptions.remove(read);
  });

  it('forgets the deliveries of one subscription and no other', async () => {
    const deliveries = deliveryStore(opened.table);
    const many = Array.from({ length: 60 }, (_, n) =>
      sampleDelivery({ subscription: `f${n % 2}`, alert: `a${n}_r1`, state: 'held' }),
    );
    await deliveries.create('ru-kp', many);
    await deliveries.forget('f0');
    expect(await deliveries.ofSubscription('f0')).toEqual([]);
    expect(await deliveries.ofSubscription('f1')).toHaveLength(30);
    expect(await deliveries.due('ru-kp', '2030-01-01T00:00:00Z', 100)).toHaveLength(30);
    await deliveries.forget('f1');
    expect(await deliveries.due('ru-kp', '2030-01-01T00:00:00Z', 100)).toEqual([]);
  });

  it('creates deliveries without undoing what was sent, and lists what is due', async () => {
    const deliveries = deliveryStore(opened.table);
    const many = Array.from({ length: 60 }, (_, n) => sampleDelivery({ subscription: `s${n}`, state: 'held' }));
    await deliveries.create('ru-kp', many);
    await deliveries.put('ru-kp', sampleDelivery({ subscription: 's1', state: 'sent', due: null }));
    await deliveries.create('ru-kp', many);
    expect((await deliveries.get('s1', many[0]?.alert ?? ''))?.state).toBe('sent');
    expect(await deliveries.due('ru-kp', '2024-06-19T09:40:59.999Z', 100)).toEqual([]);
    expect(await deliveries.due('ru-kp', '2024-06-19T09:41:00.000Z', 100)).toHaveLength(59);
    expect(await deliveries.due('ru-kp', '2024-06-19T09:41:00.000Z', 7)).toHaveLength(7);
    expect(await deliveries.ofSubscription('s1')).toHaveLength(1);
    clock = new Date('2024-10-01T00:00:00Z');
    expect(await deliveries.get('s1', many[0]?.alert ?? '')).toBeNull();
  });

  it('knows who waits for a confirmation', async () => {
    const subscriptions = subscriptionStore(opened.table);
    const waiting = await subscriptions.create(
      sampleSubscription({ id: 'w1', addressKey: 'w1', watch: 'waiting', state: 'pending' }),
    );
    await subscriptions.create(sampleSubscription({ id: 'w2', addressKey: 'w2', watch: 'waiting' }));
    expect(await subscriptions.pending('waiting')).toEqual([waiting]);
    if (waiting) await subscriptions.write({ ...waiting, state: 'active' });
    expect(await subscriptions.pending('waiting')).toEqual([]);
  });

  it('lists what is still queued after five minutes, and forgets what is settled', async () => {
    const deliveries = deliveryStore(opened.table);
    const many = Array.from({ length: 450 }, (_, n) => sampleDelivery({ subscription: `q${n}` }));
    clock = new Date('2024-06-19T09:31:00Z');
    await deliveries.create('queued', many);
    expect(await deliveries.due('queued', '2030-01-01T00:00:00Z', 1000)).toEqual([]);
    expect(await deliveries.unsettled('queued', '2024-06-19T09:30:59.999Z')).toEqual([]);
    expect(await deliveries.unsettled('queued', '2024-06-19T09:31:00.000Z')).toHaveLength(450);
    for (const one of many.slice(1)) await deliveries.put('queued', { ...one, state: 'sent', due: null });
    expect(await deliveries.unsettled('queued', '2024-06-19T09:31:00.000Z')).toEqual([many[0]]);
    await deliveries.put('queued', sampleDelivery({ subscription: 'q0', state: 'sent', due: null }));
    await deliveries.unsettled('queued', '2024-06-19T09:31:00.000Z');
    expect(await opened.table.query('QUEUED#queued')).toEqual([]);
  });

  it('keeps a code until it expires, and counts tries', async () => {
    const codes = codeStore(opened.table);
    const code = {
      hash: 'h',
      digits: null,
      draft: sampleSubscription({ state: 'pending', askedAt: '2024-06-19T12:00:00.000Z' }),
      expires: '2024-06-19T12:10:00.000Z',
      tries: 0,
      version: 0,
    };
    await codes.put(code);
    const there = await codes.get('h');
    expect(there).toEqual({ ...code, version: 1 });
    if (!there) throw new Error('no code');
    expect(await codes.write({ ...there, tries: 1 })).toBe(true);
    expect(await codes.write({ ...there, tries: 1 })).toBe(false);
    clock = new Date('2024-06-19T12:10:01Z');
    expect(await codes.get('h')).toBeNull();
  });

  it('forgets codes one by one, and all of a subscription', async () => {
    const codes = codeStore(opened.table);
    const of = (hash: string, id: string) => ({
      hash,
      digits: 'd',
      draft: sampleSubscription({ id }),
      expires: '2024-06-19T12:10:00.000Z',
      tries: 0,
      version: 0,
    });
    for (const code of [of('h1', 'sub1'), of('h2', 'sub1'), of('h3', 'sub1'), of('h4', 'sub2')]) await codes.put(code);
    await codes.remove(of('h1', 'sub1'));
    const left = async () =>
      (await Promise.all(['h1', 'h2', 'h3', 'h4'].map((hash) => codes.get(hash)))).flatMap((code) => code?.hash ?? []);
    expect(await left()).toEqual(['h2', 'h3', 'h4']);
    await codes.forget('sub1');
    expect(await left()).toEqual(['h4']);
    expect(await opened.table.query('SUB#sub1')).toEqual([]);
  });

  it('counts what was done until its time ends, whoever does it at once', async () => {
    const quotas = quotaStore(opened.table);
    const until = new Date('2024-06-19T13:00:00Z');
    const taken = await Promise.all([1, 2, 3, 4].map(() => quotas.take('q', 2, until)));
    expect(taken.filter(Boolean).length).toBeLessThanOrEqual(2);
    while (await quotas.take('q', 2, until));
    expect(await quotas.take('q', 3, until)).toBe(true);
    expect(await quotas.take('q', 3, until)).toBe(false);
    expect(await quotas.take('other', 1, until)).toBe(true);
    clock = new Date('2024-06-19T13:00:01Z');
    expect(await quotas.take('q', 1, new Date('2024-06-19T14:00:00Z'))).toBe(true);
  });

  it('keeps tombstones for longer than backups reach', async () => {
    const tombstones = tombstoneStore(opened.table);
    const one = { addressKey: 'key1', at: '2024-06-19T12:00:00.000Z' };
    await tombstones.put('ru-kp', one);
    clock = new Date('2024-07-25T00:00:00Z');
    expect(await tombstones.all('ru-kp')).toEqual([one]);
    clock = new Date('2024-07-30T00:00:00Z');
    expect(await tombstones.all('ru-kp')).toEqual([]);
  });

  it('keeps near misses by day', async () => {
    const misses = nearMissStore(opened.table);
    const miss = {
      entry: 'e',
      feed: 'f',
      title: 't',
      url: 'https://x.example/',
      at: '2024-06-19T09:00:00.000Z',
      score: 0.4,
      reasons: ['only one side is named'],
    };
    await misses.put([miss]);
    expect(await misses.ofDay('2024-06-19')).toEqual([miss]);
    expect(await misses.ofDay('2024-06-20')).toEqual([]);
  });

  it('gives a lease to one, until it runs out or is released', async () => {
    const leases = leaseStore(opened.table, now);
    const until = '2024-06-19T12:02:00.000Z';
    const takers = await Promise.all(['a', 'b', 'c'].map((holder) => leases.take('x', holder, until)));
    expect(takers.filter(Boolean)).toHaveLength(1);
    const holder = ['a', 'b', 'c'][takers.indexOf(true)] ?? '';
    expect(await leases.take('x', holder, until)).toBe(true);
    expect(await leases.take('x', 'z', until)).toBe(false);
    clock = new Date('2024-06-19T12:02:01Z');
    expect(await leases.take('x', 'z', '2024-06-19T12:04:00.000Z')).toBe(true);
    await leases.release('x', holder);
    expect(await leases.take('x', holder, until)).toBe(false);
    await leases.release('x', 'z');
    expect(await leases.take('x', holder, until)).toBe(true);
  });

  it('keeps no lease of a run that died for longer than a day, and gives it to the next', async () => {
    const leases = leaseStore(opened.table, now);
    expect(await leases.take('y', 'dead', '2024-06-19T12:02:00.000Z')).toBe(true);
    clock = new Date('2024-06-20T12:02:00Z');
    expect(await opened.table.query('LEASE#y')).toEqual([]);
    expect(await leases.take('y', 'next', '2024-06-20T12:04:00.000Z')).toBe(true);
    expect(await leases.take('y', 'other', '2024-06-20T12:04:00.000Z')).toBe(false);
  });
});
