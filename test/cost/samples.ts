import type { Feed } from '../../shared/domain/feed.ts';
import { FUNCTIONS, type FunctionName } from '../../shared/registry.ts';
import { rowSize } from './counting-table.ts';
import { beyond, type Counts, plus } from './counts.ts';
import type { SetHouse } from './setting.ts';

/** What each thing that happens takes, counted once on a house that was warm. */
export interface Samples {
  /** All feeds polled once, none changed. */
  readonly unchanged: Counts;
  /** What it takes besides, once an hour, to note that they are unchanged. */
  readonly noted: Counts;
  /** What one changed document takes besides: two new entries, none on the subject. */
  readonly changed: Counts;
  /** One more report of a development that was told: polled and folded, beside an unchanged poll. */
  readonly report: Counts;
  /** A report of something new: polled, folded, told to the topic and to every subscription. */
  readonly alert: Counts;
  /** One run of each function that the clock starts, where nothing is to be done; pick-due-feeds is in the polls. */
  readonly ticks: ReadonlyMap<FunctionName, Counts>;
  /** The mean of a front page, a development, a story and a search. */
  readonly page: Counts;
  /** Bytes of the rows that one alert to one subscription and one report leave. */
  readonly bytes: { readonly delivery: number; readonly report: number; readonly development: number };
}

const HOUR = 3_600_000;
const CHANGED = 10;
const NEW_ENTRIES = 2;
/** Numbers of invented developments that the setting does not hold. */
const FRESH = 5000;
const MOST_TRIED = 50;

const nowOf = ({ house }: SetHouse) => new Date(house.simulation.now());

/** Everything twice: what is counted is the second time, when the code is warm. */
const twice = async (set: SetHouse, work: (round: number) => Promise<unknown>): Promise<Counts> => {
  await work(0);
  return set.house.counter.during(() => work(1));
};

const changedPolls = (set: SetHouse, unchanged: Counts): Promise<Counts> => {
  const feeds = set.feeds.slice(0, CHANGED);
  const all = twice(set, async () => {
    for (const feed of feeds) set.given.bringWorld(feed, NEW_ENTRIES, nowOf(set));
    await set.poll();
  });
  return all.then((counts) => plus({}, beyond(counts, unchanged), 1 / feeds.length));
};

const LOOK_AFTER = 6 * 60_000;

/** One report comes in; whoever is owed an alert has it when this is through, and the sweep has found that. */
const reportComes = async (set: SetHouse, development: number, telling: 0 | 1) => {
  const { house } = set;
  set.given.bringReport(set.feeds[development % set.feeds.length] as Feed, development, telling, nowOf(set));
  await set.poll();
  await house.simulation.runUntil(house.simulation.now() + LOOK_AFTER);
  while ([...house.rows.values()].some(({ pk }) => pk.startsWith('QUEUED#'))) await house.run('sweep');
};

/** Alerts of new developments, and of what became of others. */
const alertsIn = ({ house }: SetHouse) => {
  const all = [...house.rows.values()].filter(({ pk }) => pk.startsWith('ALERT#'));
  return { all: all.length, first: all.filter(({ pk }) => pk.endsWith('_r1')).length };
};

/** What a report costs and how many alerts came of it. */
const told = async (set: SetHouse, development: number, telling: 0 | 1) => {
  const before = alertsIn(set);
  const counts = await set.house.counter.during(() => reportComes(set, development, telling));
  const after = alertsIn(set);
  return { counts, alerts: after.all - before.all, first: after.first - before.first };
};

/**
 * Reports come until one is of something new, and another report joins it without an alert. Not every invented one is new
 * to the judge; and the first that is only warms the code.
 */
const newAndJoined = async (set: SetHouse): Promise<{ readonly alert: Counts; readonly report: Counts }> => {
  let warm = false;
  for (let development = FRESH; development < FRESH + MOST_TRIED; development += 1) {
    const first = await told(set, development, 0);
    if (first.alerts !== 1 || first.first !== 1) continue;
    const second = await told(set, development, 1);
    if (second.alerts !== 0) continue;
    if (warm) return { alert: first.counts, report: second.counts };
    warm = true;
  }
  throw new Error(`none of ${MOST_TRIED} invented reports is of something new`);
};

const idleTicks = async (set: SetHouse): Promise<ReadonlyMap<FunctionName, Counts>> => {
  const ticks = new Map<FunctionName, Counts>();
  for (const name of Object.keys(FUNCTIONS) as FunctionName[])
    if (FUNCTIONS[name].trigger.kind === 'schedule' && name !== 'pick-due-feeds')
      ticks.set(name, await twice(set, () => set.house.run(name)));
  return ticks;
};

const eventOf = (rawPath: string, rawQueryString = '') => ({
  rawPath,
  rawQueryString,
  headers: {},
  requestContext: { http: { method: 'GET' } },
});

const pages = async (set: SetHouse): Promise<Counts> => {
  const { house } = set;
  const [development] = await house.ports.developments.loadMonths(house.ports.watch, ['2026-10']);
  const id = development?.id ?? '';
  const events = [eventOf('/'), eventOf(`/d/${id}`), eventOf(`/story/${id}`), eventOf('/search', 'q=shells')];
  const counts = await twice(set, async () => {
    for (const event of events) {
      const { statusCode, body } = (await house.run('serve-web', event)) as { statusCode: number; body: string };
      if (statusCode !== 200) throw new Error(`${event.rawPath} answered ${statusCode}`);
      house.counter.count('net.out', Buffer.byteLength(body));
      house.counter.count('http', 1);
    }
  });
  return plus({}, counts, 1 / events.length);
};

/** Mean bytes of the rows whose keys begin so; those in an index stand there once more. */
const meanSize = ({ house }: SetHouse, pk: string, sk: string): number => {
  const rows = [...house.rows.values()].filter((row) => row.pk.startsWith(pk) && row.sk.startsWith(sk));
  const bytes = rows.map((row) => rowSize(row) * (1 + Number(row.pk1 !== undefined) + Number(row.pk2 !== undefined)));
  return bytes.reduce((sum, one) => sum + one, 0) / Math.max(1, bytes.length);
};

/** Takes every sample, one after another, on a house as `openSetHouse` opens it. */
export const takeSamples = async (set: SetHouse): Promise<Samples> => {
  const { house } = set;
  const unchanged = await twice(set, () => set.poll());
  await house.simulation.runUntil(house.simulation.now() + HOUR);
  const noted = beyond(await house.counter.during(() => set.poll()), unchanged);
  const changed = await changedPolls(set, unchanged);
  const { alert, report } = await newAndJoined(set);
  return {
    unchanged,
    noted,
    changed,
    alert: beyond(alert, unchanged),
    report: beyond(report, unchanged),
    ticks: await idleTicks(set),
    page: await pages(set),
    bytes: {
      delivery: meanSize(set, 'SUB#', 'DELIVERY#'),
      report: meanSize(set, 'ARTICLE#', 'V#'),
      development: meanSize(set, 'WATCH#', 'DEV#'),
    },
  };
};
