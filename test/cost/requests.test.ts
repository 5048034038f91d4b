import { type Counts, plus } from './counts.ts';
import { type Samples, takeSamples } from './samples.ts';
import { openSetHouse } from './setting.ts';

/** Every request costs money for as long as the service runs: these may fall, and never grow unseen. */
const NO_WAITS = { table: 0, queue: 0, topic: 0, post: 0, feed: () => 0 };
const FEEDS = 100;
const SUBSCRIPTIONS = 100;

/** What is charged for by the piece; milliseconds are measured, and differ. */
const PIECES = [
  'dynamodb.read',
  'dynamodb.write',
  'sqs.standard',
  'sqs.fifo',
  'sns.publish',
  'sns.mail',
  'runs',
] as const;

const piecesOf = (counts: Counts): Counts => {
  const runs = Object.entries(counts).reduce((sum, [name, count]) => (name.startsWith('runs.') ? sum + count : sum), 0);
  return Object.fromEntries(PIECES.map((name) => [name, name === 'runs' ? runs : (counts[name] ?? 0)]));
};

/** At most: at least one more of anything fails the test. */
const MOST: Readonly<Record<string, Counts>> = {
  'all of a hundred feeds, unchanged': { 'dynamodb.read': 104, 'dynamodb.write': 2, 'sqs.standard': 6, runs: 4 },
  'a changed document': { 'dynamodb.write': 1.5 },
  'one more report of a development': { 'dynamodb.read': 46, 'dynamodb.write': 7, 'sqs.fifo': 3, runs: 1 },
  'an alert to a hundred subscriptions': {
    'dynamodb.read': 387,
    'dynamodb.write': 225,
    'sqs.fifo': 39,
    'sns.publish': 1,
    'sns.mail': 95,
    runs: 13,
  },
  'a page': { 'dynamodb.read': 22, runs: 1 },
  'a sweep': { 'dynamodb.read': 4, runs: 1 },
  'a look at the feeds': { 'dynamodb.read': 107, 'dynamodb.write': 1, runs: 1 },
  'a look for digests': { 'dynamodb.read': 22, 'dynamodb.write': 1, runs: 1 },
};

const samplesOf = (samples: Samples): Readonly<Record<string, Counts>> => ({
  'all of a hundred feeds, unchanged': samples.unchanged,
  'a changed document': samples.changed,
  'one more report of a development': samples.report,
  'an alert to a hundred subscriptions': samples.alert,
  'a page': samples.page,
  'a sweep': samples.ticks.get('sweep') ?? {},
  'a look at the feeds': samples.ticks.get('report-health') ?? {},
  'a look for digests': samples.ticks.get('compose-digests') ?? {},
});

describe('requests', () => {
  let samples: Readonly<Record<string, Counts>>;

  beforeAll(async () => {
    const setting = { feeds: FEEDS, interval: 2, mails: SUBSCRIPTIONS - 5, webhooks: 5, developments: 150 };
    samples = samplesOf(await takeSamples(await openSetHouse(setting, NO_WAITS)));
  });

  it.each(Object.keys(MOST))('%s takes no more than it did', (name) => {
    const counted = piecesOf(samples[name] ?? {});
    const more = Object.entries(plus(counted, MOST[name] ?? {}, -1)).filter(([, over]) => over > 0);
    expect({ name, counted, more }).toEqual({ name, counted, more: [] });
  });

  it('counts something of each', () => {
    for (const counts of Object.values(samples))
      expect(Object.values(piecesOf(counts)).some((one) => one > 0)).toBe(true);
  });
});
