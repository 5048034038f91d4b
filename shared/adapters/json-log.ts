import type { Log, Now } from '../ports.ts';
import { METRICS, type MetricName } from '../registry.ts';

/** What JSON leaves as it is and a terminal or a reader of lines obeys: C1 controls, separators, turns of direction. */
const OBEYED = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;
const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
/** Any value as one line of JSON, whatever somebody wrote into it. */
const oneLine = (value: unknown): string => JSON.stringify(value).replace(OBEYED, escaped);

type Fields = Readonly<Record<string, unknown>>;

const NAMES = Object.keys(METRICS) as MetricName[];

const metricsOf = (event: string, fields: Fields): readonly MetricName[] =>
  NAMES.filter((name) => METRICS[name].event === event && typeof fields[name] === 'number');

/** The head that makes fields of a line metrics (CloudWatch embedded metric format): of a namespace, without dimensions. */
const embedded = (namespace: string, at: Date, names: readonly MetricName[]) => ({
  _aws: {
    Timestamp: at.getTime(),
    CloudWatchMetrics: [
      {
        Namespace: namespace,
        Dimensions: [[]],
        Metrics: names.map((name) => ({ Name: name, Unit: METRICS[name].unit })),
      },
    ],
  },
});

/**
 * One JSON object a line to `write`: time, level, event and its fields. `namespace`: fields that are metrics are marked as
 * such; without it they are fields as others are.
 */
export const jsonLog = (write: (line: string) => void, now: Now, namespace?: () => string): Log => {
  const line =
    (level: string) =>
    (event: string, fields: Fields = {}) => {
      const at = now();
      const names = namespace ? metricsOf(event, fields) : [];
      const head = namespace && names.length > 0 ? embedded(namespace(), at, names) : {};
      write(`${oneLine({ at: at.toISOString(), level, event, ...fields, ...head })}\n`);
    };
  return { info: line('info'), warn: line('warn') };
};
