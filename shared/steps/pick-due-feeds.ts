import { type Feed, feedsByHost } from '../domain/feed.ts';
import { meanShare } from '../domain/poll-share.ts';
import type { PollMessage } from '../domain/queue-message.ts';
import type { Due, DueFeeds, DueShard, FeedCatalogue, Log, Now, Running, SendMessages } from '../ports.ts';

export interface PickPorts {
  readonly watch: string;
  readonly catalogue: FeedCatalogue;
  readonly due: DueFeeds;
  readonly running: Pick<Running, 'until'>;
  readonly send: SendMessages;
  readonly now: Now;
  readonly random: () => number;
  readonly log: Log;
}

/** Seconds between the polls of a feed of which nothing is known yet. */
export const DEFAULT_EVERY = 300;
/** Feeds in one message at most: what one invocation can poll within its time when a host is slow. */
const FEEDS_IN_A_MESSAGE = 50;
/** A ± 10 % jitter, so that feeds do not march in step. */
const jittered = (seconds: number, random: number) => seconds * (0.9 + 0.2 * random);

const isDue = (due: Due | undefined, now: Date): boolean => {
  if (!due) return true;
  return due.at !== null && Date.parse(due.at) <= now.getTime();
};

const claimed = (due: Due | undefined, { now, random }: PickPorts): Due => {
  const every = due?.every ?? DEFAULT_EVERY;
  return { ...due, every, at: new Date(now().getTime() + jittered(every, random()) * 1000).toISOString() };
};

const pieces = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / FEEDS_IN_A_MESSAGE) }, (_, at) =>
    ids.slice(at * FEEDS_IN_A_MESSAGE, (at + 1) * FEEDS_IN_A_MESSAGE),
  );

/**
 * Feeds of one host travel together: they are asked one at a time. Whole hosts share a message as long as it has room: a
 * run that waits for many hosts at once costs what a run that waits for one does.
 */
const packedByHost = (feeds: readonly Feed[]): readonly (readonly string[])[] => {
  const messages: string[][] = [];
  for (const ids of [...feedsByHost(feeds).values()].flatMap((some) => pieces(some.map(({ id }) => id)))) {
    const last = messages.at(-1);
    if (last && last.length + ids.length <= FEEDS_IN_A_MESSAGE) last.push(...ids);
    else messages.push([...ids]);
  }
  return messages;
};

const claimShard = async (ports: PickPorts, shard: DueShard, feeds: readonly Feed[]): Promise<readonly Feed[]> => {
  if (feeds.length === 0) return [];
  const next = { ...shard.next };
  for (const feed of feeds) next[feed.id] = claimed(shard.next[feed.id], ports);
  if (await ports.due.write({ ...shard, next })) return feeds;
  ports.log.info('claimed-by-another', { shard: shard.shard, feeds: feeds.length });
  return [];
};

/**
 * Claims the feeds that are due and queues them, whole hosts a message. A claim is the feed's next poll moved on by its usual
 * interval: whoever dies after claiming costs one interval, never a feed. `all`: whatever their time.
 */
export const pickDueFeeds = async (
  ports: PickPorts,
  all = false,
): Promise<{ readonly feeds: number; readonly messages: number }> => {
  const now = ports.now();
  const shards = await ports.due.read();
  const feedsOf = (shard: DueShard) =>
    [...ports.catalogue.values()].filter(
      (feed) => ports.due.shardOf(feed.id) === shard.shard && (all || isDue(shard.next[feed.id], now)),
    );
  const picked = (await Promise.all(shards.map((shard) => claimShard(ports, shard, feedsOf(shard))))).flat();
  if (picked.length === 0) return { feeds: 0, messages: 0 };
  const until = await ports.running.until(ports.watch);
  const pace = {
    typical: meanShare([...ports.catalogue.keys()].map((id) => shards[ports.due.shardOf(id)]?.next[id]?.share)),
    running: until !== null && Date.parse(until) > now.getTime(),
  };
  const messages = packedByHost(picked).map((feeds): { body: PollMessage } => ({
    body: { feeds, minute: now.toISOString().slice(0, 16), ...pace },
  }));
  await ports.send('polls', messages);
  return { feeds: picked.length, messages: messages.length };
};
