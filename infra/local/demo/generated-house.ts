import { randomUUID } from 'node:crypto';
import { serveWebDoor } from '../../../functions/serve-web.ts';
import { archiveStore } from '../../../shared/adapters/archive-store.ts';
import { articleStore } from '../../../shared/adapters/article-store.ts';
import { coverageStore } from '../../../shared/adapters/coverage-store.ts';
import { developmentStore } from '../../../shared/adapters/development-store.ts';
import { feedHealthStore } from '../../../shared/adapters/feed-health-store.ts';
import { dueStore, feedStateStore } from '../../../shared/adapters/feed-store.ts';
import { storyStore } from '../../../shared/adapters/story-store.ts';
import type { Table } from '../../../shared/adapters/table.ts';
import { archiveChange } from '../../../shared/domain/archive.ts';
import type { Development } from '../../../shared/domain/development.ts';
import type { Feed, FeedState } from '../../../shared/domain/feed.ts';
import { conceptsOf } from '../../../shared/judging/traits.ts';
import { openWatchJudge } from '../../../shared/judging/watch-judge.ts';
import type { ManagePorts } from '../../../shared/steps/manage-subscription.ts';
import type { WebPorts } from '../../../shared/steps/serve-web.ts';
import { loadWatch, type Watch } from '../../../shared/watch/load-watch.ts';
import type { SubscribingPorts } from '../../../shared/web/web-ports.ts';
import { type LocalHttp, startHttp } from '../http.ts';
import { addSubscriber } from './generated-subscriber.ts';
import { generateDevelopments } from './generated-year.ts';

const DAY = 86_400_000;

/** A feed's day now and then goes wrong: every eleventh feed on every seventh day, and one that is gone. */
const stateOf = (feed: Feed, number: number, back: number): FeedState => {
  const failing = number % 11 === 4 && back % 7 < 2;
  const trouble = failing ? { trouble: 'HTTP 503', failingSince: new Date(0).toISOString() } : {};
  return { feed: feed.id, seen: [], errors: failing ? 3 : 0, health: failing ? 'failing' : 'ok', ...trouble };
};

const fillFeeds = async (table: Table, watch: Watch, now: Date): Promise<void> => {
  const { feeds, head } = watch;
  const coverage = coverageStore(table);
  for (let back = 29; back >= 0; back -= 1) {
    const date = new Date(now.getTime() - back * DAY).toISOString().slice(0, 10);
    const looks = [back, back + 1].map((day) => feeds.map((feed, at) => stateOf(feed, at, day)));
    for (const states of looks) await coverage.note(head.id, date, states);
  }
  const lastEntry = (at: number) => new Date(now.getTime() - (at + 1) * 37 * 60_000).toISOString();
  await feedStateStore(table).save(
    feeds.map((feed, at) => ({ ...stateOf(feed, at, 0), lastEntry: lastEntry(at), lastOk: lastEntry(at) })),
  );
  const next = feeds.map((feed, at): [string, { at: string; every: number }] => [
    feed.id,
    { at: new Date(now.getTime() + (at % 15) * 60_000).toISOString(), every: 300 + (at % 6) * 600 },
  ]);
  await dueStore(table, head.id, 1).plan(new Map(next));
};

const fillDevelopments = async (table: Table, developments: readonly Development[]): Promise<void> => {
  const store = developmentStore(table);
  for (let at = 0; at < developments.length; at += 16)
    await Promise.all(developments.slice(at, at + 16).map((one) => store.write(one)));
  await storyStore(table).add(developments.map(({ story, id }) => ({ story, development: id })));
  await archiveStore(table).update(
    developments[0]?.watch ?? '',
    developments.map((one) => archiveChange(one, conceptsOf(one))),
  );
};

const portsOf = (
  table: Table,
  watch: Watch,
  now: Date,
  log: WebPorts['log'],
  own: ManagePorts & SubscribingPorts,
): WebPorts => {
  const judge = openWatchJudge(watch);
  return {
    head: watch.head,
    site: 'https://pactwatch.example',
    firstMonth: new Date(now.getTime() - 420 * DAY).toISOString().slice(0, 7),
    archive: archiveStore(table),
    developments: developmentStore(table),
    stories: storyStore(table),
    articles: articleStore(table),
    catalogue: new Map(watch.feeds.map((feed) => [feed.id, feed])),
    feedHealths: feedHealthStore(table, 1),
    judge: () => judge,
    manage: async () => own,
    subscribing: async () => own,
    admission: own.admission,
    now: () => now,
    log,
  };
};

/** Pages over a generated year: what they are looked at and tested with. `developments` as they were written. */
export interface GeneratedHouse {
  readonly http: LocalHttp;
  readonly developments: readonly Development[];
  /** The path of a subscriber's own page. */
  readonly manage: string;
}

/** Fills a table with a year that never was and serves its pages on a free port of this machine. */
export const openGeneratedHouse = async (table: Table, now: Date, log: WebPorts['log']): Promise<GeneratedHouse> => {
  const watch = loadWatch();
  const developments = generateDevelopments(watch.head.id, { count: 420, days: 400, now, seed: 7 });
  await fillDevelopments(table, developments);
  await fillFeeds(table, watch, now);
  const { ports, path } = await addSubscriber(table, watch.head.id, () => now, log);
  const handle = serveWebDoor(portsOf(table, watch, now, log, ports), 60);
  const http = await startHttp({ port: 0, host: '127.0.0.1', handle, now: () => new Date(), newId: randomUUID, log });
  return { http, developments, manage: path };
};
