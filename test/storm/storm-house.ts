import { pickDueFeedsDoor } from '../../functions/pick-due-feeds.ts';
import { sweepDoor } from '../../functions/sweep.ts';
import { type HousePorts, openDoors, openPorts } from '../../infra/local/house.ts';
import { subscriptionStore } from '../../shared/adapters/subscription-store.ts';
import type { Table } from '../../shared/adapters/table.ts';
import type { Alert } from '../../shared/domain/alert.ts';
import type { Log, Post } from '../../shared/ports.ts';
import { FUNCTIONS, type FunctionName, type QueueName } from '../../shared/registry.ts';
import { quietLog, testJudge, testWatch } from '../fakes/house.ts';
import { type Feeds, openFeeds } from './feeds.ts';
import { roughTable, type StaleAnswers } from './rough-table.ts';
import { type Sabotage, sabotaged } from './sabotage.ts';
import type { Simulation } from './simulation.ts';
import { type Invoke, type Kept, openSqs, type Sqs } from './sqs.ts';
import { openSubscribers, type Subscribers } from './subscribers.ts';
import { type Calling, callsOf, type Run, startRun, type Weather } from './weather.ts';

/** The topic `alerts` among those who may get a repeat. */
export const TOPIC = 'topic';

/** A whole house in a storm. */
export interface StormHouse {
  readonly simulation: Simulation;
  readonly weather: Weather;
  readonly table: Table;
  /** Ports that nothing happens to. */
  readonly ports: HousePorts;
  readonly sqs: Sqs;
  readonly feeds: Feeds;
  readonly subscribers: Subscribers;
  readonly published: readonly Alert[];
  readonly told: readonly string[];
  /** Runs of dispatch-alerts under way: those whom a jump of the clock may cost their lease. */
  dispatching(): number;
  /** One run of a function that the clock starts. */
  tick(name: 'pick-due-feeds' | 'sweep'): Promise<void>;
}

export interface StormOptions {
  readonly simulation: Simulation;
  readonly weather: Weather;
  readonly table: Table;
  readonly sabotage: Sabotage | null;
  readonly log?: Log | undefined;
}

const FACTS_IN_A_STORM = 2;
const SUBSCRIPTIONS_IN_A_STORM = 3;
const LAST_TRY = 4;

const functionOf = (queue: QueueName): FunctionName => {
  const found = Object.entries(FUNCTIONS).find(
    ([, { trigger }]) => trigger.kind === 'queue' && trigger.queue === queue,
  );
  return found?.[0] as FunctionName;
};

/** Whom a fault in a run of this function may cost a repeat. */
const receiversOf = (queue: QueueName, batch: readonly Kept[]): readonly string[] => {
  if (queue === 'dispatch') return [TOPIC];
  return queue === 'deliveries' ? [...new Set(batch.map(({ group }) => group ?? ''))] : [];
};

interface Parts {
  readonly options: StormOptions;
  readonly feeds: Feeds;
  readonly post: Subscribers['post'];
  readonly send: Sqs['send'];
  readonly published: Alert[];
  readonly told: Set<string>;
  readonly stale: StaleAnswers;
}

/** The watch without a past, made once: ports are opened anew for every run. */
const WATCH = { ...testWatch, knownStories: [] };
const SEALING = { seal: (text: string) => text, open: (text: string) => text, key: (text: string) => text };

/** A post answers in words whatever happens to it, and says whether it may have arrived: it throws nothing. */
const posting =
  (post: Post, call: Calling): Post =>
  async (request) => {
    let sent = false;
    const send = async () => {
      const answer = await post(request);
      sent = true;
      return answer;
    };
    return call('post', send).catch((error: Error) => ({ kind: 'unreachable', why: error.message, sent }));
  };

