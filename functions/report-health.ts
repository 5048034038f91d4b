import { coverageStore } from '../shared/adapters/coverage-store.ts';
import { feedReportStore } from '../shared/adapters/feed-report-store.ts';
import { feedStateStore } from '../shared/adapters/feed-store.ts';
import { handling, lambdaOperators, lambdaSns, lambdaTable, log, now, once } from '../shared/adapters/lambda.ts';
import { snsMail } from '../shared/adapters/sns-mail.ts';
import { subscriptionStore } from '../shared/adapters/subscription-store.ts';
import { tombstoneStore } from '../shared/adapters/tombstone-store.ts';
import { setting } from '../shared/config.ts';
import { type LookPorts, lookAtFeeds } from '../shared/steps/look-at-feeds.ts';
import { type WatchMailPorts, watchMail } from '../shared/steps/watch-mail.ts';
import { loadWatchFeeds } from '../shared/watch/load-watch.ts';

/** All e-mail subscribers are looked at in the first run of this hour, UTC: a call each. */
const HOUR_FOR_EVERYONE = 4;
const RUN_MINUTES = 15;

const isForEveryone = (at: Date) => at.getUTCHours() === HOUR_FOR_EVERYONE && at.getUTCMinutes() < RUN_MINUTES;

/** Scheduler, every 15 minutes: tells operators of feeds, looks after e-mail subscribers' topics. */
export const reportHealthDoor = (ports: LookPorts & WatchMailPorts) => async (): Promise<void> => {
  await lookAtFeeds(ports);
  await watchMail(ports, isForEveryone(ports.now()));
};

const ports = once((): LookPorts & WatchMailPorts => {
  const watch = loadWatchFeeds();
  const table = lambdaTable();
  const sns = lambdaSns();
  return {
    watch: watch.head.id,
    catalogue: watch.catalogue,
    feedStates: feedStateStore(table),
    coverage: coverageStore(table),
    reports: feedReportStore(table, watch.head.id),
    subscriptions: subscriptionStore(table),
    tombstones: tombstoneStore(table),
    mail: snsMail(sns, setting('mailTopicPrefix')),
    tellOperators: lambdaOperators(sns, table),
    now,
    log,
  };
});

export const handler = handling('report-health', () => reportHealthDoor(ports())());
