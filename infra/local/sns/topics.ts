import type { SnsHouse } from './house.ts';
import { optional, type Params, required, textMap, type Xml } from './query.ts';
import { invalid, Refused } from './refused.ts';
import {
  findTopic,
  listTopic,
  loadTopic,
  removeSubscription,
  type Topic,
  topicArns,
  topicRow,
  unlistTopic,
} from './state.ts';

const ATTRIBUTES = ['DisplayName', 'Policy', 'DeliveryPolicy', 'KmsMasterKeyId', 'SignatureVersion', 'TracingConfig'];
const PAGE = 100;

const checkAttributes = (attributes: ReadonlyMap<string, string>): void => {
  if (attributes.get('FifoTopic') === 'true') throw invalid('Attributes Reason: FIFO topics are not offered here');
  for (const name of attributes.keys()) {
    if (!ATTRIBUTES.includes(name) && name !== 'FifoTopic')
      throw invalid(`Attributes Reason: Unknown attribute ${name}`);
  }
};

const sameAttributes = (topic: Topic, attributes: ReadonlyMap<string, string>): boolean =>
  [...attributes].every(([name, value]) => name === 'FifoTopic' || topic.attributes[name] === value);

/** Idempotent: the same name gives the same ARN. Throws InvalidParameter for a bad name or other attributes than it has. */
export const createTopic = async ({ table, region, account }: SnsHouse, params: Params): Promise<Xml> => {
  const name = required(params, 'Name');
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(name)) throw invalid('Topic Name');
  const attributes = textMap(params, 'Attributes');
  checkAttributes(attributes);
  const arn = `arn:aws:sns:${region}:${account}:${name}`;
  const { FifoTopic: _, ...kept } = Object.fromEntries(attributes);
  await listTopic(table, arn);
  if (!(await table.put(topicRow({ arn, attributes: kept }, 1), 'absent'))) {
    const found = await findTopic(table, arn);
    if (found && !sameAttributes(found.value, attributes)) {
      throw invalid('Attributes Reason: Topic already exists with different attributes');
    }
  }
  return { TopicArn: arn };
};

/** Removes a topic with its subscriptions; one that is not there is no error, as in SNS. */
export const deleteTopic = async ({ table }: SnsHouse, params: Params): Promise<Xml> => {
  const arn = required(params, 'TopicArn');
  if (!(await findTopic(table, arn))) return {};
  const { topic, subscriptions } = await loadTopic(table, arn);
  // Subscriptions first: after a crash between, the topic is still there to be deleted again.
  await Promise.all(subscriptions.map(({ value }) => removeSubscription(table, value)));
  await table.remove(topicRow(topic.value, 0));
  await unlistTopic(table, arn);
  return {};
};

/**
 * A hundred items in order of `key`, from the one after NextToken, which is the last key of the page before: what is removed
 * between two pages hides nothing.
 */
export const pageOf = <T>(
  items: readonly T[],
  key: (item: T) => string,
  params: Params,
): { readonly page: readonly T[]; readonly next: string | undefined } => {
  const after = Buffer.from(optional(params, 'NextToken') ?? '', 'base64url').toString('utf8');
  const rest = items.filter((item) => key(item) > after).toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  const page = rest.slice(0, PAGE);
  const last = page.at(-1);
  return {
    page,
    next: rest.length > PAGE && last !== undefined ? Buffer.from(key(last)).toString('base64url') : undefined,
  };
};

/** A hundred ARNs at a time, by name. */
export const listTopics = async ({ table }: SnsHouse, params: Params): Promise<Xml> => {
  const { page, next } = pageOf(await topicArns(table), (arn) => arn, params);
  return { Topics: page.map((arn) => ({ TopicArn: arn })), NextToken: next };
};

/** Attributes with the counts of confirmed and pending subscriptions. */
export const getTopicAttributes = async ({ table, account }: SnsHouse, params: Params): Promise<Xml> => {
  const { topic, subscriptions } = await loadTopic(table, required(params, 'TopicArn'));
  const confirmed = subscriptions.filter(({ value }) => value.state === 'confirmed').length;
  return {
    Attributes: new Map([
      ['DisplayName', ''],
      ...Object.entries(topic.value.attributes),
      ['TopicArn', topic.value.arn],
      ['Owner', account],
      ['SubscriptionsConfirmed', String(confirmed)],
      ['SubscriptionsPending', String(subscriptions.length - confirmed)],
      ['SubscriptionsDeleted', '0'],
    ]),
  };
};

/** Sets one attribute. Throws NotFound, InvalidParameter for an unknown one. */
export const setTopicAttributes = async (house: SnsHouse, params: Params): Promise<Xml> => {
  const { table } = house;
  const name = required(params, 'AttributeName');
  if (!ATTRIBUTES.includes(name)) throw invalid('AttributeName');
  const found = await findTopic(table, required(params, 'TopicArn'));
  if (!found) throw new Refused('NotFound', 'Topic does not exist');
  const attributes = { ...found.value.attributes, [name]: optional(params, 'AttributeValue') ?? '' };
  const row = topicRow({ ...found.value, attributes }, found.version + 1);
  // Another change came between: read again.
  return (await table.put(row, { version: found.version })) ? {} : setTopicAttributes(house, params);
};
