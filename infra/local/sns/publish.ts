import type { Row } from '../../../shared/adapters/table.ts';
import { mailboxRow } from '../mailbox.ts';
import { type Notification, notificationEnvelope, postHeaders } from './envelopes.ts';
import { passes } from './filter-match.ts';
import { readFilterPolicy } from './filter-policy.ts';
import type { QueueNotification, SnsInside } from './house.ts';
import { notificationMail, textMessage } from './letters.ts';
import { type Message, readMessage } from './message.ts';
import { isOptedOut } from './phones.ts';
import { postRow, postSoon } from './posts.ts';
import { optional, type Params, type Xml } from './query.ts';
import { invalid } from './refused.ts';
import { loadTopic, type SnsSubscription, type Topic } from './state.ts';
import { isNumber } from './subscribe.ts';

/** A text message of more characters is refused (Publish, API reference). */
const MAX_TEXT = 1600;

const wants = (subscription: SnsSubscription, message: Message): boolean => {
  const policy = subscription.attributes['FilterPolicy'];
  if (subscription.state !== 'confirmed') return false;
  return !policy || passes(readFilterPolicy(policy), message.attributes);
};

const isRaw = (subscription: SnsSubscription): boolean => subscription.attributes['RawMessageDelivery'] === 'true';

const toPost = (house: SnsInside, subscription: SnsSubscription, notification: Notification): Row => {
  const raw = isRaw(subscription);
  const key = `${notification.id}#${house.newId()}`;
  return postRow(key, notification.at, {
    url: subscription.endpoint,
    headers: postHeaders('Notification', notification.id, subscription, raw),
    body: raw ? notification.body : notificationEnvelope(house, subscription, notification),
  });
};

/** The row that a delivery leaves: a captured mail or text, or a post that is owed; null: none is made. */
const toRow = async (
  house: SnsInside,
  topic: Topic,
  subscription: SnsSubscription,
  notification: Notification,
): Promise<Row | null> => {
  const { protocol, endpoint } = subscription;
  if (protocol === 'http' || protocol === 'https') return toPost(house, subscription, notification);
  if (protocol === 'sms') {
    if (await isOptedOut(house.table, endpoint)) return null;
    return mailboxRow(textMessage(house, endpoint, notification.body, topic.arn), house.nextSequence(), house.newId());
  }
  const body = protocol === 'email' ? notification.body : notificationEnvelope(house, subscription, notification);
  const mail = notificationMail(house, topic, subscription, { subject: notification.subject, body });
  return mailboxRow(mail, house.nextSequence(), house.newId());
};

const toQueue = (house: SnsInside, subscription: SnsSubscription, notification: Notification): QueueNotification =>
  isRaw(subscription)
    ? { body: notification.body, attributes: notification.attributes }
    : { body: notificationEnvelope(house, subscription, notification), attributes: new Map() };

/** One row, an e-mail subscriber's own topic as a rule, costs less by itself than as a batch. */
const writeAll = async ({ table }: SnsInside, rows: readonly Row[]): Promise<void> => {
  const [only, ...more] = rows;
  if (only !== undefined && more.length === 0) await table.put(only);
  else await table.putAll(rows);
};

const deliver = async (house: SnsInside, topicArn: string, message: Message, id: string): Promise<void> => {
  const { topic, subscriptions } = await loadTopic(house.table, topicArn);
  const at = house.now().toISOString();
  const willing = subscriptions.map(({ value }) => value).filter((subscription) => wants(subscription, message));
  const noticeFor = ({ protocol }: SnsSubscription): Notification => ({
    id,
    topicArn,
    subject: message.subject,
    body: message.bodyFor(protocol),
    attributes: message.attributes,
    at,
  });
  const queues = willing.filter(({ protocol }) => protocol === 'sqs');
  const others = willing.filter(({ protocol }) => protocol !== 'sqs');
  const rows = await Promise.all(others.map((one) => toRow(house, topic.value, one, noticeFor(one))));
  await writeAll(
    house,
    rows.filter((row) => row !== null),
  );
  await Promise.all(queues.map((one) => house.enqueue(one.endpoint, toQueue(house, one, noticeFor(one)))));
  if (others.some(({ protocol }) => protocol === 'http' || protocol === 'https')) postSoon(house);
};

/** As in SNS, a publish to a number that opted out is taken and not delivered. */
const sendText = async (house: SnsInside, number: string, message: Message): Promise<void> => {
  if (!isNumber(number)) throw invalid(`PhoneNumber Reason: ${number} is not valid to publish to`);
  const body = message.bodyFor('sms');
  if (body.length > MAX_TEXT) throw invalid('Message too long');
  if (await isOptedOut(house.table, number)) return;
  const row = mailboxRow(textMessage(house, number, body, null), house.nextSequence(), house.newId());
  await house.table.put(row);
};

/**
 * To a topic or a number. Answered when every captured message, owed post and queue message is written.
 * Throws NotFound, InvalidParameter, ParameterValueInvalid.
 */
export const publish = async (house: SnsInside, params: Params): Promise<Xml> => {
  const topicArn = optional(params, 'TopicArn') ?? optional(params, 'TargetArn');
  const number = optional(params, 'PhoneNumber');
  if ((topicArn === undefined) === (number === undefined)) {
    throw invalid('TopicArn or TargetArn Reason: exactly one of TopicArn, TargetArn and PhoneNumber is needed');
  }
  const message = readMessage(params);
  const id = house.newId();
  if (number !== undefined) await sendText(house, number, message);
  else if (topicArn !== undefined) await deliver(house, topicArn, message, id);
  return { MessageId: id };
};
