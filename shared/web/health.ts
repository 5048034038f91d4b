import type { CoverageDay } from '../domain/coverage.ts';
import type { Feed, FeedHealth, FeedState } from '../domain/feed.ts';
import { newFeedState } from '../domain/feed-health.ts';
import { isStopped, type SendingStop } from '../domain/sending-stop.ts';
import type { Due } from '../ports.ts';
import type { WebPorts } from './web-ports.ts';

/** A feed and how it does. */
export interface FeedReport {
  readonly feed: Feed;
  readonly state: FeedState;
  readonly due: Due | null;
}

/** How all feeds do, and whether alerts are sent. */
export interface HealthReport {
  readonly feeds: readonly FeedReport[];
  readonly counts: Readonly<Record<FeedHealth, number>>;
  /** The operator has stopped all sending; null: it is on. */
  readonly stop: SendingStop | null;
  readonly days: readonly CoverageDay[];
}

const ORDER: readonly FeedHealth[] = ['gone', 'failing', 'new', 'ok'];

/** Reads how every feed does, what is in trouble first, then by name; and how the days went that are asked for. */
export const readHealth = async (ports: WebPorts, dates: readonly string[] = []): Promise<HealthReport> => {
  const read = await ports.feedHealths.load(ports.head.id, [...ports.catalogue.keys()], dates);
  const { states, due, stop, days } = read;
  const feeds = [...ports.catalogue.values()]
    .map(
      (feed): FeedReport => ({ feed, state: states.get(feed.id) ?? newFeedState(feed.id), due: due[feed.id] ?? null }),
    )
    .sort(
      (a, b) =>
        ORDER.indexOf(a.state.health) - ORDER.indexOf(b.state.health) || (a.feed.outlet < b.feed.outlet ? -1 : 1),
    );
  const count = (health: FeedHealth) => feeds.filter(({ state }) => state.health === health).length;
  const counts = { ok: count('ok'), failing: count('failing'), gone: count('gone'), new: count('new') };
  return { feeds, counts, stop: isStopped(stop) ? stop : null, days };
};

const QUIET_AFTER = 86_400_000;

/** `ok` when most feeds read and something was read in the last day; a fresh house is `new`. */
export const overallHealth = ({ feeds, counts }: HealthReport, now: Date): 'ok' | 'degraded' | 'new' => {
  if (feeds.length === counts.new) return 'new';
  const read = feeds
    .flatMap(({ state }) => [state.lastOk, state.lastUnchanged].filter((at) => at !== undefined))
    .sort()
    .at(-1);
  const stale = read === undefined || now.getTime() - Date.parse(read) > QUIET_AFTER;
  return stale || counts.ok * 2 < feeds.length - counts.new ? 'degraded' : 'ok';
};

/** Health for machines. */
export const healthData = (report: HealthReport, now: Date) => ({
  status: overallHealth(report, now),
  at: now.toISOString(),
  feeds: report.counts,
  sending: report.stop === null ? { on: true } : { on: false, why: report.stop.why, since: report.stop.since },
  troubles: report.feeds
    .filter(({ state }) => state.health === 'failing' || state.health === 'gone')
    .map(({ feed, state }) => ({
      feed: feed.id,
      outlet: feed.outlet,
      health: state.health,
      why: state.trouble ?? null,
      since: state.failingSince ?? null,
    })),
});
