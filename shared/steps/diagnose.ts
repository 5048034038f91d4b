import type { FeedState } from '../domain/feed.ts';
import { faultOf } from '../domain/feed-report.ts';
import { isStopped } from '../domain/sending-stop.ts';
import type { Subscription } from '../domain/subscription.ts';
import type {
  Articles,
  Deliveries,
  Developments,
  DueFeeds,
  FeedStates,
  Now,
  SendingSwitch,
  Subscriptions,
} from '../ports.ts';

/** What only a deployed stage's account can say. */
export interface AccountFacts {
  /** Text messages reach verified numbers only. */
  readonly sandbox: boolean;
  /** Dollars a month that SNS sends texts for. */
  readonly textLimit: number;
  /** Messages in the dead-letter queues. */
  readonly deadLetters: number;
}

export interface DiagnosePorts {
  readonly watch: string;
  /** Ids of the feeds that should be polled. */
  readonly feeds: readonly string[];
  readonly feedStates: Pick<FeedStates, 'load'>;
  readonly due: Pick<DueFeeds, 'read'>;
  readonly subscriptions: Pick<Subscriptions, 'all'>;
  readonly deliveries: Pick<Deliveries, 'due' | 'unsettled' | 'ofSubscription'>;
  readonly developments: Pick<Developments, 'owed'>;
  readonly articles: Pick<Articles, 'parked'>;
  readonly sending: Pick<SendingSwitch, 'read'>;
  /** Null on one machine: there is no account. */
  readonly account: (() => Promise<AccountFacts>) | null;
  readonly now: Now;
}

/** One thing in plain words. `hand`: it wants one; else it is only said. */
export interface Finding {
  readonly about: string;
  readonly hand: boolean;
  readonly says: string;
  readonly todo: string | null;
}

type Check = (ports: DiagnosePorts) => Promise<readonly Finding[]>;

const MINUTE = 60_000;
const LATE = 5 * MINUTE;
const NO_POLL = 10 * MINUTE;
const AHEAD = 2 * MINUTE;
const TOPICS = 100_000;
const NEAR = 0.8;

const fine = (about: string, says: string): Finding => ({ about, hand: false, says, todo: null });
const wrong = (about: string, says: string, todo: string): Finding => ({ about, hand: true, says, todo });
const since = (iso: string, now: Date): number => now.getTime() - Date.parse(iso);
const minutes = (ms: number): string => `${Math.round(ms / MINUTE)} minutes`;

const feedFinding = (state: FeedState, now: Date): readonly Finding[] => {
  const found = faultOf(state, now);
  if (!found) return [];
  const todo =
    found.fault === 'dead' ? 'look for its new address, or set its state to "off" in feeds.json' : 'look at it';
  return [
    wrong(`feed ${state.feed}`, `is ${found.fault}: ${found.why}`, `${todo}; npm run check-feed -- ADDRESS shows it`),
  ];
};

const feeds: Check = async ({ feeds: ids, feedStates, now }) => {
  const states = [...(await feedStates.load(ids)).values()];
  const reads = states.filter(({ health }) => health === 'ok').length;
  return [fine('feeds', `${reads} of ${ids.length} read`), ...states.flatMap((state) => feedFinding(state, now()))];
};

/** The last time anything was asked: a plan lies one interval after its claim. */
const polls: Check = async ({ due, feeds: ids, now }) => {
  const plans = (await due.read()).flatMap(({ next }) => Object.values(next));
  if (ids.length === 0 || plans.length === 0) return [fine('polls', 'nothing has been polled here yet')];
  const overdue = plans.filter(({ at }) => at !== null && since(at, now()) > NO_POLL);
  return overdue.length < plans.length / 2
    ? [fine('polls', `${plans.length} feeds are planned`)]
    : [
        wrong(
          'polls',
          `${overdue.length} of ${plans.length} feeds have been due for ten minutes and more: nobody polls`,
          'on one machine: is npm start running? On a stage: README, Operate, no-polls',
        ),
      ];
};

/** Times that were written lie before now, but for a clock that is wrong. */
const clock: Check = async ({ feeds: ids, feedStates, now }) => {
  const times = [...(await feedStates.load(ids)).values()].flatMap(({ lastOk }) => (lastOk ? [lastOk] : []));
  const [latest] = times.sort().reverse();
  if (latest === undefined || since(latest, now()) > -AHEAD) return [];
  return [
    wrong(
      'clock',
      `a feed was read at ${latest}, which is still to come`,
      'set this machine’s clock; or the house ran with --at',
    ),
  ];
};

