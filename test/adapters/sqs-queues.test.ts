import { createHash } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import { sqsQueues } from '../../shared/adapters/sqs-queues.ts';
import { OutsideFailed } from '../../shared/errors.ts';
import type { Outgoing } from '../../shared/ports.ts';
import { QUEUES, type QueueName } from '../../shared/registry.ts';
import { answeringJson, Refusal } from '../fakes/json-requests.ts';

interface Entry {
  readonly Id: string;
  readonly MessageBody: string;
  readonly MessageGroupId?: string;
  readonly MessageDeduplicationId?: string;
}
interface Batch {
  readonly QueueUrl: string;
  readonly Entries: readonly Entry[];
}
type Fails = (entry: Entry, call: number) => { Code: string; SenderFault: boolean } | undefined;

const urls = Object.fromEntries(
  Object.entries(QUEUES).map(([name, { fifo }]) => [
    name,
    `https://sqs.eu-west-1.amazonaws.com/111122223333/${name}${fifo ? '.fifo' : ''}`,
  ]),
) as Record<QueueName, string>;

/** SQS's SendMessageBatch with its limits as the API reference has them. */
function queueService(fails: Fails = () => undefined) {
  const batches: Batch[] = [];
  const taken: Entry[] = [];
  const pauses: number[] = [];
  const requestHandler = answeringJson((operation, input) => {
    const batch = input as Batch;
    if (operation !== 'SendMessageBatch') throw new Refusal('UnsupportedOperation');
    refuseBeyondLimits(batch);
    batches.push(batch);
    const answers = batch.Entries.map((entry) => ({ entry, failure: fails(entry, batches.length) }));
    const good = answers.filter(({ failure }) => !failure).map(({ entry }) => entry);
    taken.push(...good);
    return {
      Successful: good.map(({ Id, MessageBody }) => ({ Id, MessageId: `m${Id}`, MD5OfMessageBody: md5(MessageBody) })),
      Failed: answers.flatMap(({ entry, failure }) => (failure ? [{ Id: entry.Id, ...failure }] : [])),
    };
  });
  const credentials = { accessKeyId: 'id', secretAccessKey: 'key' };
  const sqs = new SQSClient({ region: 'eu-west-1', credentials, requestHandler, maxAttempts: 1 });
  const send = sqsQueues(sqs, urls, async (ms) => {
    pauses.push(ms);
  });
  return { send, batches, taken, pauses };
}

function refuseBeyondLimits({ QueueUrl, Entries }: Batch): void {
  if (Entries.length === 0) throw new Refusal('EmptyBatchRequest');
  if (Entries.length > 10) throw new Refusal('TooManyEntriesInBatchRequest');
  if (new Set(Entries.map(({ Id }) => Id)).size !== Entries.length) throw new Refusal('BatchEntryIdsNotDistinct');
  const bytes = Entries.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(MessageBody), 0);
  if (bytes > 262_144) throw new Refusal('BatchRequestTooLong');
  if (Entries.some(({ MessageBody }) => /[\uFFFE\uFFFF]/.test(MessageBody)))
    throw new Refusal('InvalidMessageContents');
  if (!QueueUrl.endsWith('.fifo')) return;
  const fits = (id?: string): boolean => id !== undefined && /^[\x21-\x7e]{1,128}$/.test(id);
  if (
    !Entries.every(({ MessageGroupId, MessageDeduplicationId }) => fits(MessageGroupId) && fits(MessageDeduplicationId))
  ) {
    throw new Refusal('InvalidParameterValue');
  }
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const nudge = (at: number, group = 'g', dedup = `d-${at}`): Outgoing<'dispatch'> => ({
  body: { development: String(at) },
  group,
  dedup,
});
const poll = (text: string): Outgoing<'polls'> => ({ body: { feeds: [text], minute: '2026-01-01T00:00:00Z' } });
const sent = (entries: readonly Entry[]): unknown[] => entries.map(({ MessageBody }) => JSON.parse(MessageBody));

test('nothing to send is no request', async () => {
  const { send, batches } = queueService();
  await send('polls', []);
  expect(batches).toEqual([]);
});

test('sends body, group and deduplication id to the queue’s address', async () => {
  const { send, batches } = queueService();
  await send('dispatch', [nudge(1, 'watch')]);
  expect(batches).toEqual([
    {
      QueueUrl: urls.dispatch,
      Entries: [
        { Id: '0', MessageBody: '{"development":"1"}', MessageGroupId: 'watch', MessageDeduplicationId: 'd-1' },
      ],
    },
  ]);
});

