import type { Counts } from '../../../test/cost/counts.ts';
import { ASSUMED, type Month } from '../../../test/cost/month.ts';
import { type Bill, billOf } from './bill.ts';
import prices from './prices.json' with { type: 'json' };

const dollars = (value: number): string => value.toFixed(2).padStart(9);
const millions = (value: number): string => `${(value / 1_000_000).toFixed(2)} M`;
const sumOf = (counts: Counts, prefix: string): number =>
  Object.entries(counts).reduce((sum, [name, count]) => (name.startsWith(prefix) ? sum + count : sum), 0);

/** What each service was paid for, in a few words. */
const detail = (counts: Counts): Readonly<Record<string, string>> => {
  const of = (name: string) => counts[name] ?? 0;
  return {
    dynamodb: `${millions(of('dynamodb.read'))} reads, ${millions(of('dynamodb.write'))} writes, ${(of('dynamodb.bytes') / 1024 ** 3).toFixed(2)} GB`,
    lambda: `${millions(sumOf(counts, 'runs.'))} runs, ${Math.round(sumOf(counts, 'gbs.') / 1000)} thousand GB-seconds`,
    sqs: `${millions(of('sqs.standard'))} requests, ${millions(of('sqs.fifo'))} FIFO`,
    sns: `${millions(of('sns.mail'))} e-mails, ${of('sns.publish')} alerts to the topic`,
    scheduler: `${millions(of('scheduler'))} runs`,
    apiGateway: `${millions(of('http'))} requests`,
    cloudwatch: `${(of('log.bytes') / 1024 ** 3).toFixed(2)} GB of logs, ${of('cloudwatch.metrics')} metrics, ${of('cloudwatch.alarms')} alarms: within what is free`,
    dataTransfer: `${(of('net.out') / 1024 ** 3).toFixed(2)} GB out`,
    kms: `${Math.round(of('kms'))} requests`,
  };
};

/** The same month with less of something, each counted anew: what would bring the bill down. */
export const frugal = (month: Month): readonly (readonly [string, Month])[] => {
  const rare = { interval: Math.min(60, Math.max(15, month.interval * 2)) };
  const few = { alerts: Math.ceil(month.alerts / 2) };
  return [
    [`polls every ${rare.interval} minutes`, { ...month, ...rare }],
    ['half of the alerts: subscriptions from a higher severity on', { ...month, ...few }],
    ['both', { ...month, ...rare, ...few }],
  ];
};

const savings = (bill: Bill, months: readonly (readonly [string, Counts])[]): readonly string[] =>
  months.map(([what, counts]) => {
    const { infrastructure, perMessage } = billOf(counts);
    return `${dollars(infrastructure - bill.infrastructure).padStart(25)}  and${dollars(perMessage - bill.perMessage)} per message: ${what}`;
  });

/** The bill as a person reads it: by service, what it is made of, and what would bring it down. */
export const printedBill = (month: Month, counts: Counts, less: readonly (readonly [string, Counts])[]): string => {
  const bill = billOf(counts);
  const details = detail(counts);
  const services = Object.entries(bill.byService)
    .sort(([, a], [, b]) => b - a)
    .map(([name, cost]) => `${name.padEnd(16)}${dollars(cost)}  ${details[name] ?? ''}`);
  return [
    `${month.feeds} feeds every ${month.interval} min, ${month.subscribers} e-mail and ${month.webhooks} webhook subscribers, ${month.alerts} alerts a month`,
    `dollars a month, prices of ${prices.region} as of ${prices.date}; assumed besides: ${ASSUMED.changes} changed documents a feed and day, ${ASSUMED.reports} reports of a development, a page for ${ASSUMED.deliveriesAPage} deliveries`,
    '',
    ...services,
    '',
    `${'infrastructure'.padEnd(16)}${dollars(bill.infrastructure)}`,
    `${'per message'.padEnd(16)}${dollars(bill.perMessage)}  what SNS takes for e-mail`,
    `${'total'.padEnd(16)}${dollars(bill.total)}`,
    '',
    'What would bring it down:',
    ...savings(bill, less),
  ].join('\n');
};