const outbox: Check = async ({ developments, watch, now }) => {
  const decided = (await developments.owed(watch)).flatMap(({ pending }) =>
    pending.slice(0, 1).map((one) => one.decidedAt),
  );
  const [oldest] = decided.sort();
  if (oldest === undefined || since(oldest, now()) < LATE)
    return [fine('outbox', `${decided.length} alerts on their way`)];
  const says = `${decided.length} alerts wait, the oldest for ${minutes(since(oldest, now()))}`;
  return [wrong('outbox', says, 'README, Operate, late-alerts')];
};

const late: Check = async ({ deliveries, sending, watch, now }) => {
  const stop = await sending.read(watch);
  if (isStopped(stop))
    return [
      wrong(
        'sending',
        `all sending is stopped since ${stop.since}: ${stop.why}`,
        'npm run -s deliveries -- resume when it may go on',
      ),
    ];
  const until = new Date(now().getTime() - LATE).toISOString();
  const waiting = [...(await deliveries.due(watch, until, 1000)), ...(await deliveries.unsettled(watch, until))];
  if (waiting.length === 0) return [fine('deliveries', 'none is late')];
  return [wrong('deliveries', `${waiting.length} wait five minutes beyond their time`, 'README, Operate, late-alerts')];
};

const parkedOf = async ({ deliveries }: DiagnosePorts, { id, channel }: Subscription): Promise<readonly Finding[]> => {
  const parked = (await deliveries.ofSubscription(id)).filter(({ state }) => state === 'parked');
  if (parked.length === 0) return [];
  const says = `${parked.length} are parked: ${parked.at(-1)?.why ?? 'no reason given'}`;
  return [
    wrong(`${channel} subscription ${id}`, says, `npm run -s deliveries -- replay ${id}, when the cause is gone`),
  ];
};

const subscribers: Check = async (ports) => {
  const all = await ports.subscriptions.all(ports.watch);
  const pending = all.filter(({ state }) => state === 'pending');
  const off = all.filter(({ state }) => state === 'off');
  const topics = all.filter(({ topic }) => topic !== null).length;
  const parked = [];
  for (const one of all) parked.push(...(await parkedOf(ports, one)));
  return [
    fine(
      'subscriptions',
      `${all.length}, of which ${pending.length} are not confirmed yet and ${off.length} have ended`,
    ),
    ...(topics < NEAR * TOPICS
      ? []
      : [wrong('quota', `${topics} of ${TOPICS} SNS topics are in use`, 'ask AWS for more topics')]),
    ...parked,
  ];
};

const articles: Check = async ({ articles: store }) =>
  (await store.parked()).map(({ article, parked }) =>
    wrong(`article ${article.id}`, `could not be folded: ${parked?.split('\n')[0]}`, 'README, Operate, set-aside'),
  );

const account: Check = async ({ account: ask }) => {
  if (ask === null) return [];
  const { sandbox, textLimit, deadLetters } = await ask();
  return [
    ...(sandbox
      ? [
          wrong(
            'texts',
            'the account is in the SMS sandbox: verified numbers alone get texts',
            'ask AWS to move it out of the sandbox',
          ),
        ]
      : []),
    fine('texts', `SNS sends texts for ${textLimit} dollars a month`),
    ...(deadLetters > 0
      ? [wrong('queues', `${deadLetters} messages lie in dead-letter queues`, 'README, Operate, dead-letters')]
      : []),
  ];
};

const CHECKS: Readonly<Record<string, Check>> = { feeds, polls, clock, outbox, late, subscribers, articles, account };

/** Looks at everything; what cannot be looked at, for rows of another version or a refusal, is a finding itself. */
export const diagnose = async (ports: DiagnosePorts): Promise<readonly Finding[]> => {
  const findings: Finding[] = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    try {
      findings.push(...(await check(ports)));
    } catch (error) {
      const todo = 'is this code older than what wrote the table? Use the newer one; else the message says more';
      findings.push(wrong(name, `could not be looked at: ${(error as Error).message}`, todo));
    }
  }
  return findings;
};
