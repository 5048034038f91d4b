import type { SQSRecord } from 'aws-lambda';
import type { Row } from '../../shared/adapters/table.ts';
import { digest } from '../../shared/domain/base32.ts';
import { FUNCTIONS, QUEUES, type QueueName } from '../../shared/registry.ts';

/** A message as its row keeps it. `seq` is its place in order; `pack` the row that it shares with others. */
export interface Stored {
  readonly seq: string;
  readonly pack: string;
  readonly body: string;
  readonly group: string | null;
  readonly dedup: string | null;
  readonly sentAt: number;
  readonly received: number;
}

/** One queue's state in this process. */
export interface Queue {
  readonly name: QueueName;
  readonly fifo: boolean;
  readonly batch: number;
  readonly wide: number;
  readonly busyGroups: Set<string>;
  readonly dedups: Map<string, number>;
  /** Messages of each row that are not yet through. */
  readonly packs: Map<string, number>;
  waiting: Stored[];
  flying: number;
  open: boolean;
}

const DEDUP_MS = 300_000;
const WIDE_WITHOUT_LIMIT = 8;

export const partition = (name: QueueName): string => `QUEUE#${name}`;
/** The messages that share a row: what is sent together costs a write in ten. */
export const toRow = (name: QueueName, pack: readonly Stored[]): Row => ({
  pk: partition(name),
  sk: pack[0]?.pack ?? '',
  data: pack,
});

/** Messages of one row at most, and characters of their bodies: a row holds 400 KB. */
const PACK = { messages: 10, characters: 80_000 } as const;

/** Messages just sent, by the row that keeps them. */
export const inPacks = (messages: readonly Omit<Stored, 'pack'>[]): readonly (readonly Stored[])[] => {
  const packs: Stored[][] = [];
  let room = 0;
  for (const one of messages) {
    if (room < one.body.length || packs.at(-1)?.length === PACK.messages) {
      packs.push([]);
      room = PACK.characters;
    }
    const pack = packs.at(-1);
    pack?.push({ ...one, pack: pack[0]?.seq ?? one.seq });
    room -= one.body.length;
  }
  return packs;
};

/** Counts messages into their rows, or out of them; returns the rows that are through. */
export const countPacks = (queue: Queue, messages: readonly Stored[], change: 1 | -1): readonly string[] => {
  for (const { pack } of messages) queue.packs.set(pack, (queue.packs.get(pack) ?? 0) + change);
  const through = [...new Set(messages.map(({ pack }) => pack))].filter((pack) => queue.packs.get(pack) === 0);
  for (const pack of through) queue.packs.delete(pack);
  return through;
};

const triggerOf = (name: QueueName) => {
  const triggers = Object.values(FUNCTIONS).map((one) => one.trigger);
  const trigger = triggers.find((one) => one.kind === 'queue' && one.queue === name);
  return trigger?.kind === 'queue' ? trigger : { batch: 1, wide: 1 };
};

/** A queue as the registry shapes it, closed, with the messages that its rows hold. */
export const makeQueue = (name: QueueName, waiting: Stored[]): Queue => {
  const { batch, wide } = triggerOf(name);
  const { fifo } = QUEUES[name];
  const queue: Queue = {
    name,
    fifo,
    batch,
    wide: wide ?? (fifo ? 1 : WIDE_WITHOUT_LIMIT),
    busyGroups: new Set(),
    dedups: new Map(),
    packs: new Map(),
    waiting,
    flying: 0,
    open: false,
  };
  countPacks(queue, waiting, 1);
  return queue;
};

/** Takes the next batch out of the queue, in order; of a FIFO queue nothing of a group that is under way. */
export const takeBatch = (queue: Queue): readonly Stored[] => {
  const batch: Stored[] = [];
  const held: Stored[] = [];
  let at = 0;
  for (; at < queue.waiting.length && batch.length < queue.batch; at += 1) {
    const stored = queue.waiting[at] as Stored;
    if (stored.group && queue.busyGroups.has(stored.group)) held.push(stored);
    else batch.push(stored);
  }
  queue.waiting = [...held, ...queue.waiting.slice(at)];
  for (const { group } of batch) if (group) queue.busyGroups.add(group);
  return batch;
};

/** Gives messages back to their places in order. */
export const putBack = (queue: Queue, stored: readonly Stored[]): void => {
  queue.waiting = [...queue.waiting, ...stored].sort((a, b) => (a.seq < b.seq ? -1 : 1));
};

/** Whether a FIFO queue has had this deduplication id within five minutes; notes it if not. */
export const isRepeat = (queue: Queue, dedup: string | undefined, at: number): boolean => {
  if (!queue.fifo || !dedup) return false;
  const seen = queue.dedups.get(dedup);
  if (seen !== undefined && at - seen < DEDUP_MS) return true;
  queue.dedups.set(dedup, at);
  return false;
};

/** The record that Lambda gets for a message. */
export const toRecord = (name: QueueName, stored: Stored): SQSRecord => ({
  messageId: stored.seq,
  receiptHandle: stored.seq,
  body: stored.body,
  attributes: {
    ApproximateReceiveCount: String(stored.received + 1),
    SentTimestamp: String(stored.sentAt),
    SenderId: 'local',
    ApproximateFirstReceiveTimestamp: String(stored.sentAt),
    ...(stored.group
      ? { MessageGroupId: stored.group, MessageDeduplicationId: stored.dedup ?? '', SequenceNumber: stored.seq }
      : {}),
  },
  messageAttributes: {},
  md5OfBody: digest(stored.body, 16),
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${name}${QUEUES[name].fifo ? '.fifo' : ''}`,
  awsRegion: 'us-east-1',
});
