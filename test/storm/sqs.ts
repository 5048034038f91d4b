import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { toRecord } from '../../infra/local/queue-state.ts';
import type { Outgoing, SendMessages } from '../../shared/ports.ts';
import { FUNCTIONS, QUEUES, type QueueName } from '../../shared/registry.ts';
import type { Simulation } from './simulation.ts';
import { chance, type Weather } from './weather.ts';

/** A message as SQS keeps it. `receipt`: of whoever received it last; only with that is it deleted. */
export interface Kept {
  readonly id: string;
  readonly body: string;
  readonly group: string | null;
  readonly dedup: string | null;
  readonly sentAt: number;
  visibleAt: number;
  receives: number;
  receipt: number;
}

interface Queue {
  readonly name: QueueName;
  readonly fifo: boolean;
  readonly batch: number;
  readonly wide: number;
  readonly visibility: number;
  readonly kept: Kept[];
  readonly dead: Kept[];
  readonly dedups: Map<string, number>;
  flying: number;
}

/** Runs the function that reads a queue: what it answers, or `died`; a thrown error gives the whole batch back. */
export type Invoke = (queue: QueueName, event: SQSEvent, batch: readonly Kept[]) => Promise<SQSBatchResponse | 'died'>;

export interface Sqs {
  readonly send: SendMessages;
  /** Messages that are there, and those in the dead-letter queues. */
  left(): { readonly kept: number; readonly dead: number };
  dead(): readonly Kept[];
}

export interface SqsOptions {
  readonly simulation: Simulation;
  readonly weather: Weather;
  readonly invoke: Invoke;
  /** A queue whose messages are deleted before they are worked on: a sabotage. */
  readonly ackFirst: QueueName | null;
}

const SECOND = 1000;
const DEDUP_MS = 300 * SECOND;
/** As infra/aws/queue.ts has it. */
const TIMEOUTS_UNTIL_VISIBLE = 6;
const TRIES = 5;
const WIDE_WITHOUT_LIMIT = 4;
const LAPSING: ReadonlySet<QueueName> = new Set(['polls', 'dispatch']);

const openQueue = (name: QueueName): Queue => {
  const reader = Object.values(FUNCTIONS).find(({ trigger }) => trigger.kind === 'queue' && trigger.queue === name);
  if (reader?.trigger.kind !== 'queue') throw new Error(`nobody reads queue ${name}`);
  return {
    name,
    fifo: QUEUES[name].fifo,
    batch: reader.trigger.batch,
    wide: reader.trigger.wide ?? WIDE_WITHOUT_LIMIT,
    visibility: TIMEOUTS_UNTIL_VISIBLE * reader.timeout * SECOND,
    kept: [],
    dead: [],
    dedups: new Map(),
    flying: 0,
  };
};

/** Messages that can be received now: of a FIFO group nothing while one of it is out. */
const receivable = ({ kept, fifo }: Queue, now: number): readonly Kept[] => {
  const locked = new Set(fifo ? kept.filter(({ visibleAt }) => visibleAt > now).map(({ group }) => group) : []);
  return kept.filter(({ visibleAt, group }) => visibleAt <= now && !(fifo && locked.has(group)));
};

const forget = (list: Kept[], gone: ReadonlySet<Kept>): void => {
  const stay = list.filter((one) => !gone.has(one));
  list.splice(0, list.length, ...stay);
};

const bury = (queue: Queue, all: readonly Kept[]): readonly Kept[] => {
  const dead = all.filter(({ receives }) => receives >= TRIES);
  queue.dead.push(...dead);
  forget(queue.kept, new Set(dead));
  return all.filter(({ receives }) => receives < TRIES);
};

/**
 * SQS and what hands its messages to functions, as far as the service leans on them: FIFO groups in order and one batch
 * at a time, repeats dropped for five minutes, visibility, partial answers, dead letters; and what they may do to us:
 * standard queues deliver late, twice and out of order, a deletion gets lost, and now and then a batch is handed out
 * again while a run still works on it. The last not on the queues articles and deliveries: there the lock on a FIFO group
 * is what makes fold and deliver one at a time, and a run is ended long before its messages come back.
 */
