import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Table } from '../../shared/adapters/table.ts';
import type { Log, Now, Outgoing, SendMessages } from '../../shared/ports.ts';
import { QUEUES, type QueueName } from '../../shared/registry.ts';
import {
  countPacks,
  inPacks,
  isRepeat,
  makeQueue,
  partition,
  putBack,
  type Queue,
  type Stored,
  takeBatch,
  toRecord,
  toRow,
} from './queue-state.ts';

export type QueueHandler = (event: SQSEvent) => Promise<SQSBatchResponse>;
export type QueueHandlers = Readonly<Record<QueueName, QueueHandler>>;

export interface LocalQueues {
  readonly send: SendMessages;
  /** Starts handing messages out; without names, of all queues. */
  open(handlers: QueueHandlers, ...names: QueueName[]): void;
  /** Stops handing messages out and waits for those under way. */
  close(): Promise<void>;
  /** Resolves when the named queues are empty and nothing of theirs is under way. */
  idle(...names: QueueName[]): Promise<void>;
}

interface Runtime {
  readonly table: Table;
  readonly now: Now;
  readonly log: Log;
  readonly queues: ReadonlyMap<QueueName, Queue>;
  /** Asked after every change; those that are content remove themselves. */
  readonly waiters: Set<() => void>;
  handlers: QueueHandlers | undefined;
  last: number;
}

const MOST_RECEIVES = 5;
/** A failed batch comes back soon here, where nothing but a bug of ours or the kill journey fails one. */
const RETRY_MS = 200;
const ALL = Object.keys(QUEUES) as QueueName[];

const changed = ({ waiters }: Runtime) => {
  for (const look of [...waiters]) look();
};

/** Takes messages that nobody needs any more out of the table: a row goes with its last one. */
const release = ({ table }: Runtime, queue: Queue, done: readonly Stored[]) =>
  table.removeAll(countPacks(queue, done, -1).map((pack) => ({ pk: partition(queue.name), sk: pack })));

/**
 * Failed messages wait again in their places; those that failed too often go to the dead-letter partition. Tries are
 * counted while the house runs: after a start they are counted anew.
 */
const giveBack = async (runtime: Runtime, queue: Queue, failed: readonly Stored[]) => {
  const { table, log } = runtime;
  const again = failed.map((one) => ({ ...one, received: one.received + 1 }));
  const dead = again.filter((one) => one.received >= MOST_RECEIVES);
  const live = again.filter((one) => one.received < MOST_RECEIVES);
  for (const one of dead) log.warn('dead-letter', { queue: queue.name, message: one.seq });
  await table.putAll(dead.map((one) => ({ pk: `${partition(queue.name)}-dead`, sk: one.seq, data: one })));
  await release(runtime, queue, dead);
  putBack(queue, live);
  await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
};

/** Messages of the batch that the handler did not finish: those it names, or all where it threw. */
const failedOf = async (
  { handlers, log }: Runtime,
  queue: Queue,
  batch: readonly Stored[],
): Promise<ReadonlySet<string>> => {
  try {
    const answer = await handlers?.[queue.name]({ Records: batch.map((one) => toRecord(queue.name, one)) });
    return new Set(answer?.batchItemFailures.map((failure) => failure.itemIdentifier));
  } catch (error) {
    log.warn('handler-failed', { queue: queue.name, error: String((error as Error).stack ?? error) });
    return new Set(batch.map((one) => one.seq));
  }
};

const runBatch = async (runtime: Runtime, queue: Queue, batch: readonly Stored[]) => {
  const failed = await failedOf(runtime, queue, batch);
  const done = batch.filter((one) => !failed.has(one.seq));
  await release(runtime, queue, done);
  if (done.length < batch.length)
    await giveBack(
      runtime,
      queue,
      batch.filter((one) => failed.has(one.seq)),
    );
  for (const { group } of batch) if (group) queue.busyGroups.delete(group);
};

const pump = (runtime: Runtime, queue: Queue): void => {
  while (queue.open && queue.flying < queue.wide) {
    const batch = takeBatch(queue);
    if (batch.length === 0) return;
    queue.flying += 1;
    runBatch(runtime, queue, batch)
      // The table itself failed: nothing was acknowledged, and the next start hands it out again.
      .catch((error: unknown) => runtime.log.warn('queue-failed', { queue: queue.name, error: String(error) }))
      .finally(() => {
        queue.flying -= 1;
        pump(runtime, queue);
        changed(runtime);
      });
  }
};

const store = (runtime: Runtime, queue: Queue, one: Outgoing<QueueName>): Omit<Stored, 'pack'> => {
  runtime.last += 1;
  return {
    seq: String(runtime.last).padStart(12, '0'),
    body: JSON.stringify(one.body),
    group: queue.fifo ? (one.group ?? 'all') : null,
    dedup: one.dedup ?? null,
    sentAt: runtime.now().getTime(),
    received: 0,
  };
};

const sendTo =
  (runtime: Runtime): SendMessages =>
  async (name, messages) => {
    const queue = runtime.queues.get(name) as Queue;
    const fresh = messages.filter((one) => !isRepeat(queue, one.dedup, runtime.now().getTime()));
    const packs = inPacks(fresh.map((one) => store(runtime, queue, one)));
    try {
      await runtime.table.putAll(packs.map((pack) => toRow(name, pack)));
    } catch (error) {
      for (const one of fresh) if (one.dedup) queue.dedups.delete(one.dedup);
      throw error;
    }
    countPacks(queue, packs.flat(), 1);
    putBack(queue, packs.flat());
    pump(runtime, queue);
  };

const until = ({ waiters }: Runtime, done: () => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (!done()) return;
      waiters.delete(look);
      resolve();
    };
    waiters.add(look);
    look();
  });

/**
 * SQS in this process: FIFO groups in order, repeats dropped for five minutes, partial batch answers, dead letters. A
 * message is in a row of the table until its handler is through with it and with those that share the row, so that a kill
 * loses none; what was handled already is then handled again, and changes nothing.
 */
export const openLocalQueues = async (table: Table, now: Now, log: Log): Promise<LocalQueues> => {
  const rows = await Promise.all(ALL.map((name) => table.query(partition(name))));
  const queues = new Map(
    ALL.map((name, at) => [
      name,
      makeQueue(
        name,
        (rows[at] ?? []).flatMap((row) => row.data as readonly Stored[]),
      ),
    ]),
  );
  const last = [...queues.values()]
    .flatMap(({ waiting }) => waiting)
    .reduce((most, { seq }) => Math.max(most, Number(seq)), 0);
  const runtime: Runtime = { table, now, log, queues, waiters: new Set(), handlers: undefined, last };
  const some = (names: readonly QueueName[]) =>
    (names.length > 0 ? names : ALL).map((name) => queues.get(name) as Queue);
  return {
    send: sendTo(runtime),
    open: (handlers, ...names) => {
      runtime.handlers = handlers;
      for (const queue of some(names)) {
        queue.open = true;
        pump(runtime, queue);
      }
    },
    close: () => {
      for (const queue of queues.values()) queue.open = false;
      return until(runtime, () => [...queues.values()].every(({ flying }) => flying === 0));
    },
    idle: (...names) =>
      until(runtime, () => some(names).every(({ waiting, flying }) => waiting.length === 0 && flying === 0)),
  };
};
