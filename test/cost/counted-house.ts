import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse } from 'aws-lambda';
import { composeDigestsDoor } from '../../functions/compose-digests.ts';
import { pickDueFeedsDoor } from '../../functions/pick-due-feeds.ts';
import { reportHealthDoor } from '../../functions/report-health.ts';
import { serveWebDoor } from '../../functions/serve-web.ts';
import { sweepDoor } from '../../functions/sweep.ts';
import { type HousePorts, openDoors, openPorts } from '../../infra/local/house.ts';
import { toRecord } from '../../infra/local/queue-state.ts';
import { jsonLog } from '../../shared/adapters/json-log.ts';
import { sealing } from '../../shared/adapters/sealing.ts';
import { sqsQueues } from '../../shared/adapters/sqs-queues.ts';
import type { Row } from '../../shared/adapters/table.ts';
import type { Feed } from '../../shared/domain/feed.ts';
import type { FetchFeed, Log, SendMessages } from '../../shared/ports.ts';
import { FUNCTIONS, type FunctionName, QUEUES, type QueueName } from '../../shared/registry.ts';
import { quietLog, testJudge, testWatch } from '../fakes/house.ts';
import { memoryTable } from '../fakes/memory-table.ts';
import { openSimulation, type Simulation } from '../storm/simulation.ts';
import { countingTable } from './counting-table.ts';
import { type Counter, openCounter } from './counts.ts';

/** What the outside takes, in milliseconds: what a function in us-east-1 waits for, and pays for. */
export interface Waits {
  readonly table: number;
  readonly queue: number;
  readonly topic: number;
  readonly post: number;
  /** Of one feed's answer; asked anew for each. */
  readonly feed: () => number;
}

export interface CountedHouse {
  /** For setting up: nothing of it is counted. */
  readonly ports: HousePorts;
  readonly rows: ReadonlyMap<string, Row>;
  readonly counter: Counter;
  readonly simulation: Simulation;
  /** One run of a function that time or a reader starts. */
  run(name: FunctionName, event?: unknown): Promise<unknown>;
  /** Hands out all that is on the queues, and what follows from it, in batches as Lambda does. */
  drain(): Promise<void>;
}

export interface CountedOptions {
  readonly start: Date;
  readonly feeds: readonly Feed[];
  readonly fetchFeed: FetchFeed;
  readonly waits: Waits;
}

/** Lambda gives a function a whole processor at so many megabytes; less memory is a smaller part of one. */
const MEGABYTES_A_PROCESSOR = 1769;
/** What one request through the SDK takes of a whole processor: signing, JSON. Milliseconds, measured on x86-64. */
const SDK_CALL_MS = 0.6;
/** What a request to a host takes that we had no connection with: TLS's handshake above all. */
const CONNECTION_CALLS = 5;
/** CloudWatch charges for each log event's bytes and 26 more. */
const LOG_EVENT_BYTES = 26;
/** What a new connection and a request send out of AWS besides a body: TLS's handshake, headers, acknowledgements. */
const CONNECTION_BYTES = 800;
const REQUEST_BYTES = 450;
/** A connection is kept open for the next request to its host, but not for long. Milliseconds. */
const KEPT_OPEN = 5000;
/** SQS counts a request for each 64 KB. */
const SQS_REQUEST_BYTES = 65_536;

interface Waiting {
  readonly body: string;
  readonly group: string | null;
}
type Waitings = Record<QueueName, Waiting[]>;
type Entries = readonly { readonly MessageBody?: string; readonly MessageGroupId?: string }[];

/** Under which name requests to a queue are counted. */
export const kindOf = (queue: QueueName): string => (QUEUES[queue].fifo ? 'sqs.fifo' : 'sqs.standard');

interface Parts {
  readonly options: CountedOptions;
  readonly counter: Counter;
  readonly simulation: Simulation;
  readonly waiting: Waitings;
  readonly call: (ms: number, calls?: number) => Promise<void>;
}

