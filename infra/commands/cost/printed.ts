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

const without = (counts: Counts, share: Readonly<Record<string, number>>): Counts =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count * (1 - (share[name] ?? 0))]));

/** What would save most: each by itself, in dollars of the infrastructure a month. */
const levers = (counts: Counts, bill: Bill): readonly (readonly [string, number])[] => {
  const saved = (left: Counts) => bill.infrastructure - billOf(left).infrastructure;
  const idle = { 'sqs.fifo': 0.6, 'sqs.standard': 0.6 };
  return [
    ['polling half as often', saved(without(counts, { 'gbs.poll-feeds': 0.5, 'runs.poll-feeds': 0.5 }))],
    ['two pollers an idle queue instead of five, which is up to AWS', saved(without(counts, idle))],
    [
      'half of the subscribers taking a daily digest',
      saved(without(counts, { 'dynamodb.write': 0.35, 'gbs.deliver': 0.5, 'runs.deliver': 0.5 })),
    ],
  ];
};

/** The bill as a person reads it: by service, what it is made of, and what would bring it down. */
export const printedBill = (month: Month, counts: Counts): string => {
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
    'What would bring the infrastructure down, each by itself:',
    ...levers(counts, bill).map(([what, saved]) => `${dollars(saved).padStart(16 + 9)}  ${what}`),
  ].join('\n');
};
