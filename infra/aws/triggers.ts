import { Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { FUNCTIONS, type FunctionName, type QueueName } from '../../shared/registry.ts';
import type { House } from './house.ts';

/** The part of the account's concurrency that one wide queue may take: two of them leave four tenths to the rest. */
const SHARE = 0.3;
/** The least that Lambda takes as a queue's maximum. */
const NARROWEST = 2;

/** Connects what starts a function: the clock or its queue. The web's functions are started by its API. */
export function connectTrigger(scope: Construct, name: FunctionName, made: LambdaFunction, house: House): void {
  const { trigger } = FUNCTIONS[name];
  if (trigger.kind === 'schedule') runEvery(scope, name, trigger.every, made);
  if (trigger.kind === 'queue') readQueue(trigger, made, house);
}

function readQueue(
  { queue, batch, wide }: { readonly queue: QueueName; readonly batch: number; readonly wide: number | null },
  made: LambdaFunction,
  house: House,
): void {
  made.addEventSourceMapping('queue', {
    eventSourceArn: house.queues[queue].queue.queueArn,
    batchSize: batch,
    reportBatchItemFailures: true,
    ...(wide === null ? {} : { maxConcurrency: widest(wide, house.wishes.concurrency) }),
  });
}

/** How many run at once at most: what the registry says, or the queue's share of a low account limit. */
function widest(wide: number, limit: number): number {
  return Math.max(NARROWEST, Math.min(wide, Math.floor(limit * SHARE)));
}

function runEvery(scope: Construct, name: FunctionName, every: string, made: LambdaFunction): void {
  const role = new Role(scope, `${name}-clock`, {
    description: `Starts ${name}`,
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    inlinePolicies: {
      start: new PolicyDocument({
        statements: [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [made.functionArn] })],
      }),
    },
  });
  new CfnSchedule(scope, `${name}-schedule`, {
    scheduleExpression: `rate(${every})`,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: made.functionArn,
      roleArn: role.roleArn,
      // A missed minute is made up for by the next.
      retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
    },
  });
}
