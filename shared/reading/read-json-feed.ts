import type { Entry } from '../domain/feed.ts';
import { absolute } from './addresses.ts';
import type { FeedDocument, Unreadable } from './feed-document.ts';
import { headlineFrom } from './headline.ts';
import { plainText, squeeze } from './plain-text.ts';
import { readDate } from './read-date.ts';

/** An object as JSON gives it: nothing about its values is known. */
type Loose = Readonly<Record<string, unknown>>;

const MOST_ENTRIES = 5000;

const isLoose = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text or a number as text; empty for everything else. */
const textIn = (from: Loose, name: string): string => {
  const value = Object.hasOwn(from, name) ? from[name] : undefined;
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
};

const firstOf = (from: Loose, names: readonly string[]): string => {
  for (const name of names) {
    const found = textIn(from, name);
    if (found !== '') return found;
  }
  return '';
};

const dateIn = (item: Loose, zone: string | undefined): string | undefined =>
  ['date_published', 'date_modified']
    .map((name) => readDate(textIn(item, name), zone))
    .find((date) => date !== undefined)
    ?.toISOString();

const readItem = (item: Loose, base: string | undefined, zone: string | undefined): Entry | null => {
  const link = absolute(firstOf(item, ['url', 'external_url']), base);
  const id = textIn(item, 'id');
  const summary = plainText(firstOf(item, ['summary', 'content_text', 'content_html']), 8000);
  const named = plainText(textIn(item, 'title'), 1000);
  const published = dateIn(item, zone);
  if (link === '' && id === '' && named === '' && summary === '') return null;
  const title = named || headlineFrom(summary) || link;
  const address = link || (/^https?:\/\//i.test(id) ? id : '');
  return { id: id || link || title, title, link: address, summary, ...(published ? { published } : {}) };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Not JSON: the caller says so, and says it of a document, not of a fault here.
  }
};

const hubIn = (feed: Loose): string | undefined => {
  const hubs = feed['hubs'];
  const first: unknown = Array.isArray(hubs) ? hubs[0] : undefined;
  return isLoose(first) ? textIn(first, 'url') || undefined : undefined;
};

/**
 * Reads JSON Feed 1.0 and 1.1 (jsonfeed.org), entry by entry, so that one broken entry costs no other.
 * `url` is the document's address, empty where unknown; `zone` (IANA) that of dates without one.
 */
export const readJsonFeed = (text: string, url: string, zone?: string): FeedDocument | Unreadable => {
  const feed = parse(text);
  if (feed === undefined) return { ok: false, why: 'the document begins as JSON does and is none' };
  if (!isLoose(feed)) return { ok: false, why: 'the document is JSON, no feed' };
  const items: unknown = feed['items'];
  const isFeed = /jsonfeed/i.test(textIn(feed, 'version')) || Array.isArray(items);
  if (!isFeed) return { ok: false, why: 'the document is JSON without a version of JSON Feed and without items' };
  const home = absolute(textIn(feed, 'home_page_url'), url);
  const base = URL.canParse(home) ? home : url || undefined;
  const entries = (Array.isArray(items) ? items : [])
    .slice(0, MOST_ENTRIES)
    .filter(isLoose)
    .map((item) => readItem(item, base, zone))
    .filter((entry) => entry !== null);
  const language = textIn(feed, 'language');
  const hub = hubIn(feed);
  return {
    ok: true,
    title: squeeze(textIn(feed, 'title')) || home,
    ...(language ? { language } : {}),
    ...(hub ? { hub } : {}),
    entries,
    troubles: [],
  };
};
