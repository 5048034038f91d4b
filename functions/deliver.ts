import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSBatchResponse } from 'aws-lambda';
import { alertStore } from '../shared/adapters/alert-store.ts';
import { budgetStore } from '../shared/adapters/budget-store.ts';
import { deliveryStore } from '../shared/adapters/delivery-store.ts';
import { lambdaOperators, lambdaSecrets, lambdaSns, lambdaTable, log, now, once } from '../shared/adapters/lambda.ts';
import { httpPost } from '../shared/adapters/post.ts';
import { givingBack, parseQueueEvent } from '../shared/adapters/queue-event.ts';
import { sealing } from '../shared/adapters/sealing.ts';
import { snsMail } from '../shared/adapters/sns-mail.ts';
import { snsTexts } from '../shared/adapters/sns-texts.ts';
import { subscriptionStore } from '../shared/adapters/subscription-store.ts';
import type { Table } from '../shared/adapters/table.ts';
import { keepPace } from '../shared/adapters/wait-turn.ts';
import { setting } from '../shared/config.ts';
import type { TellOperators, Texts } from '../shared/ports.ts';
import { deliver } from '../shared/steps/deliver.ts';
import { guardTexts } from '../shared/steps/guard-texts.ts';
import type { DeliverPorts } from '../shared/steps/send-due.ts';
import { watchHead } from '../shared/watch/head.ts';

/** Queue deliveries (FIFO, a group a subscription). */
export const deliverDoor =
  (ports: DeliverPorts) =>
  async (event: unknown): Promise<SQSBatchResponse> =>
    givingBack(await deliver(ports, parseQueueEvent('deliveries', event)));

/** US dollars: SNS sends no dearer text; each is counted at the middle of what countries cost. */
const MOST_FOR_A_TEXT = '0.20';
const TEXT_PRICE = 0.05;

const textsOf = (sns: SNSClient, table: Table, tellOperators: TellOperators): Texts =>
  guardTexts(
    { texts: snsTexts(sns, { maxPrice: MOST_FOR_A_TEXT }), budget: budgetStore(table), tellOperators, now },
    { monthlyBudget: Number(setting('textBudget')), price: TEXT_PRICE, countries: [] },
  );

const ports = once(async (): Promise<DeliverPorts> => {
  const table = lambdaTable();
  const sns = lambdaSns();
  const { sealingKey } = await lambdaSecrets();
  const tellOperators = lambdaOperators(sns, table);
  return {
    watch: watchHead().id,
    site: setting('site'),
    subscriptions: subscriptionStore(table),
    deliveries: deliveryStore(table),
    alerts: alertStore(table),
    post: httpPost({ local: false, userAgent: `Pactwatch/0.1 (+${setting('contact')})` }),
    mail: snsMail(sns, setting('mailTopicPrefix')),
    texts: textsOf(sns, table, tellOperators),
    sealing: sealing([sealingKey]),
    waitTurn: keepPace(() => performance.now()),
    tellOperators,
    now,
    log,
  };
});

export const handler = async (event: unknown) => deliverDoor(await ports())(event);
