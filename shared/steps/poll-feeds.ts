import type { Article } from '../domain/article.ts';
import { digest } from '../domain/base32.ts';
import { type Feed, type FeedState, feedsByHost } from '../domain/feed.ts';
import { newFeedState } from '../domain/feed-health.ts';
import { addressOf } from '../domain/feed-move.ts';
import type { NearMiss } from '../domain/near-miss.ts';
import { countedRate, dayShare } from '../domain/poll-share.ts';
import type { PollMessage } from '../domain/queue-message.ts';
import { nextPoll } from '../domain/schedule.ts';
import { isThisMachine } from '../domain/this-machine.ts';
import type { Judge } from '../judging/judge.ts';
import { judgeRelevance } from '../judging/relevance.ts';
import type {
  Due,
  DueFeeds,
  FeedCatalogue,
  FeedStates,
  FetchFeed,
  Log,
  NearMisses,
  Now,
  SendMessages,
  TimeLeft,
} from '../ports.ts';
import type { OutletByHost } from '../reading/outlet-of-entry.ts';
import { DEFAULT_EVERY } from './pick-due-feeds.ts';
import { type PolledFeed, readPoll } from './read-poll.ts';

export interface PollPorts {
  readonly watch: string;
  readonly catalogue: FeedCatalogue;
  readonly states: FeedStates;
  readonly due: DueFeeds;
  readonly fetchFeed: FetchFeed;
  /** Feeds on this machine are allowed, and not slowed: the operator named them. */
  readonly local: boolean;
  readonly outletByHost: OutletByHost;
  readonly judge: Judge;
  readonly send: SendMessages;
  readonly nearMisses: NearMisses;
  readonly pause: (ms: number) => Promise<void>;
  readonly random: () => number;
  readonly now: Now;
  readonly timeLeft: TimeLeft;
  readonly log: Log;
}

/** Totals of one message. */
export interface PollReport {
  readonly feeds: number;
  readonly fetched: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly entries: number;
  readonly articles: number;
}

/** One request at a time and one a second to a host; this machine is asked at its own pace. */
const BETWEEN_REQUESTS_MS = 1000;
const LOCAL_WIDE = 8;
/** Hosts asked at once: as many documents as fit a function's memory. */
const HOSTS_WIDE = 16;
/** SQS takes 256 KB a message: JSON of this many characters stays below it in any script. */
const MESSAGE_CHARACTERS = 60_000;

const isLocal = ({ url }: Feed) => isThisMachine(new URL(url).hostname);

const pollOne = async (ports: PollPorts, feed: Feed, before: FeedState): Promise<PolledFeed> => {
  const url = addressOf(feed, before.moved);
  const outcome = await ports.fetchFeed({ url, validators: before.validators, local: ports.local });
  const polled = await readPoll(feed, outcome, before, ports.outletByHost, ports.now());
  const { trouble } = polled.state;
  ports.log.info('polled', {
    feed: feed.id,
    result: polled.result,
    entries: polled.entries,
    ...(trouble ? { trouble } : {}),
  });
  return polled;
};

/** A second from one request to the next: the time until the answer counts, for a run that waits is paid for. */
const untilNext = (asked: number, now: number): number =>
  Math.min(BETWEEN_REQUESTS_MS, Math.max(0, asked + BETWEEN_REQUESTS_MS - now));

/** All feeds of one host: one after another, one a second, or side by side on this machine. */
const pollHost = async (
  ports: PollPorts,
  feeds: readonly Feed[],
  states: ReadonlyMap<string, FeedState>,
): Promise<readonly PolledFeed[]> => {
  const polled: PolledFeed[] = [];
  const queue = [...feeds];
  const local = ports.local && feeds.every(isLocal);
  const worker = async () => {
    for (let feed = queue.shift(); feed && ports.timeLeft() > 0; feed = queue.shift()) {
      const asked = ports.now().getTime();
      polled.push(await pollOne(ports, feed, states.get(feed.id) ?? newFeedState(feed.id)));
      if (!local && queue.length > 0) await ports.pause(untilNext(asked, ports.now().getTime()));
    }
  };
  await Promise.all(Array.from({ length: local ? LOCAL_WIDE : 1 }, worker));
  return polled;
};

