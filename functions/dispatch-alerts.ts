import { randomUUID } from 'node:crypto';
import type { SQSBatchResponse } from 'aws-lambda';
import { alertStore } from '../shared/adapters/alert-store.ts';
import { deliveryStore } from '../shared/adapters/delivery-store.ts';
import { developmentStore } from '../shared/adapters/development-store.ts';
import { handling, lambdaQueues, lambdaTable, log, now, once } from '../shared/adapters/lambda.ts';
import { lambdaOperators } from '../shared/adapters/lambda-operators.ts';
import { lambdaSns } from '../shared/adapters/lambda-sns.ts';
import { leaseStore } from '../shared/adapters/lease-store.ts';
import { givingBack, readableMessages } from '../shared/adapters/queue-event.ts';
import { snsAlerts } from '../shared/adapters/sns-alerts.ts';
import { subscriptionStore } from '../shared/adapters/subscription-store.ts';
import { runTime } from '../shared/adapters/time-left.ts';
import { setting } from '../shared/config.ts';
import { alertData } from '../shared/rendering/alert-data.ts';
import { type DispatchPorts, dispatchAlerts } from '../shared/steps/dispatch-alerts.ts';
import { watchHead } from '../shared/watch/head.ts';

/**
 * Queue dispatch (FIFO, one group a watch): nudges, in order. Those that another run holds are done with all the same: what
 * that run leaves is nudged again by the next sweep, while a nudge given back would hold up the whole watch.
 */
export const dispatchAlertsDoor =
  (ports: DispatchPorts) =>
  async (event: unknown): Promise<SQSBatchResponse> => {
    const messages = readableMessages(ports.log, 'dispatch', event);
    await dispatchAlerts(
      ports,
      messages.map(({ body }) => body.development),
    );
    return givingBack([]);
  };

const run = runTime('dispatch-alerts', () => performance.now());

const ports = once((): DispatchPorts => {
  const table = lambdaTable();
  const sns = lambdaSns();
  return {
    watch: watchHead().id,
    developments: developmentStore(table),
    alerts: alertStore(table),
    subscriptions: subscriptionStore(table),
    deliveries: deliveryStore(table),
    leases: leaseStore(table, now),
    publish: snsAlerts(sns, setting('alertsTopic'), (alert) => JSON.stringify(alertData(alert, setting('site')))),
    send: lambdaQueues(),
    tellOperators: lambdaOperators(table),
    now,
    timeLeft: run.left,
    holder: randomUUID(),
    log,
  };
});

export const handler = handling('dispatch-alerts', (event: unknown) => {
  run.begin();
  return dispatchAlertsDoor(ports())(event);
});
