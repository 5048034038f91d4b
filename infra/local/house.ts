import { randomBytes } from 'node:crypto';
import { deliverDoor } from '../../functions/deliver.ts';
import { dispatchAlertsDoor } from '../../functions/dispatch-alerts.ts';
import { foldArticlesDoor } from '../../functions/fold-articles.ts';
import { pollFeedsDoor } from '../../functions/poll-feeds.ts';
import { alertStore } from '../../shared/adapters/alert-store.ts';
import { archiveStore } from '../../shared/adapters/archive-store.ts';
import { articleStore } from '../../shared/adapters/article-store.ts';
import { codeStore } from '../../shared/adapters/code-store.ts';
import { correctionStore } from '../../shared/adapters/correction-store.ts';
import { coverageStore } from '../../shared/adapters/coverage-store.ts';
import { deliveryStore } from '../../shared/adapters/delivery-store.ts';
import { developmentStore } from '../../shared/adapters/development-store.ts';
import { digestNoteStore } from '../../shared/adapters/digest-note-store.ts';
import { countFailures } from '../../shared/adapters/failures.ts';
import { feedHealthStore } from '../../shared/adapters/feed-health-store.ts';
import { feedReportStore } from '../../shared/adapters/feed-report-store.ts';
import { dueStore, feedStateStore } from '../../shared/adapters/feed-store.ts';
import { keptAlerts } from '../../shared/adapters/kept-alerts.ts';
import { leaseStore } from '../../shared/adapters/lease-store.ts';
import { mailingStore } from '../../shared/adapters/mailing-store.ts';
import { markStore } from '../../shared/adapters/mark-store.ts';
import { nearMissStore } from '../../shared/adapters/near-miss-store.ts';
import { quotaStore } from '../../shared/adapters/quota-store.ts';
import { runningStore } from '../../shared/adapters/running-store.ts';
import { sendingSwitchStore } from '../../shared/adapters/sending-switch-store.ts';
import { storyStore } from '../../shared/adapters/story-store.ts';
import { subscriptionStore } from '../../shared/adapters/subscription-store.ts';
import type { Table } from '../../shared/adapters/table.ts';
import { tombstoneStore } from '../../shared/adapters/tombstone-store.ts';
import type { Feed } from '../../shared/domain/feed.ts';
import type { Judge } from '../../shared/judging/judge.ts';
import type {
  FetchFeed,
  Log,
  Mail,
  Now,
  Post,
  PublishAlert,
  Sealing,
  SendMessages,
  TellOperators,
  Texts,
  WaitTurn,
} from '../../shared/ports.ts';
import { readAdmission } from '../../shared/watch/admission.ts';
import { shardsFor, type Watch } from '../../shared/watch/load-watch.ts';
import { outletOf } from '../../shared/watch/outlet-index.ts';
import type { QueueHandlers } from './queues.ts';

/** What differs between houses: where things are kept, and how the outside is reached. */
export interface Foundations {
  readonly watch: Watch;
  /** Called on first use: a pass that finds nothing new needs no judge, and opening one takes most of its time. */
  readonly judge: () => Judge;
  readonly feeds: readonly Feed[];
  /** Feeds and posts to this machine are allowed: the operator named them. */
  readonly local: boolean;
  readonly table: Table;
  readonly send: SendMessages;
  readonly fetchFeed: FetchFeed;
  readonly post: Post;
  readonly mail: Mail;
  readonly texts: Texts;
  readonly publish: PublishAlert;
  readonly tellOperators: TellOperators;
  readonly sealing: Sealing;
  readonly waitTurn: WaitTurn;
  readonly pause: (ms: number) => Promise<void>;
  readonly random: () => number;
  readonly now: Now;
  readonly site: string;
  /** Names this house in leases: on one folder runs one house, which may take up what it held when it was killed. */
  readonly holder: string;
  readonly log: Log;
}

/** All ports over one table and the given outside. */
export const openPorts = (base: Foundations) => {
  const { table, now, watch } = base;
  return {
    ...base,
    get judge() {
      return base.judge();
    },
    watch: watch.head.id,
    head: watch.head,
    timeLeft: () => Number.POSITIVE_INFINITY,
    firstMonth: watch.knownStories[0]?.date.slice(0, 7) ?? '2023-01',
    catalogue: new Map(base.feeds.map((feed) => [feed.id, feed])),
    outletByHost: (host: string) => outletOf(watch.outletIndex, host),
    due: dueStore(table, watch.head.id, shardsFor(base.feeds.length)),
    states: feedStateStore(table),
    feedStates: feedStateStore(table),
    feedHealths: feedHealthStore(table, shardsFor(base.feeds.length)),
    nearMisses: nearMissStore(table),
    reports: feedReportStore(table, watch.head.id),
    developments: developmentStore(table),
    articles: articleStore(table),
    stories: storyStore(table),
    archive: archiveStore(table),
    corrections: correctionStore(table),
    coverage: coverageStore(table),
    alerts: keptAlerts(alertStore(table)),
    subscriptions: subscriptionStore(table),
    deliveries: deliveryStore(table),
    codes: codeStore(table),
    quotas: quotaStore(table),
    tombstones: tombstoneStore(table),
    admission: readAdmission(),
    randomBytes: (count: number): Uint8Array => randomBytes(count),
    digestNotes: digestNoteStore(table),
    sending: sendingSwitchStore(table),
    leases: leaseStore(table, now),
    mailings: mailingStore(table),
    marks: markStore(table),
    running: runningStore(table),
    knownStories: watch.knownStories,
  };
};
export type HousePorts = ReturnType<typeof openPorts>;

/** The handlers of the queues: the same doors as in AWS, and their failures counted as there. */
export const openDoors = (ports: HousePorts): QueueHandlers => ({
  polls: countFailures(ports.log, 'poll-feeds', pollFeedsDoor(ports)),
  articles: countFailures(ports.log, 'fold-articles', foldArticlesDoor(ports)),
  dispatch: countFailures(ports.log, 'dispatch-alerts', dispatchAlertsDoor(ports)),
  deliveries: countFailures(ports.log, 'deliver', deliverDoor(ports)),
});