const nearMiss = (article: Article, score: number, reasons: readonly string[]): NearMiss => ({
  entry: `${article.id}-${article.version}`,
  feed: article.feed,
  title: article.title,
  url: article.url,
  at: article.firstSeen,
  score,
  reasons,
});

interface Sifted {
  readonly articles: readonly Article[];
  readonly misses: readonly NearMiss[];
}

/** The candidates that are about the subject, and those just under the threshold. Without candidates no judge is opened. */
const sift = (ports: Pick<PollPorts, 'judge'>, candidates: readonly Article[]): Sifted => {
  const articles: Article[] = [];
  const misses: NearMiss[] = [];
  for (const article of candidates) {
    const { relevant, near, score, reasons } = judgeRelevance(ports.judge, article);
    if (relevant) articles.push(article);
    else if (near) misses.push(nearMiss(article, score, reasons));
  }
  return { articles, misses };
};

/** A feed's rate after what it brought; of its first document counts what is of the last day. */
const withRate = (polled: PolledFeed, { articles }: Sifted, now: Date): PolledFeed => {
  if (polled.result !== 'fetched') return polled;
  const recent = (list: readonly Article[]) => list.filter(({ old }) => !old).length;
  const rate = countedRate(polled.state.rate, recent(polled.candidates), recent(articles), now);
  return { ...polled, state: { ...polled.state, rate } };
};

/** Oldest first, so that what was said first is folded first, in messages that fit a queue. */
const packed = (articles: readonly Article[]): readonly (readonly Article[])[] => {
  const packs: Article[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const article of [...articles].sort((a, b) => (a.published < b.published ? -1 : 1))) {
    const length = JSON.stringify(article).length;
    if (size + length > MESSAGE_CHARACTERS) {
      packs.push([]);
      size = 0;
    }
    packs.at(-1)?.push(article);
    size += length;
  }
  return packs;
};

const queueArticles = async ({ send, watch, log }: PollPorts, articles: readonly Article[]) => {
  const messages = packed(articles).map((pack) => ({
    body: { kind: 'articles' as const, articles: pack },
    group: watch,
    dedup: digest(pack.map(({ id, version }) => `${id}:${version}`).join(), 26),
  }));
  if (messages.length > 0) await send('articles', messages);
  for (const { id, feed } of articles) log.info('article-queued', { id, feed });
};

/** A plan within this share of the last one needs no write: the claim assumed it. */
const SAME_PLAN = 0.25;

/** What pick-due-feeds saw of the whole watch. */
type Pace = Pick<PollMessage, 'typical' | 'running'>;

/** When a polled feed is next due, and its state with that; the same objects where the claim's assumption stands. */
const planned = (
  ports: PollPorts,
  { feed, outcome, state, advice }: PolledFeed,
  pace: Pace,
): { readonly feed: string; readonly state: FeedState; readonly due: Due | null } => {
  const asked = { ...advice, ...pace, leastEvery: feed.leastEvery };
  const next = nextPoll({ now: ports.now(), state, outcome, ...asked, random: ports.random() });
  const usual = state.every ?? DEFAULT_EVERY;
  if (next.at && state.health === 'ok' && Math.abs(next.every - usual) <= usual * SAME_PLAN)
    return { feed: feed.id, state, due: null };
  const due = { at: next.at?.toISOString() ?? null, every: next.every, share: dayShare(state.rate) };
  return { feed: feed.id, state: { ...state, every: next.every, nextWhy: next.why }, due };
};

