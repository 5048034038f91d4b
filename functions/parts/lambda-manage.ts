import { deliveryStore } from '../../shared/adapters/delivery-store.ts';
import { lambdaOperators, lambdaSecrets, lambdaSns, log, now } from '../../shared/adapters/lambda.ts';
import { httpPost } from '../../shared/adapters/post.ts';
import { sealing } from '../../shared/adapters/sealing.ts';
import { sendingSwitchStore } from '../../shared/adapters/sending-switch-store.ts';
import { snsMail } from '../../shared/adapters/sns-mail.ts';
import { subscriptionStore } from '../../shared/adapters/subscription-store.ts';
import type { Table } from '../../shared/adapters/table.ts';
import { keepPace } from '../../shared/adapters/wait-turn.ts';
import { setting } from '../../shared/config.ts';
import type { ManagePorts } from '../../shared/steps/manage-subscription.ts';
import { lambdaTexts } from './lambda-texts.ts';

/** The function itself has 15 seconds for an answer. */
const POST_LIMITS = { timeoutMs: 8_000, maxAnswer: 65_536 };

/** What a subscriber's own page needs. */
export const lambdaManage = async (table: Table, watch: string): Promise<ManagePorts> => {
  const sns = lambdaSns();
  const { sealingKey } = await lambdaSecrets();
  return {
    watch,
    site: setting('site'),
    subscriptions: subscriptionStore(table),
    deliveries: deliveryStore(table),
    post: httpPost({ local: false, userAgent: `Pactwatch/0.1 (+${setting('contact')})`, limits: POST_LIMITS }),
    mail: snsMail(sns, setting('mailTopicPrefix')),
    texts: lambdaTexts(sns, table, lambdaOperators(sns, table)),
    sealing: sealing([sealingKey]),
    sending: sendingSwitchStore(table),
    waitTurn: keepPace(() => performance.now()),
    now,
    log,
  };
};
