import { codeStore } from '../shared/adapters/code-store.ts';
import { coverageStore } from '../shared/adapters/coverage-store.ts';
import { deliveryStore } from '../shared/adapters/delivery-store.ts';
import { feedReportStore } from '../shared/adapters/feed-report-store.ts';
import { feedStateStore } from '../shared/adapters/feed-store.ts';
import { handling, lambdaTable, log, now, once } from '../shared/adapters/lambda.ts';
import { lambdaOperators } from '../shared/adapters/lambda-operators.ts';
import { lambdaSecrets } from '../shared/adapters/lambda-secrets.ts';
import { lambdaSns } from '../shared/adapters/lambda-sns.ts';
import { mailingStore } from '../shared/adapters/mailing-store.ts';
import { sealing } from '../shared/adapters/sealing.ts';
import { snsMail } from '../shared/adapters/sns-mail.ts';
import { subscriptionStore } from '../shared/adapters/subscription-store.ts';
import { tombstoneStore } from '../shared/adapters/tombstone-store.ts';
import { setting } from '../shared/config.ts';
import { type KeepEndedPorts, keepEnded } from '../shared/steps/keep-ended.ts';
import { type LookPorts, lookAtFeeds } from '../shared/steps/look-at-feeds.ts';
import { type WatchMailPorts, watchMail } from '../shared/steps/watch-mail.ts';
import { loadWatchFeeds } from '../shared/watch/load-watch.ts';

/** All e-mail subscribers are looked at in the first run of this hour, UTC: a call each. */
const HOUR_FOR_EVERYONE = 4;
const RUN_MINUTES = 15;

const isForEveryone = (at: Date) => at.getUTCHours() === HOUR_FOR_EVERYONE && at.getUTCMinutes() < RUN_MINUTES;

/** All that report-health asks of the outside. */
type HealthPorts = LookPorts & WatchMailPorts & KeepEndedPorts;

/** Scheduler, every 15 minutes: tells operators of feeds, looks after e-mail subscribers' topics and after who has left. */
export const reportHealthDoor = (ports: HealthPorts) => async (): Promise<void> => {
  await lookAtFeeds(ports);
  await keepEnded(ports);
  await watchMail(ports, isForEveryone(ports.now()));
};

const ports = once((): HealthPorts => {
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
    deliveries: deliveryStore(table),
    codes: codeStore(table),
    mailings: mailingStore(table),
    sealing: once(async () => sealing([(await lambdaSecrets()).sealingKey])),
    mail: snsMail(sns, setting('mailTopicPrefix')),
    tellOperators: lambdaOperators(table),
    now,
    log,
  };
});

export const handler = handling('report-health', () => reportHealthDoor(ports())());