/** The real adapter over a client that keeps what it is given. */
const countedQueues = ({ options, counter, simulation, waiting, call }: Parts): SendMessages => {
  const send = async ({ input }: { readonly input: { QueueUrl?: string; Entries?: Entries } }) => {
    const queue = input.QueueUrl as QueueName;
    const entries = input.Entries ?? [];
    const bytes = entries.reduce((sum, { MessageBody = '' }) => sum + Buffer.byteLength(MessageBody), 0);
    counter.count(kindOf(queue), Math.max(1, Math.ceil(bytes / SQS_REQUEST_BYTES)));
    await call(options.waits.queue);
    for (const { MessageBody = '', MessageGroupId } of entries)
      waiting[queue].push({ body: MessageBody, group: MessageGroupId ?? null });
    return {};
  };
  const urls = { polls: 'polls', articles: 'articles', dispatch: 'dispatch', deliveries: 'deliveries' };
  return sqsQueues({ send } as unknown as SQSClient, urls, (ms) => simulation.sleep(ms));
};

const countedFetch = ({ options, counter, call, simulation }: Parts): FetchFeed => {
  const last = new Map<string, number>();
  return async (request) => {
    const { host } = new URL(request.url);
    const open = simulation.now() - (last.get(host) ?? Number.NEGATIVE_INFINITY) < KEPT_OPEN;
    counter.count('net.out', REQUEST_BYTES + (open ? 0 : CONNECTION_BYTES));
    await call(options.waits.feed(), open ? 1 : CONNECTION_CALLS);
    last.set(host, simulation.now());
    return options.fetchFeed(request);
  };
};

const countedLog = ({ counter }: Parts, now: () => Date): Log =>
  jsonLog((line) => counter.count('log.bytes', Buffer.byteLength(line) + LOG_EVENT_BYTES), now);

const countedMessages = ({ options, counter, call }: Parts) => ({
  publish: async () => {
    counter.count('sns.publish', 1);
    await call(options.waits.topic);
  },
  mail: {
    invite: async (subscription: string) => `arn:${subscription}`,
    state: async () => 'confirmed' as const,
    send: async () => {
      counter.count('sns.mail', 1);
      await call(options.waits.topic);
      return { kind: 'sent' as const, ref: null };
    },
    remove: async () => undefined,
  },
  post: async ({ body }: { readonly body: string }) => {
    counter.count('net.out', CONNECTION_BYTES + REQUEST_BYTES + Buffer.byteLength(body));
    await call(options.waits.post, CONNECTION_CALLS);
    return { kind: 'answered' as const, status: 200, headers: {}, body: 'ok' };
  },
});

const portsOf = (parts: Parts, table: Parameters<typeof openPorts>[0]['table'], counted: boolean): HousePorts => {
  const { options, simulation, waiting } = parts;
  const now = () => new Date(simulation.now());
  const keep: SendMessages = async (queue, messages) => {
    for (const { body, group } of messages) waiting[queue].push({ body: JSON.stringify(body), group: group ?? null });
  };
  return openPorts({
    watch: { ...testWatch, knownStories: [] },
    judge: testJudge,
    feeds: options.feeds,
    local: false,
    table,
    send: counted ? countedQueues(parts) : keep,
    fetchFeed: counted ? countedFetch(parts) : options.fetchFeed,
    ...countedMessages(parts),
    texts: { optedOut: async () => false, send: async () => ({ kind: 'sent', ref: null }) },
    tellOperators: async () => undefined,
    sealing: sealing([Buffer.alloc(32, 7)]),
    waitTurn: async () => undefined,
    pause: (ms) => simulation.sleep(ms),
    random: () => 0.5,
    now,
    site: 'https://pactwatch.example',
    holder: 'counted',
    log: counted ? countedLog(parts, now) : quietLog,
  });
};

const breath = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Lets simulated time pass until the work is done. */
const settled = async <T>(simulation: Simulation, work: Promise<T>): Promise<T> => {
  let done = false;
  const watched = work.finally(() => {
    done = true;
  });
  watched.catch(() => undefined);
  await breath();
  while (!done) {
    const next = simulation.next();
    if (next === null) await breath();
    else await simulation.runUntil(next);
  }
  return watched;
};

const readerOf = (queue: QueueName): FunctionName =>
  Object.entries(FUNCTIONS).find(
    ([, { trigger }]) => trigger.kind === 'queue' && trigger.queue === queue,
  )?.[0] as FunctionName;

