import type { SQSBatchResponse } from 'aws-lambda';
import { alertStore } from '../shared/adapters/alert-store.ts';
import { archiveStore } from '../shared/adapters/archive-store.ts';
import { deliveryStore } from '../shared/adapters/delivery-store.ts';
import { digestNoteStore } from '../shared/adapters/digest-note-store.ts';
import { keptAlerts } from '../shared/adapters/kept-alerts.ts';
import { handling, lambdaTable, log, now, once } from '../shared/adapters/lambda.ts';
import { lambdaOperators } from '../shared/adapters/lambda-operators.ts';
import { lambdaSecrets } from '../shared/adapters/lambda-secrets.ts';
import { lambdaSns } from '../shared/adapters/lambda-sns.ts';
import { mailingStore, notedMail } from '../shared/adapters/mailing-store.ts';
import { httpPost } from '../shared/adapters/post.ts';
import { givingBack, readableMessages } from '../shared/adapters/queue-event.ts';
import { sealing } from '../shared/adapters/sealing.ts';
import { sendingSwitchStore } from '../shared/adapters/sending-switch-store.ts';
import { snsMail } from '../shared/adapters/sns-mail.ts';
import { subscriptionStore } from '../shared/adapters/subscription-store.ts';
import { runTime } from '../shared/adapters/time-left.ts';
import { keepPace } from '../shared/adapters/wait-turn.ts';
import { setting, userAgent } from '../shared/config.ts';
import { deliver } from '../shared/steps/deliver.ts';
import type { DeliverPorts } from '../shared/steps/deliver-ports.ts';
import { watchHead } from '../shared/watch/head.ts';
import { lambdaTexts } from './parts/lambda-texts.ts';

/** Queue deliveries (FIFO, a group a subscription). */
export const deliverDoor =
  (ports: DeliverPorts) =>
  async (event: unknown): Promise<SQSBatchResponse> =>
    givingBack(await deliver(ports, readableMessages(ports.log, 'deliveries', event)));

const run = runTime('deliver', () => performance.now());

const ports = once(async (): Promise<DeliverPorts> => {
  const table = lambdaTable();
  const sns = lambdaSns();
  const { sealingKey } = await lambdaSecrets();
  const tellOperators = lambdaOperators(table);
  return {
    watch: watchHead().id,
    site: setting('site'),
    subscriptions: subscriptionStore(table),
    deliveries: deliveryStore(table),
    alerts: keptAlerts(alertStore(table)),
    post: httpPost({ local: false, userAgent: userAgent() }),
    mail: notedMail(snsMail(sns, setting('mailTopicPrefix')), mailingStore(table), now),
    archive: archiveStore(table),
    digestNotes: digestNoteStore(table),
    sending: sendingSwitchStore(table),
    texts: lambdaTexts(sns, table, tellOperators),
    sealing: sealing([sealingKey]),
    waitTurn: keepPace(() => performance.now(), run.left),
    tellOperators,
    now,
    log,
  };
});

export const handler = handling('deliver', async (event: unknown) => {
  run.begin();
  return deliverDoor(await ports())(event);
});
