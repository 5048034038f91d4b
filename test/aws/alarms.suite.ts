import { readFileSync } from 'node:fs';
import { ALARMS } from '../../infra/aws/alarm-list.ts';
import { openClock } from '../../infra/local/clock.ts';
import { openDoors } from '../../infra/local/house.ts';
import { budgetStore } from '../../shared/adapters/budget-store.ts';
import type { Row } from '../../shared/adapters/table.ts';
import { newFeedState } from '../../shared/domain/feed-health.ts';
import { METRICS } from '../../shared/registry.ts';
import { guardTexts } from '../../shared/steps/guard-texts.ts';
import { lookAtFeeds } from '../../shared/steps/look-at-feeds.ts';
import { pickDueFeeds } from '../../shared/steps/pick-due-feeds.ts';
import { sweep } from '../../shared/steps/sweep.ts';
import { rssOf, serveDocuments } from '../fakes/feed-documents.ts';
import { openTestHouse, testFeed } from '../fakes/house.ts';
import { memoryTable } from '../fakes/memory-table.ts';
import { sampleAlert, sampleArticle, sampleDevelopment } from '../fakes/samples.ts';
import { meteredLog, metricsUnder, type Point, rings } from './metrics.ts';
import { one, type Resource, resources, templateOf } from './synthesised.ts';

const template = templateOf();
const alarmNamed = (name: string): Resource['Properties'] =>
  one(template, 'AWS::CloudWatch::Alarm', ({ AlarmName }) => AlarmName === `pactwatch-prod-${name}`)[1].Properties;

const MINUTE = 60_000;
const FEEDS = ['a', 'b', 'c', 'd'].map((id) => testFeed(id));

const open = async () => {
  const clock = openClock(() => 0, new Date('2025-01-13T12:00:00Z'), 1);
  const table = memoryTable(clock.now);
  const { log, points } = meteredLog(clock.now);
  const fetchFeed = serveDocuments(() => Object.fromEntries(FEEDS.map(({ url }) => [url, rssOf([])])));
  const house = await openTestHouse({ table, clock, log, feeds: FEEDS, fetchFeed });
  return { ...house, table, points, now: () => clock.now().toISOString() };
};
type House = Awaited<ReturnType<typeof open>>;

const rowsUnder = ({ table }: House, pk: string): readonly Row[] =>
  [...table.rows.values()].filter((row) => row.pk === pk);

/** Numbers that AWS keeps of its own services, as they stand in this house: its queues' rows, its budget's. */
const kept = (house: House, alarm: Resource['Properties'], value: number): readonly Point[] =>
  metricsUnder(alarm)
    .slice(-1)
    .map((name) => ({ name, at: house.clock.now().getTime(), value }));

const deadLetters = (house: House): number => rowsUnder(house, 'QUEUE#deliveries-dead').length;

const oldestArticle = (house: House): number => {
  const sent = rowsUnder(house, 'QUEUE#articles').flatMap(({ data }) =>
    (data as { sentAt: number }[]).map(({ sentAt }) => sentAt),
  );
  return (house.clock.now().getTime() - Math.min(house.clock.now().getTime(), ...sent)) / 1000;
};

const failsOnce = () => Promise.reject(new Error('the table is not there'));

const owe = async (house: House, minutesAgo: number) => {
  const decidedAt = new Date(house.clock.now().getTime() - minutesAgo * MINUTE).toISOString();
  await house.ports.developments.write(sampleDevelopment({ pending: [sampleAlert({ decidedAt })] }));
  await sweep(house.ports);
};

const poll = async (house: House) => {
  house.queues.open(openDoors(house.ports), 'polls');
  await pickDueFeeds(house.ports, true);
  await house.queues.idle('polls');
};

const lookTwice = async (house: House, sick: number) => {
  await house.ports.states.save(
    FEEDS.map(({ id }, at) => ({ ...newFeedState(id), health: at < sick ? ('failing' as const) : ('ok' as const) })),
  );
  await lookAtFeeds(house.ports);
  house.clock.advance(15 * MINUTE);
  await lookAtFeeds(house.ports);
};

const parkDelivery = async (house: House, works: boolean) => {
  const subscriptions = works ? house.ports.subscriptions : { ...house.ports.subscriptions, get: failsOnce };
  const body = { subscription: 's', alert: 'a_r1', attempt: 0 };
  await house.ports.send('deliveries', [{ body, group: 's', dedup: 'd' }]);
  house.queues.open(openDoors({ ...house.ports, subscriptions }), 'deliveries');
  await house.queues.idle('deliveries');
};

const leaveArticle = async (house: House, minutes: number) => {
  await house.ports.send('articles', [{ body: { kind: 'articles', articles: [] }, group: 'w', dedup: 'd' }]);
  house.clock.advance(minutes * MINUTE);
};

