import { Duration } from 'aws-cdk-lib';
import {
  Dashboard,
  GraphWidget,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { type FunctionName, METRICS, type MetricName } from '../../shared/registry.ts';
import { ownMetric } from './alarms.ts';
import type { House } from './house.ts';

const HALF = 12;
const HEIGHT = 6;
const HOUR = 60;

type Functions = ReadonlyMap<FunctionName, IFunction>;

/**
 * One page for one person. What can be counted from the log lines is asked of them when somebody looks: a metric for each
 * channel and each state of a feed would cost more than all else.
 */
export class StageDashboard extends Construct {
  constructor(scope: Construct, id: string, house: House, functions: Functions) {
    super(scope, id);
    const logOf = (name: FunctionName): string => logGroupOf(functions, name);
    new Dashboard(this, 'page', {
      dashboardName: house.prefix,
      defaultInterval: Duration.days(7),
      widgets: [
        [delay(house), graph(house, 'Alerts and repeats, by the hour', ['alerts', 'repeats'], 'Sum')],
        [
          asked('Deliveries by channel', logOf('deliver'), [
            "filter event = 'delivered' or event = 'not-delivered'",
            'stats sum(deliveries) as count by channel, outcome',
            'sort count desc',
          ]),
          asked('Feeds by state', logOf('report-health'), [
            "filter event = 'feeds-counted'",
            'stats latest(ok) as reads, latest(quiet) as silent, latest(failing) as fails, latest(gone) as ended by bin(1h)',
          ]),
        ],
        [
          graph(house, 'Seconds that the oldest alert or delivery waits', ['oldestOwed'], 'Maximum'),
          graph(
            house,
            'Feeds asked; runs that threw; articles set aside',
            ['feeds', 'failures', 'parkedArticles'],
            'Sum',
          ),
        ],
        [
          graph(house, 'Feeds that read, per cent', ['healthyFeeds'], 'Minimum'),
          asked('What did not go out, and why', logOf('deliver'), [
            "filter event = 'not-delivered'",
            'display at, channel, subscription, alert, outcome, why',
            'sort at desc',
            'limit 50',
          ]),
        ],
      ],
    });
  }
}

function delay(house: House): IWidget {
  const at = (statistic: string) => ownMetric(house, 'secondsToAlert', statistic, HOUR);
  return new GraphWidget({
    title: 'Seconds from publication to alert, median and 95th percentile',
    left: [at(Stats.p(50)), at(Stats.p(95))],
    width: HALF,
    height: HEIGHT,
  });
}

function graph(house: House, title: string, names: readonly MetricName[], statistic: string): IWidget {
  const left = names.map((name) =>
    ownMetric(house, name, statistic, HOUR).with({ label: `${name} (${METRICS[name].unit})` }),
  );
  return new GraphWidget({ title, left, width: HALF, height: HEIGHT });
}

/** CloudWatch Logs Insights, asked when somebody looks. */
function asked(title: string, logGroup: string, queryLines: string[]): IWidget {
  return new LogQueryWidget({
    title,
    logGroupNames: [logGroup],
    queryLines,
    view: LogQueryVisualizationType.TABLE,
    width: HALF,
    height: HEIGHT,
  });
}

function logGroupOf(functions: Functions, name: FunctionName): string {
  const made = functions.get(name);
  if (made === undefined) throw new Error(`${name} is in no room`);
  return `/aws/lambda/${made.functionName}`;
}
