import type { Row, Table } from '../../../shared/adapters/table.ts';
import { digest } from '../../../shared/domain/base32.ts';
import * as z from '../../../shared/zod.ts';
import { invalid, Refused } from './refused.ts';

const topicShape = z.object({ arn: z.string(), attributes: z.record(z.string(), z.string()) });
export type Topic = Readonly<z.infer<typeof topicShape>>;

export const PROTOCOLS = ['email', 'email-json', 'sms', 'http', 'https', 'sqs'] as const;
const subscriptionShape = z.object({
  arn: z.string(),
  topicArn: z.string(),
  protocol: z.enum(PROTOCOLS),
  endpoint: z.string(),
  state: z.enum(['pending', 'confirmed']),
  /** The confirmation token and its last minute; null where the protocol asks for no confirmation. */
  token: z.nullable(z.string()),
  tokenUntil: z.nullable(z.string()),
  /** Unsubscribing needs the owner's signature: the link in the mail does nothing. */
  authenticateOnUnsubscribe: z.boolean(),
  attributes: z.record(z.string(), z.string()),
});
export type SnsSubscription = Readonly<z.infer<typeof subscriptionShape>>;

const TOPICS = 'LOCAL#SNS#TOPICS';
const TOKENS = 'LOCAL#SNS#TOKENS';

/** Topic name of a topic's or a subscription's ARN. Throws InvalidParameter where it is no ARN. */
const topicName = (arn: string, parameter: string): string => {
  const parts = arn.split(':');
  const name = parts[5];
  if (parts[0] !== 'arn' || !name) throw invalid(parameter);
  return name;
};

/** `SUB#` and a digest of protocol and endpoint: an endpoint is one subscription of a topic. */
const subscriptionSk = (protocol: string, endpoint: string): string => `SUB#${digest(`${protocol}\n${endpoint}`, 26)}`;

const partition = (arn: string, parameter = 'TopicArn'): string => `LOCAL#SNS#TOPIC#${topicName(arn, parameter)}`;

export const topicRow = (topic: Topic, version: number): Row => ({
  pk: partition(topic.arn),
  sk: 'TOPIC',
  version,
  data: topic,
});

export const subscriptionRow = (subscription: SnsSubscription, version: number): Row => ({
  pk: partition(subscription.topicArn),
  sk: subscriptionSk(subscription.protocol, subscription.endpoint),
  version,
  data: subscription,
});

/** Makes a topic known to ListTopics; before its own row, so that a crash between leaves nothing unlisted. */
export const listTopic = (table: Table, arn: string): Promise<boolean> =>
  table.put({ pk: TOPICS, sk: topicName(arn, 'TopicArn'), data: { arn } });
export const unlistTopic = (table: Table, arn: string): Promise<boolean> =>
  table.remove({ pk: TOPICS, sk: topicName(arn, 'TopicArn') });

/** ARNs of all topics, by name. */
export const topicArns = async (table: Table): Promise<readonly string[]> =>
  (await table.query(TOPICS)).map((row) => z.object({ arn: z.string() }).parse(row.data).arn);

export interface Stored<T> {
  readonly version: number;
  readonly value: T;
}
const toStored = <T>(row: Row, shape: z.ZodMiniType<T>): Stored<T> => ({
  version: row.version ?? 0,
  value: shape.parse(row.data),
});

/** The topic's row, or undefined. Throws InvalidParameter where it is no ARN. */
export const findTopic = async (table: Table, arn: string): Promise<Stored<Topic> | undefined> => {
  const row = await table.get({ pk: partition(arn), sk: 'TOPIC' });
  const stored = row && toStored(row, topicShape);
  return stored?.value.arn === arn ? stored : undefined;
};

/** A topic with all its subscriptions, in one read. Throws NotFound. */
export const loadTopic = async (
  table: Table,
  arn: string,
): Promise<{ readonly topic: Stored<Topic>; readonly subscriptions: readonly Stored<SnsSubscription>[] }> => {
  const rows = await table.query(partition(arn));
  const row = rows.find(({ sk }) => sk === 'TOPIC');
  const topic = row && toStored(row, topicShape);
  if (topic?.value.arn !== arn) throw new Refused('NotFound', 'Topic does not exist');
  const subscriptions = rows.filter(({ sk }) => sk !== 'TOPIC').map((one) => toStored(one, subscriptionShape));
  return { topic, subscriptions };
};

/** The subscription of that ARN, or undefined. Throws InvalidParameter where it is no ARN. */
export const findSubscription = async (table: Table, arn: string): Promise<Stored<SnsSubscription> | undefined> => {
  const rows = await table.query(partition(arn, 'SubscriptionArn'), { prefix: 'SUB#' });
  return rows.map((row) => toStored(row, subscriptionShape)).find(({ value }) => value.arn === arn);
};

/** The subscription of an endpoint, or undefined. */
export const findEndpoint = async (
  table: Table,
  topicArn: string,
  protocol: string,
  endpoint: string,
): Promise<Stored<SnsSubscription> | undefined> => {
  const row = await table.get({ pk: partition(topicArn), sk: subscriptionSk(protocol, endpoint) });
  return row && toStored(row, subscriptionShape);
};

/** Removes a subscription and its token. */
export const removeSubscription = async (table: Table, subscription: SnsSubscription): Promise<void> => {
  await table.remove(subscriptionRow(subscription, 0));
  if (subscription.token !== null) await table.remove({ pk: TOKENS, sk: subscription.token });
};

/** Remembers which subscription a token confirms. */
export const putToken = (table: Table, token: string, subscriptionArn: string): Promise<boolean> =>
  table.put({ pk: TOKENS, sk: token, data: { subscriptionArn } });

/** ARN of the subscription that a token confirms, or undefined. */
export const tokenSubscription = async (table: Table, token: string): Promise<string | undefined> => {
  const row = await table.get({ pk: TOKENS, sk: token });
  return row && z.object({ subscriptionArn: z.string() }).parse(row.data).subscriptionArn;
};