/** The functions that time or a reader starts, by name: one that is missing here does not compile. */
type Started = Exclude<FunctionName, 'poll-feeds' | 'fold-articles' | 'dispatch-alerts' | 'deliver'>;

const startedDoors = (ports: HousePorts): Readonly<Record<Started, (event: unknown) => Promise<unknown>>> => {
  const unmanaged = async () => {
    throw new Error('no subscriber opens a page here');
  };
  return {
    'pick-due-feeds': pickDueFeedsDoor(ports),
    sweep: sweepDoor(ports),
    'compose-digests': composeDigestsDoor(ports),
    'report-health': reportHealthDoor({ ...ports, sealing: async () => ports.sealing }),
    // A door of its own each time: what it keeps for a minute is not there, which is the dearest case.
    'serve-web': (event) =>
      serveWebDoor({ ...ports, judge: testJudge, manage: unmanaged, subscribing: unmanaged }, 0)(event),
  };
};

/** A whole house on the table in memory: real doors, steps, stores and adapters, and whatever AWS charges for is counted. */
export const openCountedHouse = (options: CountedOptions): CountedHouse => {
  const simulation = openSimulation(() => 0.5, options.start.getTime());
  const counter = openCounter();
  const table = memoryTable(() => new Date(simulation.now()));
  const waiting: Waitings = { polls: [], articles: [], dispatch: [], deliveries: [] };
  let calls = 0;
  const call = async (ms: number, many = 1) => {
    calls += many;
    if (ms > 0) await simulation.sleep(ms);
  };
  const parts: Parts = { options, counter, simulation, waiting, call };
  const counting = countingTable(table, ({ calls: many, read, write }) => {
    counter.count('dynamodb.read', read);
    counter.count('dynamodb.write', write);
    return call(options.waits.table, many);
  });
  const ports = portsOf(parts, counting, true);
  const queueDoors = openDoors(ports);
  const otherDoors = startedDoors(ports);

  /** One invocation; its milliseconds are what it waited, and what it took of its part of a processor. */
  const invoke = async (name: FunctionName, work: () => Promise<unknown>): Promise<unknown> => {
    const [began, cpu] = [simulation.now(), process.cpuUsage()];
    calls = 0;
    const answer = await settled(simulation, work());
    const { user, system } = process.cpuUsage(cpu);
    const { memory } = FUNCTIONS[name];
    const busy = ((user + system) / 1000 + calls * SDK_CALL_MS) * (MEGABYTES_A_PROCESSOR / memory);
    counter.count(`runs.${name}`, 1);
    counter.count(`calls.${name}`, calls);
    counter.count(`gbs.${name}`, ((simulation.now() - began + busy) / 1000) * (memory / 1024));
    return answer;
  };

  const handOut = async (queue: QueueName): Promise<boolean> => {
    const { trigger } = FUNCTIONS[readerOf(queue)];
    const batch = waiting[queue].splice(0, trigger.kind === 'queue' ? trigger.batch : 1);
    if (batch.length === 0) return false;
    // A request to receive up to ten, and one to delete up to ten.
    counter.count(kindOf(queue), 2 * Math.ceil(batch.length / 10));
    const Records = batch.map(({ body, group }, at) =>
      toRecord(queue, { seq: String(at), pack: '0', body, group, dedup: null, sentAt: simulation.now(), received: 0 }),
    );
    const answer = (await invoke(readerOf(queue), () => queueDoors[queue]({ Records }))) as SQSBatchResponse;
    if (answer.batchItemFailures.length > 0) throw new Error(`${queue}: ${answer.batchItemFailures.length} given back`);
    return true;
  };

  return {
    ports: portsOf(parts, table, false),
    rows: table.rows,
    counter,
    simulation,
    run: (name, event) => invoke(name, () => otherDoors[name as Started](event)),
    drain: async () => {
      const names = Object.keys(QUEUES) as QueueName[];
      for (let at = 0; at < names.length; ) at = (await handOut(names[at] as QueueName)) ? 0 : at + 1;
    },
  };
};
