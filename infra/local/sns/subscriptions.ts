import type { SnsHouse } from './house.ts';
import { optional, type Params, required, type Xml } from './query.ts';
import { invalid } from './refused.ts';
import {
  findSubscription,
  loadTopic,
  removeSubscription,
  type SnsSubscription,
  subscriptionRow,
  tokenSubscription,
} from './state.ts';
import { pageOf } from './topics.ts';

/** What came of a confirmation token. */
export type Confirmation =
  | { readonly kind: 'confirmed'; readonly subscription: SnsSubscription }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' };

/** Confirms the subscription of a token; again is no error. `authenticate`: its mails' unsubscribe link will do nothing. */
export const confirmToken = async (house: SnsHouse, token: string, authenticate: boolean): Promise<Confirmation> => {
  const arn = await tokenSubscription(house.table, token);
  const found = arn === undefined ? undefined : await findSubscription(house.table, arn);
  if (!found) return { kind: 'unknown' };
  const { value, version } = found;
  if (value.state === 'confirmed') return { kind: 'confirmed', subscription: value };
  if (value.tokenUntil !== null && value.tokenUntil < house.now().toISOString()) return { kind: 'expired' };
  const subscription: SnsSubscription = { ...value, state: 'confirmed', authenticateOnUnsubscribe: authenticate };
  const written = await house.table.put(subscriptionRow(subscription, version + 1), { version });
  // Another change came between: read again.
  return written ? { kind: 'confirmed', subscription } : confirmToken(house, token, authenticate);
};

/** Throws NotFound for the topic, InvalidParameter for a token that is not of that topic or too old. */
export const confirmSubscription = async (house: SnsHouse, params: Params): Promise<Xml> => {
  const topicArn = required(params, 'TopicArn');
  await loadTopic(house.table, topicArn);
  const authenticate = optional(params, 'AuthenticateOnUnsubscribe') === 'true';
  const token = required(params, 'Token');
  const owner = await tokenSubscription(house.table, token);
  if (owner?.startsWith(`${topicArn}:`) !== true) throw invalid('Token');
  const confirmation = await confirmToken(house, token, authenticate);
  if (confirmation.kind !== 'confirmed') throw invalid('Token');
  return { SubscriptionArn: confirmation.subscription.arn };
};

/** What came of the link at the end of a mail. */
export type Leaving = 'left' | 'needs-owner' | 'unknown';

/** Ends a subscription by its link, as anyone who has the link may, unless it was confirmed with AuthenticateOnUnsubscribe. */
export const leaveByLink = async (house: SnsHouse, subscriptionArn: string): Promise<Leaving> => {
  const found = await findSubscription(house.table, subscriptionArn);
  if (!found) return 'unknown';
  if (found.value.authenticateOnUnsubscribe) return 'needs-owner';
  await removeSubscription(house.table, found.value);
  return 'left';
};

/** By the owner. One that is not there is no error, as in SNS; throws InvalidParameter where it is no ARN. */
export const unsubscribe = async (house: SnsHouse, params: Params): Promise<Xml> => {
  const found = await findSubscription(house.table, required(params, 'SubscriptionArn'));
  if (found) await removeSubscription(house.table, found.value);
  return {};
};

/** A hundred at a time; a pending one shows `PendingConfirmation` for its ARN. Throws NotFound. */
export const listSubscriptionsByTopic = async (house: SnsHouse, params: Params): Promise<Xml> => {
  const { subscriptions } = await loadTopic(house.table, required(params, 'TopicArn'));
  const { page, next } = pageOf(subscriptions, ({ value }) => value.arn, params);
  return {
    Subscriptions: page.map(({ value }) => ({
      SubscriptionArn: value.state === 'pending' ? 'PendingConfirmation' : value.arn,
      Owner: house.account,
      Protocol: value.protocol,
      Endpoint: value.endpoint,
      TopicArn: value.topicArn,
    })),
    NextToken: next,
  };
};
