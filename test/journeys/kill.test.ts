import { openClock } from '../../infra/local/clock.ts';
import { runOnce } from '../../infra/local/run.ts';
import type { Table } from '../../shared/adapters/table.ts';
import type { FetchFeed, Post } from '../../shared/ports.ts';
import { rssOf, serveDocuments } from '../fakes/feed-documents.ts';
import { openTestHouse, testFeed } from '../fakes/house.ts';
import { memoryTable } from '../fakes/memory-table.ts';
import { sampleSubscription } from '../fakes/samples.ts';

/**
 * A small pass that is killed before and after every single call to the outside, and started again. A killed process does
 * nothing more: after the kill every call of that run hangs.
 */
const FEEDS = [testFeed('one'), testFeed('two', { language: 'ru' })];
const DOCUMENTS = {
  [FEEDS[0]?.url ?? '']: rssOf([
    {
      title: 'Ukraine says it captured two North Korean soldiers in Russia’s Kursk region',
      summary: 'Zelensky said the wounded men were taken to Kyiv.',
      url: 'https://one.example/captured',
      published: '2025-01-13T10:00:00Z',
    },
    { title: 'Rain expected in the capital', url: 'https://one.example/rain', published: '2025-01-13T10:30:00Z' },
    {
      title: 'Russian foreign minister Lavrov arrives in Pyongyang for talks with North Korea’s Choe Son Hui',
      url: 'https://one.example/lavrov',
      published: '2025-01-13T11:00:00Z',
    },
  ]),
  [FEEDS[1]?.url ?? '']: rssOf([
    {
      title: 'Лавров прибыл в Пхеньян на переговоры с Чхве Сон Хи',
      url: 'https://two.example/lavrov',
      published: '2025-01-13T11:20:00Z',
    },
  ]),
};

type Wrap = <A extends readonly unknown[], R>(
  name: string,
  call: (...all: A) => Promise<R>,
) => (...all: A) => Promise<R>;

interface World {
  readonly table: ReturnType<typeof memoryTable>;
  readonly posted: string[];
  minutes: number;
}

const openWorld = (): World => {
  const clock = { now: () => new Date('2025-01-13T12:00:00Z') };
  return { table: memoryTable(clock.now), posted: [], minutes: 0 };
};

const wrapTable = (table: Table, wrap: Wrap): Table => ({
  get: wrap('get', table.get),
  getAll: wrap('getAll', table.getAll),
  query: wrap('query', table.query),
  index: wrap('index', table.index),
  put: wrap('put', table.put),
  putAll: wrap('putAll', table.putAll),
  remove: wrap('remove', table.remove),
  removeAll: wrap('removeAll', table.removeAll),
});

const pass = async (world: World, wrap: Wrap) => {
  const clock = openClock(() => 0, new Date(Date.parse('2025-01-13T12:00:00Z') + world.minutes * 60_000), 1);
  const post: Post = async ({ body }) => {
    world.posted.push((JSON.parse(body) as { data: { alert: string } }).data.alert);
    return { kind: 'answered', status: 200, headers: {}, body: 'ok' };
  };
  const fetchFeed: FetchFeed = serveDocuments(() => DOCUMENTS);
  const house = await openTestHouse({
    table: wrapTable(world.table, wrap),
    feeds: FEEDS,
    fetchFeed: wrap('fetch', fetchFeed),
    post: wrap('post', post),
    clock,
  });
  await house.ports.subscriptions.create(
    sampleSubscription({
      address: 'https://hook.example/x',
      secret: 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=',
      version: 0,
    }),
  );
  await runOnce(house, clock);
};

/** Counts the calls, and from the one named on lets none through; `died` settles when that is reached. */
const killingAt = (at: number, when: 'before' | 'after') => {
  let calls = 0;
  let dead = false;
  let die: () => void = () => undefined;
  const died = new Promise<'died'>((resolve) => {
    die = () => resolve('died');
  });
  const never = () => {
    dead = true;
    die();
    return new Promise<never>(() => undefined);
  };
  const wrap: Wrap =
    (_name, call) =>
    async (...all) => {
      const mine = calls++;
      if (dead || (mine === at && when === 'before')) return never();
      const result = await call(...all);
      return dead || mine === at ? never() : result;
    };
  return { wrap, died, calls: () => calls };
};

const faultless = async () => {
  const world = openWorld();
  const counter = killingAt(Number.POSITIVE_INFINITY, 'before');
  await pass(world, counter.wrap);
  return { posted: [...world.posted].sort(), calls: counter.calls() };
};

describe('a pass that is killed', () => {
  it('tells what a faultless one tells', async () => {
    const { posted, calls } = await faultless();
    expect(posted).toHaveLength(2);
    expect(calls).toBeGreaterThan(40);
  });

  it.each(['before', 'after'] as const)(
    '%s any call, and started again, loses nothing and repeats at most one',
    async (when) => {
      const expected = await faultless();
      for (let at = 0; at < expected.calls; at += 1) {
        const world = openWorld();
        const killer = killingAt(at, when);
        await Promise.race([pass(world, killer.wrap), killer.died]);
        world.minutes = 20;
        await pass(world, killingAt(Number.POSITIVE_INFINITY, 'before').wrap);
        const told = [...new Set(world.posted)].sort();
        expect({ at, told }).toEqual({ at, told: expected.posted });
        expect(world.posted.length - told.length).toBeLessThanOrEqual(1);
        expect(world.table.rows.size).toBeGreaterThan(0);
        expect(await world.table.index('first', 'OUTBOX#ru-kp')).toEqual([]);
      }
    },
  );
});
