import { type Clock, openClock } from '../../infra/local/clock.ts';
import { type Foundations, openPorts } from '../../infra/local/house.ts';
import { openLocalQueues } from '../../infra/local/queues.ts';
import type { RunningParts } from '../../infra/local/run.ts';
import type { Row, Table } from '../../shared/adapters/table.ts';
import type { Feed } from '../../shared/domain/feed.ts';
import type { FetchFeed } from '../../shared/domain/fetch.ts';
import type { Judge } from '../../shared/judging/judge.ts';
import { openWatchJudge } from '../../shared/judging/watch-judge.ts';
import type { Log, Post, PublishAlert } from '../../shared/ports.ts';
import { loadWatch } from '../../shared/watch/load-watch.ts';
import { memoryTable } from './memory-table.ts';

export const quietLog: Log = { info: () => undefined, warn: () => undefined };
export const testWatch = loadWatch();
let judge: Judge | undefined;
/** The real judge, opened once. */
export const testJudge = (): Judge => {
  judge ??= openWatchJudge(testWatch);
  return judge;
};

export const testFeed = (id: string, over: Partial<Feed> = {}): Feed => ({
  id,
  url: `https://${id}.example/feed`,
  outlet: id,
  family: id,
  kind: 'press',
  language: 'en',
  ...over,
});

/** What a test gives its house; the rest is in memory and does what the real one does. */
export interface TestHouseOptions {
  readonly table?: Table & { readonly rows?: Map<string, Row> };
  readonly feeds: readonly Feed[];
  readonly fetchFeed: FetchFeed;
  readonly post?: Post;
  readonly publish?: PublishAlert;
  readonly clock?: Clock;
  readonly log?: Log;
}

/** A whole house in memory: real steps, doors, judge and queues over the in-memory table. */
export const openTestHouse = async (options: TestHouseOptions): Promise<RunningParts & { readonly clock: Clock }> => {
  const clock = options.clock ?? openClock(() => 0, new Date('2025-01-13T12:00:00Z'), 1);
  const table = options.table ?? memoryTable(clock.now);
  const log = options.log ?? quietLog;
  const queues = await openLocalQueues(table, clock.now, log);
  const base: Foundations = {
    watch: { ...testWatch, knownStories: [] },
    judge: testJudge,
    feeds: options.feeds,
    local: true,
    table,
    send: queues.send,
    fetchFeed: options.fetchFeed,
    post: options.post ?? (async () => ({ kind: 'answered', status: 200, headers: {}, body: 'ok' })),
    mail: {
      invite: async (subscription) => `arn:${subscription}`,
      state: async () => 'confirmed',
      send: async () => ({ kind: 'sent', ref: null }),
      remove: async () => undefined,
    },
    texts: { optedOut: async () => false, send: async () => ({ kind: 'sent', ref: null }) },
    publish: options.publish ?? (async () => undefined),
    tellOperators: async () => undefined,
    sealing: { seal: (text) => text, open: (text) => text, key: (text) => text },
    waitTurn: async () => undefined,
    pause: async () => undefined,
    random: () => 0.5,
    now: clock.now,
    site: 'https://pactwatch.example',
    holder: 'test',
    log,
  };
  return { ports: openPorts(base), queues, sns: { postDue: async () => undefined }, clock };
};