export const openSqs = ({ simulation, weather, invoke, ackFirst }: SqsOptions): Sqs => {
  const names = Object.keys(QUEUES) as QueueName[];
  const queues = new Map(names.map((name) => [name, openQueue(name)]));
  let count = 0;
  const rough = (share: number) => weather.rough > 0 && chance(simulation, share);
  const pumpAt = (queue: Queue, at: number) => simulation.after(at - simulation.now(), () => pump(queue));

  const keep = (queue: Queue, kept: Kept) => {
    queue.kept.push(kept);
    pumpAt(queue, kept.visibleAt);
  };

  const letLapse = (queue: Queue, batch: readonly Kept[], receipt: number) => {
    if (!LAPSING.has(queue.name) || !rough(0.06)) return;
    simulation.after(Math.floor(simulation.random() * 3 * SECOND), () => {
      for (const one of batch)
        if (one.receipt === receipt && one.receives < TRIES - 2) one.visibleAt = simulation.now();
      pump(queue);
    });
  };

  const settle = (queue: Queue, batch: readonly Kept[], receipt: number, failed: ReadonlySet<string>) => {
    const mine = batch.filter((one) => one.receipt === receipt);
    // Not at a last try: what was folded, and is only not deleted, would lie among the dead.
    const lost = rough(0.02) && mine.every(({ receives }) => receives < TRIES - 1);
    forget(queue.kept, new Set(lost ? [] : mine.filter(({ id }) => !failed.has(id))));
    const again = simulation.now() + Math.floor(simulation.random() * (rough(0.3) ? queue.visibility : 60 * SECOND));
    for (const one of mine.filter(({ id }) => lost || failed.has(id))) one.visibleAt = again;
    pumpAt(queue, again);
  };

  const work = async (queue: Queue, batch: readonly Kept[], receipt: number) => {
    if (queue.name === ackFirst) forget(queue.kept, new Set(batch));
    const Records = batch.map((one) =>
      toRecord(queue.name, { ...one, seq: one.id, pack: one.id, received: one.receives }),
    );
    const all = new Set(batch.map(({ id }) => id));
    const answer = await invoke(queue.name, { Records }, batch).catch(() => all);
    queue.flying -= 1;
    if (answer === 'died') pumpAt(queue, batch[0]?.visibleAt ?? simulation.now());
    else if (answer instanceof Set) settle(queue, batch, receipt, answer);
    else settle(queue, batch, receipt, new Set(answer.batchItemFailures.map((one) => one.itemIdentifier)));
    pump(queue);
  };

  const pump = (queue: Queue): void => {
    while (queue.flying < queue.wide) {
      const some = bury(queue, receivable(queue, simulation.now()));
      if (some.length === 0) return;
      const batch = some.slice(0, 1 + Math.floor(simulation.random() * queue.batch));
      count += 1;
      for (const one of batch) {
        one.receives += 1;
        one.receipt = count;
        one.visibleAt = simulation.now() + queue.visibility;
      }
      queue.flying += 1;
      letLapse(queue, batch, count);
      void work(queue, batch, count);
    }
  };

  const isRepeat = (queue: Queue, dedup: string | undefined): boolean => {
    if (!queue.fifo || dedup === undefined) return false;
    const seen = queue.dedups.get(dedup);
    if (seen !== undefined && simulation.now() - seen < DEDUP_MS) return true;
    queue.dedups.set(dedup, simulation.now());
    return false;
  };

  const delay = (queue: Queue) => (queue.fifo ? 0 : Math.floor(simulation.random() * (rough(0.1) ? 90 : 3) * SECOND));

  const accept = (queue: Queue, { body, group, dedup }: Outgoing<QueueName>) =>
    keep(queue, {
      id: `${queue.name}-${++count}`,
      body: JSON.stringify(body),
      group: queue.fifo ? (group ?? '') : null,
      dedup: dedup ?? null,
      sentAt: simulation.now(),
      visibleAt: simulation.now() + delay(queue),
      receives: 0,
      receipt: 0,
    });

  return {
    send: async (name, messages) => {
      const queue = queues.get(name) as Queue;
      for (const message of messages.filter(({ dedup }) => !isRepeat(queue, dedup))) {
        accept(queue, message);
        if (!queue.fifo && rough(0.1)) accept(queue, message);
      }
    },
    dead: () => [...queues.values()].flatMap(({ dead }) => dead),
    left: () => {
      const total = (pick: (queue: Queue) => number) => [...queues.values()].reduce((sum, one) => sum + pick(one), 0);
      return { kept: total(({ kept }) => kept.length), dead: total(({ dead }) => dead.length) };
    },
  };
};
