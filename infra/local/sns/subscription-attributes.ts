import { readFilterPolicy } from './filter-policy.ts';
import type { SnsHouse } from './house.ts';
import { type Params, required, type Xml } from './query.ts';
import { invalid, Refused } from './refused.ts';
import { findSubscription, type SnsSubscription, subscriptionRow } from './state.ts';

type Check = (value: string, protocol: SnsSubscription['protocol'], prefix: string) => void;

const checkScope: Check = (value, _, prefix) => {
  // MessageBody needs bodies that are JSON; ours are for people to read.
  if (value !== 'MessageAttributes')
    throw invalid(`${prefix}FilterPolicyScope: only MessageAttributes is offered here`);
};

const checkRaw: Check = (value, protocol, prefix) => {
  if (value !== 'true' && value !== 'false') {
    throw invalid(`${prefix}RawMessageDelivery: Invalid value [${value}]. Must be true or false.`);
  }
  if (value === 'true' && !['sqs', 'http', 'https'].includes(protocol)) {
    throw invalid(
      `${prefix}RawMessageDelivery: Delivery protocol [${protocol}] does not support raw message delivery.`,
    );
  }
};

const CHECKS: Readonly<Record<string, Check>> = {
  // An empty text or an empty policy takes the filter away.
  FilterPolicy: (value, _, prefix) => void (value === '' || readFilterPolicy(value, prefix)),
  FilterPolicyScope: checkScope,
  RawMessageDelivery: checkRaw,
};

/** Throws InvalidParameter where SNS would for an attribute of a subscription; `prefix` goes before the reason. */
export const checkSubscriptionAttribute = (
  protocol: SnsSubscription['protocol'],
  name: string,
  value: string,
  prefix = '',
): void => {
  const check = CHECKS[name];
  if (!check) throw invalid(`${prefix}AttributeName`);
  check(value, protocol, prefix);
};

const load = async (
  house: SnsHouse,
  params: Params,
): Promise<{ readonly version: number; readonly value: SnsSubscription }> => {
  const found = await findSubscription(house.table, required(params, 'SubscriptionArn'));
  if (!found) throw new Refused('NotFound', 'Subscription does not exist');
  return found;
};

/** Sets FilterPolicy, FilterPolicyScope or RawMessageDelivery. Throws NotFound, InvalidParameter. */
export const setSubscriptionAttributes = async (house: SnsHouse, params: Params): Promise<Xml> => {
  const { version, value: subscription } = await load(house, params);
  const name = required(params, 'AttributeName');
  const value = params.get('AttributeValue') ?? '';
  checkSubscriptionAttribute(subscription.protocol, name, value);
  const attributes = { ...subscription.attributes, [name]: value };
  const row = subscriptionRow({ ...subscription, attributes }, version + 1);
  // Another change came between: read again.
  return (await house.table.put(row, { version })) ? {} : setSubscriptionAttributes(house, params);
};

/** All attributes of a subscription. Throws NotFound. */
export const getSubscriptionAttributes = async (house: SnsHouse, params: Params): Promise<Xml> => {
  const { value } = await load(house, params);
  return {
    Attributes: new Map([
      ['RawMessageDelivery', 'false'],
      ...Object.entries(value.attributes).filter(([, text]) => text !== ''),
      ['SubscriptionArn', value.arn],
      ['TopicArn', value.topicArn],
      ['Protocol', value.protocol],
      ['Endpoint', value.endpoint],
      ['Owner', house.account],
      ['PendingConfirmation', String(value.state === 'pending')],
      ['ConfirmationWasAuthenticated', String(value.authenticateOnUnsubscribe)],
    ]),
  };
};
