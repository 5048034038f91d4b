import type { Counts } from '../../../test/cost/counts.ts';
import prices from './prices.json' with { type: 'json' };

/** Dollars a month. `perMessage`: what SNS takes for publishing and delivering e-mail and SMS; the rest is `infrastructure`. */
export interface Bill {
  readonly total: number;
  readonly infrastructure: number;
  readonly perMessage: number;
  readonly byService: Readonly<Record<string, number>>;
}

const MILLION = 1_000_000;
const GB = 1024 ** 3;

const of = (month: Counts, name: string): number => month[name] ?? 0;

const beyondFree = (amount: number, free: number): number => Math.max(0, amount - free);

const sumOf = (month: Counts, prefix: string): number =>
  Object.entries(month).reduce((sum, [name, count]) => (name.startsWith(prefix) ? sum + count : sum), 0);

const dynamodb = (month: Counts): number =>
  (of(month, 'dynamodb.read') * prices.dynamodb['million reads'] +
    of(month, 'dynamodb.write') * prices.dynamodb['million writes']) /
    MILLION +
  (of(month, 'dynamodb.bytes') / GB) * (prices.dynamodb['GB a month'] + prices.dynamodb['GB of backup a month']);

const lambda = (month: Counts): number =>
  (sumOf(month, 'runs.') * prices.lambda['million runs']) / MILLION + sumOf(month, 'gbs.') * prices.lambda['GB-second'];

const sqs = (month: Counts): number =>
  (of(month, 'sqs.standard') * prices.sqs['million requests'] +
    of(month, 'sqs.fifo') * prices.sqs['million FIFO requests']) /
  MILLION;

const messages = (month: Counts): number => {
  const mails = of(month, 'sns.mail');
  return (mails * prices.sns['million publishes']) / MILLION + (mails * prices.sns['hundred thousand mails']) / 100_000;
};

const cloudwatch = (month: Counts): number => {
  const { free, ...price } = prices.cloudwatch;
  const logs = of(month, 'log.bytes') / GB;
  return (
    beyondFree(logs, free['GB of logs']) * (price['GB of logs'] + price['GB of logs kept a month']) +
    beyondFree(of(month, 'cloudwatch.metrics'), free.metrics) * price.metric +
    beyondFree(of(month, 'cloudwatch.alarms'), free.alarms) * price.alarm +
    beyondFree(of(month, 'cloudwatch.dashboards'), free.dashboards) * price.dashboard
  );
};

/** What a month's counts cost by the price table. */
export const billOf = (month: Counts): Bill => {
  const perMessage = messages(month);
  const byService = {
    dynamodb: dynamodb(month),
    lambda: lambda(month),
    sqs: sqs(month),
    sns: perMessage + (of(month, 'sns.publish') * prices.sns['million publishes']) / MILLION,
    scheduler: (of(month, 'scheduler') * prices.scheduler['million runs']) / MILLION,
    apiGateway: (of(month, 'http') * prices.apiGateway['million requests']) / MILLION,
    cloudwatch: cloudwatch(month),
    dataTransfer: (of(month, 'net.out') / GB) * prices.dataTransfer['GB out'],
    kms: (of(month, 'kms') / 10_000) * prices.kms['ten thousand requests'],
  };
  const total = Object.values(byService).reduce((sum, one) => sum + one, 0);
  return { total, infrastructure: total - perMessage, perMessage, byService };
};