/** The ports of one run: every call of theirs goes through the weather. */
const portsOf = (parts: Parts, run: Run | null, call: Calling): HousePorts => {
  const { options, feeds, send, post, published, told } = parts;
  const { simulation, weather } = options;
  return openPorts({
    watch: WATCH,
    judge: testJudge,
    feeds: feeds.catalogue,
    local: false,
    table: run ? roughTable(options.table, call, simulation, weather, parts.stale) : options.table,
    send: (queue, messages) =>
      call(
        `send to ${queue}`,
        () => send(queue, messages),
        () => send(queue, messages.slice(0, Math.floor(messages.length * simulation.random()))),
      ),
    fetchFeed: (request) => call('fetch', () => feeds.fetchFeed(request)),
    post: posting(post, call),
    mail: {
      invite: async (subscription) => subscription,
      state: async () => 'confirmed',
      send: async () => ({ kind: 'sent', ref: null }),
      remove: async () => undefined,
    },
    texts: { optedOut: async () => false, send: async () => ({ kind: 'sent', ref: null }) },
    publish: (alert) => call('publish', async () => void published.push(structuredClone(alert))),
    tellOperators: ({ id }) => call('tell operators', async () => void told.add(id)),
    sealing: SEALING,
    waitTurn: async () => undefined,
    pause: (ms) => simulation.sleep(ms),
    random: simulation.random,
    now: () => new Date(simulation.now() + weather.offset + (run?.skew ?? 0)),
    site: 'https://pactwatch.example',
    holder: `run-${simulation.random()}`,
    log: options.log ?? quietLog,
  });
};

const calmly: Calling = (_name, call) => call();

/** Opens a house in a storm: the real doors, steps and stores, each run with ports of its own. */
export const openStormHouse = async (options: StormOptions): Promise<StormHouse> => {
  const { simulation, weather, sabotage } = options;
  const published: Alert[] = [];
  const told = new Set<string>();
  const feeds = openFeeds(simulation, weather, FACTS_IN_A_STORM);
  const store = subscriptionStore(options.table);
  const subscribers = await openSubscribers(simulation, weather, store, SUBSCRIPTIONS_IN_A_STORM);
  let dispatching = 0;

  /** Runs a function until it is through, dies, or is ended at its timeout. */
  const run = async <T>(
    about: Pick<Run, 'function' | 'receivers' | 'spared'>,
    work: (ports: HousePorts) => Promise<T>,
  ) => {
    const started = startRun(simulation, about);
    const ports = sabotaged(portsOf(parts, started, callsOf(simulation, weather, started)), sabotage);
    const timeout = FUNCTIONS[about.function as FunctionName].timeout * 1000;
    let ended = false;
    simulation.after(timeout, () => {
      if (ended || started.dead) return;
      for (const receiver of about.receivers) weather.hurts.set(receiver, (weather.hurts.get(receiver) ?? 0) + 1);
      weather.crashes += 1;
      started.die();
    });
    try {
      return await Promise.race([work(ports), started.died]);
    } finally {
      ended = true;
    }
  };

  const invoke: Invoke = async (queue, event, batch) => {
    const about = {
      function: functionOf(queue),
      receivers: receiversOf(queue, batch),
      spared: batch.some(({ receives }) => receives >= LAST_TRY),
    };
    if (queue === 'dispatch') dispatching += 1;
    try {
      return await run(about, (ports) => openDoors(ports)[queue](event));
    } finally {
      if (queue === 'dispatch') dispatching -= 1;
    }
  };

  const sqs = openSqs({ simulation, weather, invoke, ackFirst: sabotage === 'ack-before-fold' ? 'articles' : null });
  const parts: Parts = {
    options,
    feeds,
    send: sqs.send,
    post: subscribers.post,
    published,
    told,
    stale: new Map(),
  };
  const ports = portsOf(parts, null, calmly);
  return {
    simulation,
    weather,
    table: options.table,
    ports,
    sqs,
    feeds,
    subscribers,
    published,
    get told() {
      return [...told];
    },
    dispatching: () => dispatching,
    tick: async (name) => {
      const about = { function: name, receivers: [], spared: false };
      const door = { 'pick-due-feeds': pickDueFeedsDoor, sweep: sweepDoor }[name];
      await run(about, async (some) => void (await door(some)())).catch(() => undefined);
    },
  };
};
