import { type Article, articleId, articleVersion } from '../domain/article.ts';
import { startOf } from '../domain/cut.ts';
import type { Entry, Feed } from '../domain/feed.ts';
import { canonicalAddress } from './canonical-address.ts';
import { type OutletByHost, publisherOf } from './outlet-of-entry.ts';

const DAY = 86_400_000;
const MOST_TITLE = 300;
const MOST_SUMMARY = 1200;
/** No feed announces the future: a date ahead of the clock is the time of first sight. */
const dateOf = (published: string | undefined, now: Date): string =>
  published && Date.parse(published) <= now.getTime() ? new Date(published).toISOString() : now.toISOString();

const MOST_ADDRESS = 2000;
/** The entry's address; empty where it is none of the web, or longer than a row should carry and browsers take. */
const webLink = ({ link }: Entry): string =>
  link.length <= MOST_ADDRESS && /^https?:\/\//i.test(link) && URL.canParse(link) ? link : '';

/** An entry as an article, in case it turns out to be about the subject. `first`: it stood in the feed's first document. */
export const toArticle = (entry: Entry, feed: Feed, outletByHost: OutletByHost, now: Date, first: boolean): Article => {
  const title = startOf(entry.title, MOST_TITLE);
  const summary = startOf(entry.summary, MOST_SUMMARY);
  const link = webLink(entry);
  const url = canonicalAddress(link || `${feed.url}#${entry.id.slice(0, MOST_ADDRESS / 10)}`);
  const published = dateOf(entry.published, now);
  const late = now.getTime() - Date.parse(published) > DAY;
  // Entries that lead to the feed's own page alone are told apart by their ids.
  const own = link !== '' && !entry.atHome;
  return {
    id: articleId(own ? url : `${feed.id} ${entry.id}`),
    version: articleVersion(title, summary),
    url,
    title,
    summary,
    language: feed.language,
    feed: feed.id,
    ...publisherOf(entry, feed, outletByHost),
    published,
    firstSeen: now.toISOString(),
    late,
    old: late && first,
  };
};
