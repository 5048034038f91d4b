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
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type MetricName, metricNamespace, QUEUES, type QueueName } from '../../shared/registry.ts';
import { ALARMS, type AlarmSpec, type WatchedMetric } from './alarm-list.ts';
import type { House } from './house.ts';

/** The alarms of alarm-list.ts, heard by the operators when they ring and when they are over. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, house: House) {
    super(scope, id);
    const action = new SnsAction(house.topics.operators);
    for (const spec of ALARMS) {
      const alarm = new Alarm(this, spec.name, {
        alarmName: `${house.prefix}-${spec.name}`,
        alarmDescription: `${spec.says} What to do: README, Operate, "${spec.name}".`,
        metric: watched(spec, house),
        threshold: thresholdOf(spec, house),
        evaluationPeriods: spec.periods,
        comparisonOperator:
          spec.rings === 'below'
            ? ComparisonOperator.LESS_THAN_THRESHOLD
            : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: spec.silence === 'alarm' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
  }
}

function thresholdOf({ threshold }: AlarmSpec, { wishes }: House): number {
  return typeof threshold === 'number' ? threshold : threshold.partOfTexts * wishes.texts;
}

/** A metric of our own, as the functions' log lines make it. */
export function ownMetric(house: House, name: MetricName, statistic: string, minutes: number): Metric {
  const namespace = metricNamespace(house.wishes.stage.name);
  return new Metric({ namespace, metricName: name, statistic, period: Duration.minutes(minutes) });
}

function watched({ watches, statistic, minutes }: AlarmSpec, house: House): IMetric {
  const metrics = watches.map((one) => metricOf(one, house).with({ statistic, period: Duration.minutes(minutes) }));
  const [only, ...more] = metrics;
  if (only !== undefined && more.length === 0) return only;
  const named = metrics.map((metric, index) => [`m${index}`, metric] as const);
  return new MathExpression({
    expression: named.map(([name]) => `FILL(${name}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(named),
    period: Duration.minutes(minutes),
  });
}

function deadLettersOf({ queues }: House, fifo: boolean): IQueue {
  const found = (Object.keys(queues) as QueueName[]).find((name) => QUEUES[name].fifo === fifo);
  if (found === undefined) throw new Error(`no queue is ${fifo ? 'FIFO' : 'standard'}`);
  return queues[found].parked;
}

function metricOf(one: WatchedMetric, house: House): Metric {
  switch (one.of) {
    case 'us':
      return ownMetric(house, one.metric, 'Sum', 1);
    case 'dead-letters':
      return deadLettersOf(house, one.fifo).metricApproximateNumberOfMessagesVisible();
    case 'queue':
      return house.queues[one.queue].queue.metricApproximateAgeOfOldestMessage();
    case 'account':
      return new Metric({ namespace: 'AWS/SNS', metricName: one.metric });
  }
}
