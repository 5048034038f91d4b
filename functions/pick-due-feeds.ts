import { dueStore } from '../shared/adapters/feed-store.ts';
import { handling, lambdaQueues, lambdaTable, log, now, once } from '../shared/adapters/lambda.ts';
import { runningStore } from '../shared/adapters/running-store.ts';
import { type PickPorts, pickDueFeeds } from '../shared/steps/pick-due-feeds.ts';
import { loadWatchFeeds } from '../shared/watch/load-watch.ts';

/** Scheduler, every minute. */
export const pickDueFeedsDoor = (ports: PickPorts) => () => pickDueFeeds(ports);

const ports = once((): PickPorts => {
  const { head, catalogue, shards } = loadWatchFeeds();
  const table = lambdaTable();
  return {
    watch: head.id,
    catalogue,
    due: dueStore(table, head.id, shards),
    running: runningStore(table),
    send: lambdaQueues(),
    now,
    random: Math.random,
    log,
  };
});

export const handler = handling('pick-due-feeds', () => pickDueFeedsDoor(ports())());