test.each([1, 10, 11, 95, 400])('%i messages of one group go out whole, in order and ten at a time', async (count) => {
  const { send, batches, taken } = queueService();
  const messages = Array.from({ length: count }, (_, at) => nudge(at));
  await send('dispatch', messages);
  expect(sent(taken)).toEqual(messages.map(({ body }) => body));
  expect(batches).toHaveLength(Math.ceil(count / 10));
});

test('messages of many groups stay in order within each', async () => {
  const { send, taken } = queueService();
  const messages = Array.from({ length: 300 }, (_, at) => nudge(at, `group-${at % 7}`));
  await send('dispatch', messages);
  expect(taken).toHaveLength(300);
  for (let group = 0; group < 7; group += 1) {
    const ours = taken.filter(({ MessageGroupId }) => MessageGroupId === `group-${group}`);
    const expected = messages.filter((message) => message.group === `group-${group}`);
    expect(sent(ours)).toEqual(expected.map(({ body }) => body));
  }
});

test('a batch is no larger than SQS takes, in bytes and not in characters', async () => {
  const { send, batches, taken } = queueService();
  const messages = Array.from({ length: 9 }, (_, at) => poll('ё'.repeat(30_000) + at));
  await send('polls', messages);
  expect(new Set(sent(taken))).toEqual(new Set(messages.map(({ body }) => body)));
  expect(batches.length).toBe(3);
});

test('a message larger than SQS takes is refused before anything is sent', async () => {
  const { send, batches } = queueService();
  await expect(send('polls', [poll('small'), poll('x'.repeat(262_144))])).rejects.toThrow(RangeError);
  expect(batches).toEqual([]);
});

test('code points that SQS refuses arrive all the same', async () => {
  const { send, taken } = queueService();
  const odd = poll('a\uFFFFb\uFFFE\u0000\ud800');
  await send('polls', [odd]);
  expect(sent(taken)).toEqual([odd.body]);
});

test.each([
  ['long', 'x'.repeat(129)],
  ['with a space', 'a b'],
  ['in another script', 'ж'],
])('a deduplication id that is %s becomes its hash, the same each time', async (_, dedup) => {
  const { send, taken } = queueService();
  await send('dispatch', [nudge(1, 'g', dedup), nudge(2, 'g', dedup), nudge(3, 'g', `${dedup}!`)]);
  const [first, second, third] = taken.map(({ MessageDeduplicationId }) => MessageDeduplicationId);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('what SQS did not take is offered again, and only that', async () => {
  const { send, batches, taken, pauses } = queueService((entry, call) =>
    call <= 2 && Number(entry.Id) % 2 === 1 ? { Code: 'InternalError', SenderFault: false } : undefined,
  );
  await send(
    'polls',
    Array.from({ length: 6 }, (_, at) => poll(String(at))),
  );
  expect(batches.map(({ Entries }) => Entries.map(({ Id }) => Id))).toEqual([
    ['0', '1', '2', '3', '4', '5'],
    ['1', '3', '5'],
    ['1', '3', '5'],
  ]);
  expect(taken).toHaveLength(6);
  expect(pauses).toEqual([100, 400]);
});

test('what SQS does not take in four tries is thrown', async () => {
  const { send, batches, pauses } = queueService(() => ({ Code: 'InternalError', SenderFault: false }));
  const sending = send('polls', [poll('a'), poll('b')]);
  await expect(sending).rejects.toThrow(OutsideFailed);
  await expect(sending).rejects.toThrow('2 of 2 messages');
  expect([batches.length, pauses]).toEqual([4, [100, 400, 1600]]);
});

test('a message that SQS refuses is thrown at once', async () => {
  const { send, batches } = queueService(() => ({ Code: 'InvalidMessageContents', SenderFault: true }));
  await expect(send('polls', [poll('a')])).rejects.toThrow('InvalidMessageContents');
  expect(batches).toHaveLength(1);
});

test('a refusal of the whole batch is thrown as it is', async () => {
  const { send } = queueService();
  await expect(send('dispatch', [{ body: { development: '1' }, group: 'g' }])).rejects.toThrow('InvalidParameterValue');
});
