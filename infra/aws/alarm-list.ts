import type { MetricName, QueueName } from '../../shared/registry.ts';

/** A metric of our own, or one that AWS keeps: of our dead-letter queues, of a queue of ours, or of the account. */
export type WatchedMetric =
  | { readonly of: 'us'; readonly metric: MetricName }
  | { readonly of: 'dead-letters'; readonly fifo: boolean }
  | { readonly of: 'queue'; readonly queue: QueueName; readonly metric: 'ApproximateAgeOfOldestMessage' }
  | { readonly of: 'account'; readonly metric: 'SMSMonthToDateSpentUSD' };

/** One alarm as data: what it watches, when it rings, and what its mail says. */
export interface AlarmSpec {
  /** Also the name of its paragraph in the README's "Operate". */
  readonly name: string;
  readonly says: string;
  /** Each is charged for as an alarm of its own. More than one are added up. */
  readonly watches: readonly WatchedMetric[];
  readonly statistic: 'Sum' | 'Maximum' | 'Minimum';
  /** Minutes of a period, and how many in a row it takes. */
  readonly minutes: number;
  readonly periods: number;
  readonly rings: 'from' | 'below';
  /** A number, or the part of the month's budget for text messages. */
  readonly threshold: number | { readonly partOfTexts: number };
  /** What a period without any number is: nothing wrong, or itself the alarm. */
  readonly silence: 'fine' | 'alarm';
}

/** Few alarms, each of which wants a hand. Ten metrics under alarm are free of charge. */
export const ALARMS: readonly AlarmSpec[] = [
  {
    name: 'dead-letters',
    says: 'A message failed five times and lies in a dead-letter queue.',
    watches: [
      { of: 'dead-letters', fifo: false },
      { of: 'dead-letters', fifo: true },
    ],
    statistic: 'Maximum',
    minutes: 1,
    periods: 1,
    rings: 'from',
    threshold: 1,
    silence: 'fine',
  },
  {
    name: 'late-alerts',
    says: 'An alert or a delivery has waited five minutes beyond its time, or nobody sweeps.',
    watches: [{ of: 'us', metric: 'oldestOwed' }],
    statistic: 'Maximum',
    minutes: 5,
    periods: 1,
    rings: 'from',
    threshold: 300,
    silence: 'alarm',
  },
  {
    name: 'no-polls',
    says: 'No feed has been asked for ten minutes.',
    watches: [{ of: 'us', metric: 'feeds' }],
    statistic: 'Sum',
    minutes: 10,
    periods: 1,
    rings: 'below',
    threshold: 1,
    silence: 'alarm',
  },
  {
    name: 'sick-feeds',
    says: 'Fewer than four fifths of the feeds can be read.',
    watches: [{ of: 'us', metric: 'healthyFeeds' }],
    statistic: 'Minimum',
    minutes: 15,
    periods: 2,
    rings: 'below',
    threshold: 80,
    silence: 'fine',
  },
  {
    name: 'fold-lag',
    says: 'An article has waited five minutes to be folded.',
    watches: [{ of: 'queue', queue: 'articles', metric: 'ApproximateAgeOfOldestMessage' }],
    statistic: 'Maximum',
    minutes: 5,
    periods: 1,
    rings: 'from',
    threshold: 300,
    silence: 'fine',
  },
  {
    name: 'text-spend',
    says: 'Text messages have cost four fifths of what they may this month. SNS drops them beyond the limit of the account.',
    watches: [{ of: 'account', metric: 'SMSMonthToDateSpentUSD' }],
    statistic: 'Maximum',
    minutes: 5,
    periods: 1,
    rings: 'from',
    threshold: { partOfTexts: 0.8 },
    silence: 'fine',
  },
  {
    name: 'failures',
    says: 'Functions have thrown three times in a quarter of an hour.',
    watches: [{ of: 'us', metric: 'failures' }],
    statistic: 'Sum',
    minutes: 15,
    periods: 1,
    rings: 'from',
    threshold: 3,
    silence: 'fine',
  },
  {
    name: 'set-aside',
    says: 'An article could not be folded, and was set aside.',
    watches: [{ of: 'us', metric: 'parkedArticles' }],
    statistic: 'Sum',
    minutes: 5,
    periods: 1,
    rings: 'from',
    threshold: 1,
    silence: 'fine',
  },
];
