import type { Row } from '../../../shared/adapters/table.ts';
import { mailboxRow } from '../mailbox.ts';
import { confirmationEnvelope, postHeaders } from './envelopes.ts';
import type { SnsInside } from './house.ts';
import { confirmationMail } from './letters.ts';
import { postRow, postSoon } from './posts.ts';
import { optional, type Params, required, textMap, type Xml } from './query.ts';
import { invalid, Refused } from './refused.ts';
import {
  findEndpoint,
  findTopic,
  PROTOCOLS,
  putToken,
  type SnsSubscription,
  subscriptionRow,
  type Topic,
} from './state.ts';
import { checkSubscriptionAttribute } from './subscription-attributes.ts';

type Protocol = (typeof PROTOCOLS)[number];

/** Confirmation tokens are valid for two days (Subscribe, API reference). */
const TOKEN_MS = 2 * 24 * 60 * 60 * 1000;

const isMail = (endpoint: string): boolean => /^[^\s@]+@[^\s@]+$/.test(endpoint);
/** E.164. */
export const isNumber = (endpoint: string): boolean => /^\+[1-9]\d{1,14}$/.test(endpoint);

const ENDPOINTS: Readonly<Record<Protocol, readonly [(endpoint: string) => boolean, string]>> = {
  email: [isMail, 'Email address'],
  'email-json': [isMail, 'Email address'],
  sms: [isNumber, 'Invalid SMS endpoint'],
  http: [(endpoint) => endpoint.startsWith('http://'), 'Endpoint must match the specified protocol'],
  https: [(endpoint) => endpoint.startsWith('https://'), 'Endpoint must match the specified protocol'],
  sqs: [(endpoint) => endpoint.startsWith('arn:aws:sqs:'), 'SQS endpoint ARN'],
};

/** Protocol and endpoint of a Subscribe. Throws InvalidParameter; `lambda` and the rest of SNS's are not offered here. */
const readEndpoint = (params: Params): { readonly protocol: Protocol; readonly endpoint: string } => {
  const asked = required(params, 'Protocol');
  const protocol = PROTOCOLS.find((one) => one === asked);
  if (!protocol) throw invalid(`Amazon SNS on this machine does not support this protocol string: ${asked}`);
  const endpoint = required(params, 'Endpoint');
  const [fits, complaint] = ENDPOINTS[protocol];
  if (!fits(endpoint)) throw invalid(complaint);
  return { protocol, endpoint };
};

const readAttributes = (params: Params, protocol: Protocol): Readonly<Record<string, string>> => {
  const attributes = textMap(params, 'Attributes');
  for (const [name, value] of attributes) {
    checkSubscriptionAttribute(protocol, name, value, 'Attributes Reason: ');
  }
  return Object.fromEntries(attributes);
};

/** Text messages and queues of this account need no confirmation. */
const needsNone = (protocol: Protocol): boolean => protocol === 'sms' || protocol === 'sqs';

const fresh = (
  house: SnsInside,
  topic: Topic,
  target: { readonly protocol: Protocol; readonly endpoint: string },
  attributes: Readonly<Record<string, string>>,
): SnsSubscription => {
  const confirmed = needsNone(target.protocol);
  return {
    arn: `${topic.arn}:${house.newId()}`,
    topicArn: topic.arn,
    ...target,
    state: confirmed ? 'confirmed' : 'pending',
    token: confirmed ? null : house.newId().replaceAll('-', ''),
    tokenUntil: confirmed ? null : new Date(house.now().getTime() + TOKEN_MS).toISOString(),
    authenticateOnUnsubscribe: false,
    attributes,
  };
};

/** The mail or post that asks the endpoint whether it wants the topic. */
const invitation = (house: SnsInside, topic: Topic, subscription: SnsSubscription, token: string): Row => {
  const id = house.newId();
  const at = house.now().toISOString();
  if (subscription.protocol.startsWith('email')) {
    return mailboxRow(confirmationMail(house, topic, subscription, token), house.nextSequence(), id);
  }
  return postRow(id, at, {
    url: subscription.endpoint,
    headers: postHeaders('SubscriptionConfirmation', id, subscription, false),
    body: confirmationEnvelope(house, subscription, token, { id, at }),
  });
};

const invite = async (house: SnsInside, topic: Topic, subscription: SnsSubscription): Promise<void> => {
  const { token } = subscription;
  if (token === null) return;
  await putToken(house.table, token, subscription.arn);
  await house.table.put(invitation(house, topic, subscription, token));
  if (subscription.protocol.startsWith('http')) postSoon(house);
};

const hasAttributes = (subscription: SnsSubscription, attributes: Readonly<Record<string, string>>): boolean =>
  Object.entries(attributes).every(([name, value]) => subscription.attributes[name] === value);

/** A subscription that is there already: asked again while pending, with a token that is valid from now. */
const again = async (
  house: SnsInside,
  topic: Topic,
  found: { readonly version: number; readonly value: SnsSubscription },
  attributes: Readonly<Record<string, string>>,
): Promise<SnsSubscription> => {
  if (!hasAttributes(found.value, attributes))
    throw invalid('Attributes Reason: Subscription already exists with different attributes');
  if (found.value.state === 'confirmed') return found.value;
  const tokenUntil = new Date(house.now().getTime() + TOKEN_MS).toISOString();
  const renewed = { ...found.value, tokenUntil };
  const written = await house.table.put(subscriptionRow(renewed, found.version + 1), { version: found.version });
  // Another change came between, its confirmation perhaps: look again.
  if (!written) return create(house, topic, found.value, attributes);
  await invite(house, topic, renewed);
  return renewed;
};

const create = async (
  house: SnsInside,
  topic: Topic,
  target: { readonly protocol: Protocol; readonly endpoint: string },
  attributes: Readonly<Record<string, string>>,
): Promise<SnsSubscription> => {
  const found = await findEndpoint(house.table, topic.arn, target.protocol, target.endpoint);
  if (found) return again(house, topic, found, attributes);
  const { protocol, endpoint } = target;
  const subscription = fresh(house, topic, { protocol, endpoint }, attributes);
  // Another Subscribe of the same endpoint was first: its subscription is this one.
  if (!(await house.table.put(subscriptionRow(subscription, 1), 'absent'))) {
    return create(house, topic, target, attributes);
  }
  await invite(house, topic, subscription);
  return subscription;
};

/**
 * Idempotent for one endpoint; a pending one is asked again. E-mail and http(s) are pending until the token comes back.
 * Throws NotFound, and InvalidParameter for endpoint, protocol and attributes.
 */
export const subscribe = async (house: SnsInside, params: Params): Promise<Xml> => {
  const target = readEndpoint(params);
  const attributes = readAttributes(params, target.protocol);
  const topic = await findTopic(house.table, required(params, 'TopicArn'));
  if (!topic) throw new Refused('NotFound', 'Topic does not exist');
  const subscription = await create(house, topic.value, target, attributes);
  const tellArn = subscription.state === 'confirmed' || optional(params, 'ReturnSubscriptionArn') === 'true';
  return { SubscriptionArn: tellArn ? subscription.arn : 'pending confirmation' };
};
