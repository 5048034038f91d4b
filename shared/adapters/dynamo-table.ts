import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { OutsideFailed } from '../errors.ts';
import { INDEXES } from '../registry.ts';
import {
  type Condition,
  isFreshAt,
  type Key,
  packData,
  type Range,
  type Row,
  type Table,
  unpackData,
} from './table.ts';

type Item = Record<string, AttributeValue>;

const TEXTS = ['pk', 'sk', 'pk1', 'sk1', 'pk2', 'sk2'] as const;
const NUMBERS = ['version', 'ttl'] as const;
const keyOf = ({ pk, sk }: Key): Item => ({ pk: { S: pk }, sk: { S: sk } });

const toItem = (row: Row): Item => {
  const item: Item = {};
  for (const name of TEXTS) if (row[name] !== undefined) item[name] = { S: row[name] };
  for (const name of NUMBERS) if (row[name] !== undefined) item[name] = { N: String(row[name]) };
  const packed = packData(row.data);
  if ('zip' in packed) item['zip'] = { B: packed.zip };
  else item['data'] = { S: packed.data };
  return item;
};

/** A row as an item holds it. */
export const toRow = (item: Item): Row => ({
  pk: item['pk']?.S ?? '',
  sk: item['sk']?.S ?? '',
  ...Object.fromEntries(TEXTS.slice(2).flatMap((name) => (item[name]?.S === undefined ? [] : [[name, item[name].S]]))),
  ...Object.fromEntries(NUMBERS.flatMap((name) => (item[name]?.N === undefined ? [] : [[name, Number(item[name].N)]]))),
  data: unpackData({ data: item['data']?.S, zip: item['zip']?.B }),
});

/** Condition expression and its values, ready to spread into a command. */
const conditionOf = (condition: Condition | undefined, now: () => Date) => {
  if (condition === undefined) return {};
  if (condition === 'absent')
    return {
      ConditionExpression: 'attribute_not_exists(pk) OR #ttl <= :now',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':now': { N: String(Math.floor(now().getTime() / 1000)) } },
    };
  return {
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': { N: String(condition.version) } },
  };
};

const holds = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** The key condition of a range. DynamoDB takes one condition on the sort key: a prefix or bounds. */
const rangeOf = (pkName: string, skName: string, pk: string, range: Range) => {
  const names: Record<string, string> = { '#pk': pkName };
  const values: Item = { ':pk': { S: pk } };
  let expression = '#pk = :pk';
  const bound = (text: string, bounds: Item) => {
    names['#sk'] = skName;
    Object.assign(values, bounds);
    expression += ` AND ${text}`;
  };
  if (range.from !== undefined && range.to !== undefined)
    bound('#sk BETWEEN :from AND :to', { ':from': { S: range.from }, ':to': { S: range.to } });
  else if (range.from !== undefined) bound('#sk >= :from', { ':from': { S: range.from } });
  else if (range.to !== undefined) bound('#sk <= :to', { ':to': { S: range.to } });
  else if (range.prefix !== undefined) bound('begins_with(#sk, :prefix)', { ':prefix': { S: range.prefix } });
  return { KeyConditionExpression: expression, ExpressionAttributeNames: names, ExpressionAttributeValues: values };
};

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));

/** The last of each key: DynamoDB refuses a batch that names a key twice. */
const lastOfEach = <T extends Key>(all: readonly T[]): readonly T[] => [
  ...new Map(all.map((one) => [JSON.stringify([one.pk, one.sk]), one])).values(),
];

const inParallel = async <T>(list: readonly T[], wide: number, work: (one: T) => Promise<void>): Promise<void> => {
  const queue = [...list];
  const worker = async () => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: Math.min(wide, list.length) }, worker));
};

const MOST_ROUNDS = 8;
const pause = (round: number) => new Promise((resolve) => setTimeout(resolve, 25 * 2 ** round));

/** Tries what a batch left unprocessed again, waiting longer each time. `send` returns what is left. */
const untilProcessed = async <T>(
  all: readonly T[],
  send: (some: readonly T[]) => Promise<readonly T[]>,
): Promise<void> => {
  let left = all;
  for (let round = 0; left.length > 0; round += 1) {
    if (round === MOST_ROUNDS) throw new OutsideFailed(`the table left ${left.length} of ${all.length} unprocessed`);
    if (round > 0) await pause(round);
    left = await send(left);
  }
};

const queryAll = async (client: DynamoDBClient, input: QueryCommandInput, limit: number): Promise<Item[]> => {
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await client.send(new QueryCommand({ ...input, ...(from ? { ExclusiveStartKey: from } : {}) }));
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from && items.length < limit);
  return items.slice(0, limit);
};

const batchReads = (client: DynamoDBClient, name: string) => async (keys: readonly Key[]) => {
  const found: Item[] = [];
  await inParallel(chunks(keys, 100), 4, (chunk) =>
    untilProcessed(chunk.map(keyOf), async (some) => {
      const answer = await client.send(
        new BatchGetItemCommand({ RequestItems: { [name]: { Keys: [...some], ConsistentRead: true } } }),
      );
      found.push(...(answer.Responses?.[name] ?? []));
      return answer.UnprocessedKeys?.[name]?.Keys ?? [];
    }),
  );
  return found;
};

const batchWrites = (client: DynamoDBClient, name: string) => (requests: readonly WriteRequest[]) =>
  inParallel(chunks(requests, 25), 4, (chunk) =>
    untilProcessed(chunk, async (some) => {
      const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: [...some] } }));
      return answer.UnprocessedItems?.[name] ?? [];
    }),
  );

/** The table `name` in DynamoDB. `now` decides which rows are past their TTL. */
export const dynamoTable = (client: DynamoDBClient, name: string, now: () => Date): Table => {
  const isFresh = isFreshAt(now);
  const readBatch = batchReads(client, name);
  const writeBatch = batchWrites(client, name);
  const select = async (input: Partial<QueryCommandInput>, range: Range) => {
    const all = {
      TableName: name,
      ScanIndexForward: !range.reverse,
      ...(range.limit ? { Limit: range.limit } : {}),
      ...input,
    };
    const items = await queryAll(client, all, range.limit ?? Number.POSITIVE_INFINITY);
    return items.map(toRow).filter(isFresh);
  };
  return {
    get: async (key) => {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: name, Key: keyOf(key), ConsistentRead: true }),
      );
      const row = Item && toRow(Item);
      return row && isFresh(row) ? row : undefined;
    },
    getAll: async (keys) => (await readBatch(lastOfEach(keys))).map(toRow).filter(isFresh),
    query: (pk, range = {}) => select({ ...rangeOf('pk', 'sk', pk, range), ConsistentRead: true }, range),
    index: (index, pk, range = {}) =>
      select({ ...rangeOf(INDEXES[index].pk, INDEXES[index].sk, pk, range), IndexName: INDEXES[index].name }, range),
    put: (row, condition) =>
      holds(client.send(new PutItemCommand({ TableName: name, Item: toItem(row), ...conditionOf(condition, now) }))),
    putAll: (rows) => writeBatch(lastOfEach(rows).map((row) => ({ PutRequest: { Item: toItem(row) } }))),
    remove: (key, condition) =>
      holds(client.send(new DeleteItemCommand({ TableName: name, Key: keyOf(key), ...conditionOf(condition, now) }))),
    removeAll: (keys) => writeBatch(lastOfEach(keys).map((key) => ({ DeleteRequest: { Key: keyOf(key) } }))),
  };
};
