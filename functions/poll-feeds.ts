import type { SQSBatchResponse } from 'aws-lambda';
import { dueStore, feedStateStore } from '../shared/adapters/feed-store.ts';
import { httpFetch } from '../shared/adapters/http-fetch.ts';
import { handling, lambdaQueues, lambdaTable, log, now, once, pause } from '../shared/adapters/lambda.ts';
import { nearMissStore } from '../shared/adapters/near-miss-store.ts';
import { givingBack, readableMessages } from '../shared/adapters/queue-event.ts';
import { setting } from '../shared/config.ts';
import { openWatchJudge } from '../shared/judging/watch-judge.ts';
import { type PollPorts, pollFeeds } from '../shared/steps/poll-feeds.ts';
import { loadWatch } from '../shared/watch/load-watch.ts';
import { outletOf } from '../shared/watch/outlet-index.ts';

/** Queue polls: a message is the feeds of one host. */
export const pollFeedsDoor =
  (ports: PollPorts) =>
  async (event: unknown): Promise<SQSBatchResponse> => {
    for (const { body } of readableMessages(ports.log, 'polls', event)) await pollFeeds(ports, body);
    return givingBack([]);
  };

const MEGABYTE = 1024 * 1024;

const ports = once((): PollPorts => {
  const watch = loadWatch();
  const table = lambdaTable();
  return {
    watch: watch.head.id,
    catalogue: watch.catalogue,
    states: feedStateStore(table),
    due: dueStore(table, watch.head.id, watch.shards),
    fetchFeed: httpFetch({
      userAgent: `Pactwatch/0.1 (+${setting('contact')})`,
      timeoutMs: 20_000,
      maxBytes: 5 * MEGABYTE,
      maxInflated: 20 * MEGABYTE,
    }),
    local: false,
    outletByHost: (host) => outletOf(watch.outletIndex, host),
    judge: openWatchJudge(watch),
    send: lambdaQueues(),
    nearMisses: nearMissStore(table),
    pause,
    random: Math.random,
    now,
    log,
  };
});

export const handler = handling('poll-feeds', (event: unknown) => pollFeedsDoor(ports())(event));
