import { jsonLog } from '../../shared/adapters/json-log.ts';
import type { Log } from '../../shared/ports.ts';
import type { Resource } from './synthesised.ts';

/** One number of one metric, as CloudWatch gets it. `name`: namespace, metric and the resource that it is of. */
export interface Point {
  readonly name: string;
  readonly at: number;
  readonly value: number;
}

interface Embedded {
  readonly Timestamp: number;
  readonly CloudWatchMetrics: readonly {
    readonly Namespace: string;
    readonly Dimensions: readonly (readonly string[])[];
    readonly Metrics: readonly { readonly Name: string }[];
  }[];
}

/** The numbers that a log line carries in embedded metric format; none where it carries none. */
export const pointsOf = (line: string): readonly Point[] => {
  const parsed = JSON.parse(line) as Record<string, unknown> & { readonly _aws?: Embedded };
  return (parsed._aws?.CloudWatchMetrics ?? []).flatMap(({ Namespace, Metrics }) =>
    Metrics.map(({ Name }) => ({
      name: `${Namespace} ${Name}`,
      at: parsed._aws?.Timestamp ?? 0,
      value: Number(parsed[Name]),
    })),
  );
};

/** A log as the functions of prod write it, whose numbers are kept. */
export const meteredLog = (now: () => Date): { readonly log: Log; readonly points: Point[] } => {
  const points: Point[] = [];
  const log = jsonLog(
    (line) => points.push(...pointsOf(line)),
    now,
    () => 'Pactwatch/prod',
  );
  return { log, points };
};

type Properties = Resource['Properties'];

const STATISTICS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  Maximum: (values) => Math.max(...values),
  Minimum: (values) => Math.min(...values),
};

/** `resource`: what the dimension says, where there is one: the logical id of a queue. */
const nameOf = ({ Namespace, MetricName, Dimensions = [] }: Properties): string => {
  const [dimension] = Dimensions as readonly { readonly Value: { readonly 'Fn::GetAtt': readonly string[] } }[];
  return [Namespace, MetricName, dimension?.Value['Fn::GetAtt'][0]].filter((word) => word !== undefined).join(' ');
};

/** What an alarm watches, each with how it is summed up. */
const watchedBy = (alarm: Properties) => {
  if (alarm['MetricName'])
    return [{ name: nameOf(alarm), statistic: alarm['Statistic'] as string, period: alarm['Period'] as number }];
  return (alarm['Metrics'] as readonly Properties[]).flatMap(({ MetricStat: stat }) =>
    stat ? [{ name: nameOf(stat.Metric), statistic: stat.Stat as string, period: stat.Period as number }] : [],
  );
};

export const metricsUnder = (alarm: Properties): readonly string[] => watchedBy(alarm).map(({ name }) => name);

/** The value of one period that ends at `end`, null where no number came; several metrics are added up, missing ones as 0. */
const valueAt = (alarm: Properties, points: readonly Point[], end: number): number | null => {
  const watched = watchedBy(alarm);
  const values = watched.map(({ name, statistic, period }) => {
    const found = points.filter((one) => one.name === name && one.at > end - period * 1000 && one.at <= end);
    return found.length === 0
      ? null
      : (STATISTICS[statistic] as (all: readonly number[]) => number)(found.map(({ value }) => value));
  });
  if (watched.length === 1) return values[0] ?? null;
  return values.reduce((sum: number, value) => sum + (value ?? 0), 0);
};

/** Whether a synthesised alarm is in the state ALARM at a time, by the numbers that came until then. */
export const rings = (alarm: Properties, points: readonly Point[], at: Date): boolean => {
  const period = (watchedBy(alarm)[0]?.period ?? 0) * 1000;
  const breaches = (value: number | null): boolean => {
    if (value === null) return alarm['TreatMissingData'] === 'breaching';
    return alarm['ComparisonOperator'] === 'LessThanThreshold'
      ? value < alarm['Threshold']
      : value >= alarm['Threshold'];
  };
  const periods = Array.from(
    { length: alarm['EvaluationPeriods'] as number },
    (_, back) => at.getTime() - back * period,
  );
  return periods.every((end) => breaches(valueAt(alarm, points, end)));
};
