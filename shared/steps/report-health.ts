import { digest } from '../domain/base32.ts';
import { type FeedNews, feedNews } from '../domain/feed-report.ts';
import type { FeedCatalogue, FeedReports, FeedStates, Log, Now, TellOperators } from '../ports.ts';

export interface ReportPorts {
  readonly catalogue: FeedCatalogue;
  readonly feedStates: Pick<FeedStates, 'load'>;
  readonly reports: FeedReports;
  readonly tellOperators: TellOperators;
  readonly now: Now;
  readonly log: Log;
}

const lineOf = (catalogue: FeedCatalogue, { feed, fault, was, why }: FeedNews): string => {
  const outlet = catalogue.get(feed)?.outlet ?? feed;
  return fault ? `${outlet} (${feed}) is ${fault}: ${why}` : `${outlet} (${feed}) is back; it was ${was}`;
};

const subjectOf = (catalogue: FeedCatalogue, news: readonly FeedNews[]): string => {
  const [only] = news;
  if (!only || news.length > 1) return `${news.length} feeds changed their state`;
  return `${catalogue.get(only.feed)?.outlet ?? only.feed} is ${only.fault ?? 'back'}`;
};

/**
 * Tells operators once when a feed dies, goes quiet or comes empty, and once when it is back; what happens at once is one
 * message. The message goes out before what was told is written: a crash in between tells it again under the same id.
 */
export const reportHealth = async (ports: ReportPorts): Promise<number> => {
  const states = await ports.feedStates.load([...ports.catalogue.keys()]);
  const { told, version } = await ports.reports.read();
  const { news, told: next } = feedNews(told, [...states.values()], ports.now());
  if (news.length === 0) return 0;
  const lines = news.map((one) => lineOf(ports.catalogue, one));
  await ports.tellOperators({
    id: `feeds-${digest(`${version} ${lines.join('\n')}`, 12)}`,
    subject: subjectOf(ports.catalogue, news),
    text: lines.join('\n'),
  });
  await ports.reports.write(next, version);
  ports.log.info('feeds-reported', { feeds: news.length });
  return news.length;
};
