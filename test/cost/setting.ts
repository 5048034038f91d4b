import { archiveChange } from '../../shared/domain/archive.ts';
import { type Article, articleId, articleVersion } from '../../shared/domain/article.ts';
import { type Development, developmentId } from '../../shared/domain/development.ts';
import type { Feed } from '../../shared/domain/feed.ts';
import { DEFAULT_WISHES, type Subscription } from '../../shared/domain/subscription.ts';
import { foldArticle } from '../../shared/judging/fold.ts';
import { openMemory } from '../../shared/judging/memory.ts';
import { conceptsOf } from '../../shared/judging/traits.ts';
import { PARTNER_LANGUAGES, partnerItem } from '../bench/news.ts';
import { testJudge } from '../fakes/house.ts';
import { sampleArticle, sampleSubscription } from '../fakes/samples.ts';
import { type CountedHouse, openCountedHouse, type Waits } from './counted-house.ts';
import { feedsLikeTheWatch, type GivenFeeds, openGivenFeeds } from './given-feeds.ts';

/** What a house holds when the counting begins. */
export interface Setting {
  readonly feeds: number;
  /** Minutes between the polls of a feed. */
  readonly interval: number;
  readonly mails: number;
  readonly webhooks: number;
  /** Developments of the last three months. */
  readonly developments: number;
}

export interface SetHouse {
  readonly house: CountedHouse;
  readonly feeds: readonly Feed[];
  readonly given: GivenFeeds;
  /** Lets all feeds be polled once, as they become due minute by minute over one interval. */
  poll(): Promise<void>;
}

const START = new Date('2026-11-02T00:00:00Z');
const MINUTE = 60_000;
const DAYS = 85;
/** Reports of a development besides the first. */
const REPORTS = 5;

/** A report as poll-feeds makes it. */
const reportOf = (development: number, published: Date): Article => {
  const at = published.toISOString();
  const outlet = `Outlet ${development % 31}`;
  return sampleArticle({
    ...partnerItem(development, 'en', 0),
    url: `https://outlet${development % 31}.example/news/${development}`,
    feed: outlet,
    outlet,
    family: outlet,
    kind: 'press',
    published: at,
    firstSeen: at,
  });
};

/** What a development holds when outlets in several languages have reported it. */
const manyReports = ({ sources, reports, versions }: Development, at: number) => {
  const [source] = sources;
  const [report] = reports;
  if (!source || !report) throw new Error('the judge made a development without a source');
  const like = Array.from({ length: REPORTS }, (_, place) => {
    const language = PARTNER_LANGUAGES[place % PARTNER_LANGUAGES.length] ?? 'en';
    const { title } = partnerItem(at, language, 1);
    const url = `https://outlet${(at + place) % 31}.example/${language}/${at}`;
    return { ...source, outlet: `Outlet ${place}`, family: `family-${place}`, language, title, url };
  });
  return {
    sources: [...sources, ...like],
    articles: 1 + REPORTS,
    reports: [...reports, ...like.map(({ family }) => ({ ...report, family }))],
    versions: [...versions, ...like.map(({ url, title }) => `${articleId(url)}:${articleVersion(title, '')}`)],
  };
};

/** Developments as fold leaves them, spread over the last three months, in the table and in the archive. */
const fillDevelopments = async ({ ports }: CountedHouse, count: number): Promise<void> => {
  const judge = testJudge();
  const made = Array.from({ length: count }, (_, at) => {
    const published = new Date(START.getTime() - Math.floor(((at + 1) / count) * DAYS * 1440) * MINUTE);
    const article = reportOf(at, published);
    const [one] = foldArticle(judge, openMemory(judge, []), article, published).changed;
    if (!one) throw new Error('the judge made no development of a report');
    const id = developmentId(article.published, article.id);
    return { ...one, id, story: id, watch: ports.watch, pending: [], version: 0, ...manyReports(one, at) };
  });
  for (const development of made) await ports.developments.write(development);
  await ports.stories.add(made.map(({ story, id }) => ({ story, development: id })));
  await ports.archive.update(
    ports.watch,
    made.map((one) => archiveChange(one, conceptsOf(one))),
  );
};

const subscriptionAt = ({ ports }: CountedHouse, at: number, mail: boolean): Subscription => {
  const id = `subscriber${String(at).padStart(6, '0')}`;
  const address = mail ? `reader${at}@mail.example` : `https://hooks.example/${at}`;
  return sampleSubscription({
    id,
    watch: ports.watch,
    channel: mail ? 'email' : 'webhook',
    address: ports.sealing.seal(address),
    addressKey: ports.sealing.key(address),
    secret: mail ? null : ports.sealing.seal('whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY='),
    topic: mail ? `arn:aws:sns:us-east-1:000000000000:pactwatch-prod-mail-${id}` : null,
    wishes: { ...DEFAULT_WISHES, kinds: ['new', 'update', 'correction'] },
  });
};

const subscribeAll = async (house: CountedHouse, { mails, webhooks }: Setting): Promise<void> => {
  for (let at = 0; at < mails + webhooks; at += 1)
    await house.ports.subscriptions.create(subscriptionAt(house, at, at < mails));
};

/**
 * Opens a house that has run for a while: feeds that have been read and answer 304, three months of developments, and
 * subscribers who want everything.
 */
export const openSetHouse = async (setting: Setting, waits: Waits): Promise<SetHouse> => {
  const feeds = feedsLikeTheWatch(setting.feeds);
  const given = openGivenFeeds(feeds, START);
  const house = openCountedHouse({ start: START, feeds, fetchFeed: given.fetchFeed, waits });
  const { ports, simulation } = house;
  await fillDevelopments(house, setting.developments);
  await subscribeAll(house, setting);
  const poll = async () => {
    for (let minute = 0; minute < setting.interval; minute += 1) {
      const later = simulation.now() + 7 * 86_400_000;
      const dueNow = (at: number) => at % setting.interval === minute;
      const at = (place: number) => new Date(dueNow(place) ? simulation.now() : later).toISOString();
      const every = 60 * setting.interval;
      await ports.due.plan(new Map(feeds.map((feed, place) => [feed.id, { at: at(place), every }])));
      await house.run('pick-due-feeds');
      await house.drain();
      await simulation.runUntil(Math.ceil((simulation.now() + 1) / MINUTE) * MINUTE);
    }
  };
  // Read, then twice found unchanged: states and plans stand as they do for most of the year.
  for (let round = 0; round < 3; round += 1) await poll();
  return { house, feeds, given, poll };
};