const sendTexts = async (house: House, count: number) => {
  const { texts, tellOperators } = house.ports;
  const guarded = guardTexts(
    { texts, budget: budgetStore(house.table), tellOperators, now: house.clock.now },
    { monthlyBudget: 1, price: 0.05, countries: [] },
  );
  for (let sent = 0; sent < count; sent += 1) await guarded.send('+4930123456', 'x');
};
const spent = ({ table }: House): number => {
  const rows = [...table.rows.values()].filter(({ pk }) => pk.startsWith('BUDGET#'));
  return rows.reduce((sum, { data }) => sum + (data as { spent: number }).spent, 0) / 1_000_000;
};

const throwing = async (house: House, times: number) => {
  const doors = openDoors({ ...house.ports, states: { ...house.ports.states, load: failsOnce } });
  const body = JSON.stringify({ feeds: ['a'], minute: 'm', typical: 1, running: false });
  const Records = [{ messageId: '1', body, attributes: {} }] as never;
  for (let time = 0; time < times; time += 1) await doors.polls({ Records }).catch(() => undefined);
};

const foldOne = async (house: House, works: boolean) => {
  const judge = new Proxy(house.ports.judge, {
    get: () => {
      throw new Error('a bug');
    },
  });
  const doors = openDoors(works ? house.ports : { ...house.ports, judge });
  const body = JSON.stringify({ kind: 'articles', articles: [sampleArticle()] });
  await doors.articles({ Records: [{ messageId: '1', body, attributes: { MessageGroupId: 'w' } }] as never });
};

/** How each alarm's condition comes about in a house, and how it does not; what it then measures besides its log. */
const CONDITIONS: Readonly<
  Record<
    string,
    {
      readonly trouble: (house: House) => Promise<unknown>;
      readonly well: (house: House) => Promise<unknown>;
      readonly measured?: (house: House) => number;
    }
  >
> = {
  'dead-letters': {
    trouble: (house) => parkDelivery(house, false),
    well: (house) => parkDelivery(house, true),
    measured: deadLetters,
  },
  'late-alerts': { trouble: (house) => owe(house, 6), well: (house) => owe(house, 4) },
  'no-polls': { trouble: async (house) => house.clock.advance(11 * MINUTE), well: poll },
  'sick-feeds': { trouble: (house) => lookTwice(house, 2), well: (house) => lookTwice(house, 0) },
  'fold-lag': {
    trouble: (house) => leaveArticle(house, 6),
    well: (house) => leaveArticle(house, 4),
    measured: oldestArticle,
  },
  'text-spend': { trouble: (house) => sendTexts(house, 16), well: (house) => sendTexts(house, 15), measured: spent },
  failures: { trouble: (house) => throwing(house, 3), well: (house) => throwing(house, 2) },
  'set-aside': { trouble: (house) => foldOne(house, false), well: (house) => foldOne(house, true) },
};

const operate = /\n## Operate\n([\s\S]*?)\n## /.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';

describe.each(ALARMS.map(({ name }) => name))('%s', (name) => {
  const alarm = alarmNamed(name);

  it.each(['trouble', 'well'] as const)('is told of %s', async (how) => {
    const house = await open();
    const { [how]: happen, measured } = CONDITIONS[name] ?? {};
    await happen?.(house);
    const points = measured ? kept(house, alarm, measured(house)) : house.points;
    expect(rings(alarm, points, house.clock.now())).toBe(how === 'trouble');
    await house.queues.close();
  });

  it('names its paragraph, and that stands in the README', () => {
    expect(alarm['AlarmDescription']).toContain(`README, Operate, "${name}"`);
    expect(operate).toContain(`**${name}.**`);
  });
});

describe('what watching costs', () => {
  it('is within what is free of charge: ten metrics of ours, ten under alarm, three dashboards', () => {
    const alarms = resources(template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
    expect(alarms).toHaveLength(ALARMS.length);
    expect(alarms.flatMap(metricsUnder).length).toBeLessThanOrEqual(10);
    expect(Object.keys(METRICS).length).toBeLessThanOrEqual(10);
    expect(resources(template, 'AWS::CloudWatch::Dashboard')).toHaveLength(1);
  });

  it('every metric of ours under alarm is one that a log line carries', () => {
    const ours = resources(template, 'AWS::CloudWatch::Alarm')
      .flatMap(([, { Properties }]) => metricsUnder(Properties))
      .filter((metric) => metric.startsWith('Pactwatch/'));
    for (const metric of ours) expect(Object.keys(METRICS)).toContain(metric.replace('Pactwatch/prod ', ''));
  });
});
