import { ALARMS } from '../../infra/aws/alarm-list.ts';
import { FUNCTIONS, type FunctionName, METRICS } from '../../shared/registry.ts';
import { randomOf } from '../bench/figure.ts';
import { kindOf, type Waits } from './counted-house.ts';
import { type Counts, plus } from './counts.ts';
import { type Samples, takeSamples } from './samples.ts';
import { openSetHouse } from './setting.ts';

/** What the month is like. `interval`: minutes between the polls of a feed. */
export interface Month {
  readonly feeds: number;
  readonly interval: number;
  /** Who gets every alert by e-mail. */
  readonly subscribers: number;
  readonly webhooks: number;
  readonly alerts: number;
}

/** What nobody is asked, and the month is made of besides. */
export const ASSUMED = {
  /** Changed documents a feed and day, with two new entries each. */
  changes: 24,
  /** Reports of one development, the first included. */
  reports: 6,
  /** Pages: one for so many deliveries, and some besides. */
  deliveriesAPage: 20,
  otherPages: 3000,
  /** Months for which articles and developments have piled up. */
  archive: 12,
  /** Median milliseconds until a feed has answered, and how widely they differ (of a log-normal distribution). */
  feed: { median: 400, spread: 0.8, most: 20_000 },
  /** Milliseconds of a table's, a queue's, a topic's and a webhook's answer. */
  table: 5,
  queue: 8,
  topic: 25,
  post: 200,
  /** Requests to KMS in a cold start of a function that needs the secrets. */
  secrets: { deliver: 2 } as Readonly<Partial<Record<FunctionName, number>>>,
  /**
   * Pollers of an idle queue, each of which asks every twenty seconds (Lambda Developer Guide, "Configuring scaling
   * behavior for SQS event source mappings"): five, and as few as two at low traffic where no maximum is set.
   */
  pollers: { withMaximum: 5, without: 2 },
  /** Share of runs that start cold, and what a cold start takes of a whole processor in milliseconds (npm run bench). */
  cold: {
    'pick-due-feeds': [0.01, 350],
    'poll-feeds': [0.01, 1300],
    'fold-articles': [0.7, 1300],
    'dispatch-alerts': [0.9, 350],
    'compose-digests': [0.9, 350],
    deliver: [0.1, 350],
    sweep: [0.01, 350],
    'report-health': [0.9, 350],
    'serve-web': [0.3, 700],
  } satisfies Readonly<Record<FunctionName, readonly [number, number]>>,
} as const;

const HOURS = 730;
const MINUTES = HOURS * 60;
const DAYS = HOURS / 24;
const MONTHS_KEPT = 3;
const LONG_POLLS_A_MINUTE = 3;
const MEGABYTES_A_PROCESSOR = 1769;
/** DynamoDB keeps 100 bytes more of each row, and of each row in an index. */
const ROW_OVERHEAD = 100;

/** A feed's answer: log-normal, by Box and Muller's transform; the same draws every time. */
const feedWaits = (): (() => number) => {
  const random = randomOf(7);
  const { median, spread, most } = ASSUMED.feed;
  return () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.min(most, Math.round(median * Math.exp(spread * normal)));
  };
};

const waits = (): Waits => ({
  table: ASSUMED.table,
  queue: ASSUMED.queue,
  topic: ASSUMED.topic,
  post: ASSUMED.post,
  feed: feedWaits(),
});

const minutesOf = (every: string): number => Number.parseInt(every, 10);

/** Runs of a function that the clock starts. */
const ticksOf = (name: FunctionName): number => {
  const { trigger } = FUNCTIONS[name];
  return trigger.kind === 'schedule' ? MINUTES / minutesOf(trigger.every) : 0;
};

/** All that the polls, the news, the clock and the readers of a month take. */
const happening = (month: Month, samples: Samples): Counts => {
  const { feeds, interval, subscribers, webhooks, alerts } = month;
  const deliveries = alerts * (subscribers + webhooks);
  const parts: readonly (readonly [Counts, number])[] = [
    [samples.unchanged, MINUTES / interval],
    [samples.noted, HOURS],
    [samples.changed, feeds * ASSUMED.changes * DAYS],
    [samples.alert, alerts],
    [samples.report, alerts * (ASSUMED.reports - 1)],
    ...[...samples.ticks].map(([name, counts]) => [counts, ticksOf(name)] as const),
    [samples.page, deliveries / ASSUMED.deliveriesAPage + ASSUMED.otherPages],
  ];
  return parts.reduce((sum: Counts, [counts, times]) => plus(sum, counts, times), {});
};

/** Rows that have piled up: deliveries for their ninety days, the rest for as long as the archive runs. */
const kept = ({ subscribers, webhooks, alerts }: Month, { bytes }: Samples): Counts => {
  const deliveries = MONTHS_KEPT * alerts * (subscribers + webhooks) * (bytes.delivery + ROW_OVERHEAD);
  const development = bytes.development + ASSUMED.reports * (bytes.report + 2 * ROW_OVERHEAD);
  return { 'dynamodb.bytes': deliveries + ASSUMED.archive * alerts * development };
};

/** Long polling of queues in which nothing is. */
const idle = (): Counts =>
  Object.values(FUNCTIONS).reduce((sum: Counts, { trigger }) => {
    if (trigger.kind !== 'queue') return sum;
    const pollers = trigger.wide === null ? ASSUMED.pollers.without : ASSUMED.pollers.withMaximum;
    return plus(sum, { [kindOf(trigger.queue)]: pollers * LONG_POLLS_A_MINUTE * MINUTES });
  }, {});

const clock = (): Counts => ({
  scheduler: (Object.keys(FUNCTIONS) as FunctionName[]).reduce((sum, name) => sum + ticksOf(name), 0),
});

/** A cold start runs the module and opens what the function needs, on its part of a processor. */
const coldStarts = (counts: Counts): Counts =>
  Object.entries(ASSUMED.cold).reduce((sum: Counts, [name, [share, busy]]) => {
    const { memory } = FUNCTIONS[name as FunctionName];
    const runs = (counts[`runs.${name}`] ?? 0) * share;
    const seconds = (busy * MEGABYTES_A_PROCESSOR) / memory / 1000;
    const kms = runs * (ASSUMED.secrets[name as FunctionName] ?? 0);
    return plus(sum, { [`gbs.${name}`]: (runs * seconds * memory) / 1024, kms });
  }, {});

const watching = (): Counts => ({
  'cloudwatch.metrics': Object.keys(METRICS).length,
  'cloudwatch.alarms': ALARMS.reduce((sum, { watches }) => sum + watches.length, 0),
  'cloudwatch.dashboards': 1,
});

/** What a month takes, by what happens: the real steps are run and counted once, and multiplied. */
export const countMonth = async (month: Month): Promise<Counts> => {
  const set = await openSetHouse(
    {
      feeds: month.feeds,
      interval: month.interval,
      mails: month.subscribers,
      webhooks: month.webhooks,
      developments: MONTHS_KEPT * month.alerts,
    },
    waits(),
  );
  const samples = await takeSamples(set);
  const counted = happening(month, samples);
  return [coldStarts(counted), kept(month, samples), idle(), clock(), watching()].reduce(
    (sum: Counts, part) => plus(sum, part),
    counted,
  );
};
