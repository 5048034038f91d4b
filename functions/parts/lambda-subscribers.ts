import { randomBytes } from 'node:crypto';
import { codeStore } from '../../shared/adapters/code-store.ts';
import { deliveryStore } from '../../shared/adapters/delivery-store.ts';
import { log, now } from '../../shared/adapters/lambda.ts';
import { lambdaOperators } from '../../shared/adapters/lambda-operators.ts';
import { lambdaSecrets } from '../../shared/adapters/lambda-secrets.ts';
import { lambdaSns } from '../../shared/adapters/lambda-sns.ts';
import { mailingStore, notedMail } from '../../shared/adapters/mailing-store.ts';
import { httpPost } from '../../shared/adapters/post.ts';
import { quotaStore } from '../../shared/adapters/quota-store.ts';
import { sealing } from '../../shared/adapters/sealing.ts';
import { sendingSwitchStore } from '../../shared/adapters/sending-switch-store.ts';
import { snsMail } from '../../shared/adapters/sns-mail.ts';
import { subscriptionStore } from '../../shared/adapters/subscription-store.ts';
import type { Table } from '../../shared/adapters/table.ts';
import { tombstoneStore } from '../../shared/adapters/tombstone-store.ts';
import { keepPace } from '../../shared/adapters/wait-turn.ts';
import { setting, userAgent } from '../../shared/config.ts';
import type { AskPorts } from '../../shared/steps/ask-to-subscribe.ts';
import type { ConfirmPorts } from '../../shared/steps/confirm-subscription.ts';
import type { ManagePorts } from '../../shared/steps/manage-subscription.ts';
import type { Admission } from '../../shared/watch/admission.ts';
import { lambdaTexts, plainTexts } from './lambda-texts.ts';

/** The function itself has 15 seconds for an answer. */
const POST_LIMITS = { timeoutMs: 8_000, maxAnswer: 65_536 };

/** What a subscriber's own page needs, and what asking and confirming does. Codes are not within the alerts' budget. */
export const lambdaSubscribers = async (
  table: Table,
  watch: string,
  admission: Admission,
): Promise<{ readonly manage: ManagePorts; readonly subscribing: AskPorts & ConfirmPorts }> => {
  const sns = lambdaSns();
  const { sealingKey } = await lambdaSecrets();
  const tellOperators = lambdaOperators(table);
  const shared = {
    watch,
    site: setting('site'),
    subscriptions: subscriptionStore(table),
    codes: codeStore(table),
    post: httpPost({ local: false, userAgent: userAgent(), limits: POST_LIMITS }),
    mail: notedMail(snsMail(sns, setting('mailTopicPrefix')), mailingStore(table), now),
    sealing: sealing([sealingKey]),
    sending: sendingSwitchStore(table),
    waitTurn: keepPace(() => performance.now()),
    now,
    log,
  };
  return {
    manage: {
      ...shared,
      deliveries: deliveryStore(table),
      tombstones: tombstoneStore(table),
      texts: lambdaTexts(sns, table, tellOperators),
    },
    subscribing: {
      ...shared,
      admission,
      quotas: quotaStore(table),
      texts: plainTexts(sns),
      tellOperators,
      randomBytes,
    },
  };
};
