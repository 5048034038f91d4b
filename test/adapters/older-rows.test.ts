import { readFileSync } from 'node:fs';
import { openClock } from '../../infra/local/clock.ts';
import { rewrite } from '../../shared/adapters/rewrite.ts';
import { type RowShape, readShape, writeShape } from '../../shared/adapters/rows.ts';
import type { Row } from '../../shared/adapters/table.ts';
import { OutsideFailed } from '../../shared/errors.ts';
import { deliver } from '../../shared/steps/deliver.ts';
import { dispatchAlerts } from '../../shared/steps/dispatch-alerts.ts';
import { foldArticles } from '../../shared/steps/fold-articles.ts';
import { sweep } from '../../shared/steps/sweep.ts';
import * as z from '../../shared/zod.ts';
import { openTestHouse, testFeed } from '../fakes/house.ts';
import { memoryTable } from '../fakes/memory-table.ts';
import { sampleAlert, sampleArticle, sampleDevelopment } from '../fakes/samples.ts';

/** Tables as former releases wrote them: `first` the first of all, `second` the first with archive, coverage and marks. */
const FORMER = ['first', 'second'];
const NOW = '2024-06-19T12:30:00.000Z';

const rowsOf = (name: string): readonly Row[] =>
  readFileSync(new URL(`../fixtures/rows/${name}.jsonl`, `file://${__filename}`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const openFormer = async (name: string) => {
  const clock = openClock(() => 0, new Date(NOW), 1);
  const table = memoryTable(clock.now);
  await table.putAll(rowsOf(name));
  const published: string[] = [];
  const posted: string[] = [];
  const house = await openTestHouse({
    table,
    feeds: [testFeed('wire')],
    fetchFeed: async () => ({ kind: 'gone', why: '' }),
    publish: async ({ id }) => void published.push(id),
    post: async ({ url }) => {
      posted.push(url);
      return { kind: 'answered', status: 200, headers: {}, body: '' };
    },
    clock,
  });
  return { ports: { ...house.ports, holder: 'another' }, published, posted, table };
};

describe.each(FORMER)('a table of a former release: %s', (name) => {
  const id = sampleAlert().development;

  it('opens: nothing of it is unreadable, nothing is lost', async () => {
    const { ports } = await openFormer(name);
    const developments = await ports.developments.loadMonths('ru-kp', ['2024-06', '2024-05']);
    expect(developments.map((one) => [one.id, one.absorbedBy])).toEqual([
      [id, null],
      ['0v83g07rhyg5g0', id],
    ]);
    expect(developments[0]).toEqual({ ...sampleDevelopment(), version: 1 });
    expect(await ports.articles.ofDevelopment(id)).toMatchObject([{ article: { title: sampleArticle().title } }]);
    expect(await ports.stories.list('treaty')).toEqual([id]);
    expect(await ports.alerts.get([`${id}_r1`])).toEqual(new Map([[`${id}_r1`, sampleAlert()]]));
    expect(await ports.subscriptions.all('ru-kp')).toMatchObject([
      { id: 'sub1', pausedUntil: null, testedAt: null, changedAt: null, owner: null, state: 'active' },
    ]);
    expect(await ports.subscriptions.byAddress('key1')).toBe('sub1');
    expect(await ports.deliveries.get('sub2', `${id}_r1`)).toMatchObject({ state: 'sent', attempts: 1 });
    expect(await ports.nearMisses.ofDay('2024-06-19')).toHaveLength(1);
    expect((await ports.due.read())[0]?.next['wire']).toEqual({ at: '2024-06-19T12:05:00.000Z', every: 300 });
    expect((await ports.states.load(['wire'])).get('wire')).toMatchObject({ health: 'ok', seen: ['d1', 'd2'] });
  });

  it('goes on: what it owed is told, what was due is sent, what comes is folded into what stands', async () => {
    const { ports, published, posted } = await openFormer(name);
    // The lease of a run that died then is over.
    expect(await dispatchAlerts(ports, [id])).toMatchObject({ held: false, alerts: 1 });
    expect(published).toEqual([`${id}_r1`]);
    const former = (await ports.subscriptions.get('ru-kp', 'sub1')) ?? undefined;
    await ports.subscriptions.write({ ...former, address: 'https://hook.example/a' } as never);
    await deliver(
      { ...ports, sealing: { ...ports.sealing, open: (text) => (text === 'sealed-secret' ? WEBHOOK_SECRET : text) } },
      [{ id: 'm', body: { subscription: 'sub1', alert: null, attempt: 0 } }],
    );
    expect(posted).toEqual(['https://hook.example/a']);
    expect(await ports.deliveries.get('sub1', `${id}_r1`)).toMatchObject({ state: 'sent' });
    const late = sampleArticle({
      url: 'https://wire.example/treaty-2',
      published: '2024-06-19T12:20:00.000Z',
      firstSeen: '2024-06-19T12:25:00.000Z',
    });
    expect(await foldArticles(ports, [{ id: 'm', articles: [late, sampleArticle()] }])).toEqual([]);
    const listed = (await ports.archive.load('ru-kp', ['2024-06'])).flat().map((entry) => entry.id);
    expect(listed.length).toBeGreaterThan(0);
    expect(await sweep(ports)).toMatchObject({ subscriptions: 0 });
  });
});

const WEBHOOK_SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';

describe('a row of a shape that changed twice', () => {
  interface Third {
    readonly names: readonly string[];
    readonly count: number;
  }
  const shape: RowShape<Third> = {
    kind: 'third',
    version: 3,
    schema: z.object({ names: z.array(z.string()), count: z.number() }),
    upgrade: {
      1: (old) => ({ names: (old as { name: string }).name }),
      2: (old) => ({ names: [(old as { names: string }).names], count: 0 }),
    },
  };
  const key = { pk: 'A', sk: '1' };

  it('comes up step by step, and is written in the newest form by whoever changes it', async () => {
    const table = memoryTable(() => new Date(NOW));
    await table.put({ ...key, version: 7, data: { v: 1, is: { name: 'old' } } });
    await rewrite(table, { key, shape, empty: { names: [], count: 0 }, change: (all) => ({ ...all, count: 5 }) });
    expect(await table.get(key)).toMatchObject({ version: 8, data: { v: 3, is: { names: ['old'], count: 5 } } });
  });

  it('is left as it is where nothing is to change', async () => {
    const table = memoryTable(() => new Date(NOW));
    await table.put({ ...key, version: 7, data: { v: 2, is: { names: 'old' } } });
    await rewrite(table, { key, shape, empty: { names: [], count: 0 }, change: (all) => all });
    expect(await table.get(key)).toMatchObject({ version: 7, data: { v: 2 } });
  });

  it('is begun where none stands, and tried again where another writer was first', async () => {
    const table = memoryTable(() => new Date(NOW));
    const add = (name: string) =>
      rewrite(table, {
        key,
        shape,
        empty: { names: [], count: 0 },
        change: ({ names, count }) => ({ names: [...names, name].sort(), count: count + 1 }),
      });
    await Promise.all(['a', 'b', 'c', 'd'].map(add));
    expect(await table.get(key)).toMatchObject({
      version: 4,
      data: { v: 3, is: { names: ['a', 'b', 'c', 'd'], count: 4 } },
    });
  });

  it('is given up, aloud, where others are always first', async () => {
    const table = { ...memoryTable(() => new Date(NOW)), put: async () => false };
    const change = (all: Third) => ({ ...all, count: 1 });
    await expect(rewrite(table, { key, shape, empty: { names: [], count: 0 }, change })).rejects.toThrow(OutsideFailed);
  });

  it.each([
    ['of a newer release', { v: 4, is: { names: [], count: 1 } }, 'version 4 is newer than 3'],
    ['that is damaged', { v: 3, is: { names: [1], count: 1 } }, 'names.0'],
  ])('names row and field where it is one %s', (_, data, why) => {
    expect(() => readShape(shape, { ...key, data })).toThrow(`row A 1 is not a third: ${why}`);
    expect(readShape(shape, { ...key, data: writeShape(shape, { names: ['n'], count: 2 }) })).toEqual({
      names: ['n'],
      count: 2,
    });
  });
});
