import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { FUNCTIONS, type FunctionName } from '../../shared/registry.ts';
import type { House } from './house.ts';
import type { QueuePair } from './queue.ts';

const MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);
const QUARTER = Duration.minutes(15);
/** Messages that wait this long (seconds) make alerts late. */
const LATE = 900;
/** The part of the month's text messages after which an operator should hear. */
const TEXTS_SPENT = 0.8;

type Functions = ReadonlyMap<FunctionName, IFunction>;

interface Watched {
  readonly name: string;
  readonly says: string;
  readonly metric: IMetric;
  readonly threshold: number;
  readonly periods: number;
  /** An alarm when the metric is below the threshold, and when it is missing; else when it reaches it. */
  readonly heartbeat?: true;
}

/** Few alarms, each of which wants a hand: a parked message, a stopped clock, failing runs, late alerts, spent texts. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, house: House, functions: Functions) {
    super(scope, id);
    const pairs = Object.values(house.queues);
    const action = new SnsAction(house.topics.operators);
    const all = [parked(pairs), late(pairs), failing(functions), stopped(functions), texts(house.wishes.texts)];
    for (const watched of all) {
      const alarm = new Alarm(this, watched.name, {
        alarmName: `${house.prefix}-${watched.name}`,
        alarmDescription: watched.says,
        metric: watched.metric,
        threshold: watched.threshold,
        evaluationPeriods: watched.periods,
        ...(watched.heartbeat ? SILENT : REACHED),
      });
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
  }
}

const REACHED = {
  comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  treatMissingData: TreatMissingData.NOT_BREACHING,
};
const SILENT = {
  comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
  treatMissingData: TreatMissingData.BREACHING,
};

function parked(pairs: readonly QueuePair[]): Watched {
  const waiting = pairs.map(({ parked: queue }) => queue.metricApproximateNumberOfMessagesVisible());
  return {
    name: 'parked',
    says: 'A message failed five times and is parked in a dead-letter queue. README, Deploy: When something is parked.',
    metric: over(waiting, '+', MINUTE),
    threshold: 1,
    periods: 1,
  };
}

function late(pairs: readonly QueuePair[]): Watched {
  const ages = pairs.map(({ queue }) => queue.metricApproximateAgeOfOldestMessage());
  return {
    name: 'late',
    says: 'A message has waited a quarter of an hour on a queue: alerts are late.',
    metric: over(ages, 'MAX', FIVE_MINUTES),
    threshold: LATE,
    periods: 1,
  };
}

/** What a queue starts is parked when it fails; what the clock or a reader starts leaves only its errors. */
function failing(functions: Functions): Watched {
  const names = [...functions.keys()].filter((name) => FUNCTIONS[name].trigger.kind !== 'queue');
  return {
    name: 'failing',
    says: 'A scheduled step or the site has failed for half an hour. Its log group is named after it.',
    metric: over(
      names.map((name) => metricOf(functions, name, 'metricErrors')),
      '+',
      QUARTER,
    ),
    threshold: 1,
    periods: 2,
  };
}

function stopped(functions: Functions): Watched {
  return {
    name: 'stopped',
    says: 'No feed has been claimed for a quarter of an hour: the clock stands still, or the account has no room.',
    metric: metricOf(functions, 'pick-due-feeds', 'metricInvocations').with({ statistic: 'Sum', period: FIVE_MINUTES }),
    threshold: 1,
    periods: 3,
    heartbeat: true,
  };
}

/** The metric is the account's, not the stack's. Dollars. */
function texts(limit: number): Watched {
  return {
    name: 'texts',
    says: `Text messages have cost four fifths of ${limit} dollars this month. SNS drops them beyond the account's spend limit.`,
    metric: new Metric({
      namespace: 'AWS/SNS',
      metricName: 'SMSMonthToDateSpentUSD',
      statistic: 'Maximum',
      period: FIVE_MINUTES,
    }),
    threshold: TEXTS_SPENT * limit,
    periods: 1,
  };
}

function metricOf(functions: Functions, name: FunctionName, metric: 'metricErrors' | 'metricInvocations'): Metric {
  const made = functions.get(name);
  if (made === undefined) throw new Error(`${name} is in no room`);
  return made[metric]();
}

function over(metrics: readonly Metric[], how: '+' | 'MAX', period: Duration): MathExpression {
  const named = metrics.map((metric, index) => [`m${index}`, metric] as const);
  const filled = named.map(([name]) => `FILL(${name}, 0)`);
  return new MathExpression({
    expression: how === '+' ? filled.join(' + ') : `MAX([${filled.join(', ')}])`,
    usingMetrics: Object.fromEntries(named),
    period,
  });
}