/** Saves what is worth a write; returns the plans that the claim did not assume. */
const saveStates = async (
  ports: PollPorts,
  polled: readonly PolledFeed[],
  before: ReadonlyMap<string, FeedState>,
  pace: Pace,
): Promise<readonly (readonly [string, Due])[]> => {
  const plans = polled.map((one) => planned(ports, one, pace));
  await ports.states.save(plans.filter(({ feed, state }) => state !== before.get(feed)).map(({ state }) => state));
  return plans.flatMap((plan): [string, Due][] => (plan.due ? [[plan.feed, plan.due]] : []));
};

/** What polling one host came to. */
interface HostReport {
  readonly polled: readonly PolledFeed[];
  readonly articles: number;
  readonly due: readonly (readonly [string, Due])[];
}

/** Asks, reads, queues and saves the feeds of one host: its news waits for no other. */
const pollAndSave = async (
  ports: PollPorts,
  feeds: readonly Feed[],
  states: ReadonlyMap<string, FeedState>,
  pace: Pace,
): Promise<HostReport> => {
  const asked = await pollHost(ports, feeds, states);
  const sifted = asked.map(({ candidates }) => sift(ports, candidates));
  const polled = asked.map((one, at) => withRate(one, sifted[at] as Sifted, ports.now()));
  const articles = sifted.flatMap((one) => one.articles);
  await queueArticles(ports, articles);
  await ports.nearMisses.put(sifted.flatMap(({ misses }) => misses));
  return { polled, articles: articles.length, due: await saveStates(ports, polled, states, pace) };
};

/** Feeds that slow hosts left no time for are due at once: they were claimed for a poll that was not made. */
const dueAtOnce = (
  ports: PollPorts,
  left: readonly Feed[],
  states: ReadonlyMap<string, FeedState>,
): readonly (readonly [string, Due])[] => {
  if (left.length > 0) ports.log.warn('feeds-left', { feeds: left.map(({ id }) => id) });
  const at = ports.now().toISOString();
  return left.map(({ id }) => [id, { at, every: states.get(id)?.every ?? DEFAULT_EVERY }]);
};

/** Hosts side by side. One that throws does not keep the others from being saved. */
const pollHosts = async (
  ports: PollPorts,
  feeds: readonly Feed[],
  states: ReadonlyMap<string, FeedState>,
  pace: Pace,
) => {
  // Hosts with most feeds first: their seconds are what the run lasts.
  const queue = [...feedsByHost(feeds).values()].sort((a, b) => b.length - a.length);
  const reports: HostReport[] = [];
  const worker = async () => {
    for (let host = queue.shift(); host; host = queue.shift())
      reports.push(await pollAndSave(ports, host, states, pace));
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(HOSTS_WIDE, queue.length) }, worker));
  return { reports, failure: ended.find((one) => one.status === 'rejected') };
};

/**
 * Polls the feeds of one message: asks, reads, keeps what is new and about the subject. The articles are queued before the
 * states are saved: a crash in between polls again and finds the same articles, whose ids fold knows.
 */
export const pollFeeds = async (ports: PollPorts, message: PollMessage): Promise<PollReport> => {
  const feeds = message.feeds.flatMap((id) => ports.catalogue.get(id) ?? []);
  const states = await ports.states.load(feeds.map(({ id }) => id));
  const { reports, failure } = await pollHosts(ports, feeds, states, message);
  const polled = reports.flatMap((report) => report.polled);
  const asked = new Set(polled.map(({ feed }) => feed.id));
  const left = failure ? [] : feeds.filter(({ id }) => !asked.has(id));
  // Plans of all hosts are one write a shard: hosts that wrote each their own would race for the row.
  const due = [...reports.flatMap((report) => report.due), ...dueAtOnce(ports, left, states)];
  if (due.length > 0) await ports.due.plan(new Map(due));
  if (failure) throw failure.reason;
  const count = (result: PolledFeed['result']) => polled.filter((one) => one.result === result).length;
  return {
    feeds: polled.length,
    fetched: count('fetched'),
    unchanged: count('unchanged'),
    failed: count('failed'),
    entries: polled.reduce((sum, { entries }) => sum + entries, 0),
    articles: reports.reduce((sum, { articles }) => sum + articles, 0),
  };
};
