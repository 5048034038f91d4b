import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { setting } from '../config.ts';
import type { SendMessages } from '../ports.ts';
import { type FunctionName, metricNamespace } from '../registry.ts';
import { dynamoTable } from './dynamo-table.ts';
import { countFailures } from './failures.ts';
import { jsonLog } from './json-log.ts';
import { sqsQueues } from './sqs-queues.ts';
import type { Table } from './table.ts';

/** What a function finds in AWS, made from its environment on first use: importing this reads and opens nothing. */
export const now = (): Date => new Date();
export const pause = async (ms: number): Promise<void> => {
  await setTimeout(ms);
};
/** Lambda takes a line of standard output as one record, and CloudWatch its metrics from that. */
export const log = jsonLog(
  (line) => process.stdout.write(line),
  now,
  () => metricNamespace(setting('stage')),
);

/** What a function exports: a handler whose failures are counted. */
export const handling = <E, A>(name: FunctionName, handler: (event: E) => A | Promise<A>): ((event: E) => Promise<A>) =>
  countFailures(log, name, handler);

/** Makes a value on first use and keeps it while the environment lives; a promise that is rejected is made anew. */
export const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    if (made) return made.value;
    const value = make();
    made = { value };
    if (value instanceof Promise) value.catch(() => (made = undefined));
    return value;
  };
};

export const lambdaTable = (): Table => dynamoTable(new DynamoDBClient({}), setting('table'), now);

export const lambdaQueues = (): SendMessages =>
  sqsQueues(
    new SQSClient({}),
    {
      polls: setting('polls'),
      articles: setting('articles'),
      dispatch: setting('dispatch'),
      deliveries: setting('deliveries'),
    },
    pause,
  );
