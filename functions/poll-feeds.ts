import type { SQSBatchResponse } from 'aws-lambda';
import { dueStore, feedStateStore } from '../shared/adapters/feed-store.ts';
import { httpFetch } from '../shared/adapters/http-fetch.ts';
import { handling, lambdaQueues, lambdaTable, log, now, once, pause } from '../shared/adapters/lambda.ts';
import { nearMissStore } from '../shared/adapters/near-miss-store.ts';
import { givingBack, readableMessages } from '../shared/adapters/queue-event.ts';
import { runTime } from '../shared/adapters/time-left.ts';
import { userAgent } from '../shared/config.ts';
import { openWatchJudge } from '../shared/judging/watch-judge.ts';
import { type PollPorts, pollFeeds } from '../shared/steps/poll-feeds.ts';
import { loadWatchFeeds } from '../shared/watch/load-watch.ts';
import { outletOf } from '../shared/watch/outlet-index.ts';

/** Queue polls: a message is the feeds of one host. */
export const pollFeedsDoor =
  (ports: PollPorts) =>
  async (event: unknown): Promise<SQSBatchResponse> => {
    for (const { body } of readableMessages(ports.log, 'polls', event))
      ports.log.info('poll', { minute: body.minute, ...(await pollFeeds(ports, body)) });
    return givingBack([]);
  };

const MEGABYTE = 1024 * 1024;

const run = runTime('poll-feeds', () => performance.now());

const ports = once((): PollPorts => {
  const watch = loadWatchFeeds();
  const table = lambdaTable();
  const judge = once(() => openWatchJudge(watch));
  return {
    watch: watch.head.id,
    catalogue: watch.catalogue,
    states: feedStateStore(table),
    due: dueStore(table, watch.head.id, watch.shards),
    fetchFeed: httpFetch({
      userAgent: userAgent(),
      timeoutMs: 20_000,
      maxBytes: 5 * MEGABYTE,
      maxInflated: 20 * MEGABYTE,
    }),
    local: false,
    outletByHost: (host) => outletOf(watch.outletIndex, host),
    // Opened for the first entry that is new: most polls find none, and it takes longer than the poll.
    get judge() {
      return judge();
    },
    send: lambdaQueues(),
    nearMisses: nearMissStore(table),
    pause,
    random: Math.random,
    now,
    timeLeft: run.left,
    log,
  };
});

export const handler = handling('poll-feeds', (event: unknown) => {
  run.begin();
  return pollFeedsDoor(ports())(event);
});
