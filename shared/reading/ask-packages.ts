import type { Entry } from '../domain/feed.ts';
import { absolute } from './addresses.ts';
import type { FeedDocument } from './feed-document.ts';
import { plainText } from './plain-text.ts';
import { readDate } from './read-date.ts';
import type { Question } from './second-opinion.ts';

/** An entry as a package gives it: any of its values may be missing, or an object where a text was promised. */
interface Found {
  readonly id?: unknown;
  readonly title?: unknown;
  readonly link?: unknown;
  readonly summary?: unknown;
  readonly date?: unknown;
}

const textIn = (value: unknown): string => {
  const inner = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
  return typeof inner === 'string' ? inner.trim() : '';
};

const toEntry = ({ id, title, link, summary, date }: Found, { url, zone }: Question): Entry => {
  const address = absolute(textIn(link), url || undefined);
  const headline = plainText(textIn(title));
  const published = readDate(textIn(date), zone)?.toISOString();
  return {
    id: textIn(id) || address || headline,
    title: headline,
    link: address,
    summary: plainText(textIn(summary)),
    ...(published ? { published } : {}),
  };
};

const bySmith = async ({ text }: Question): Promise<{ title: unknown; found: Found[] }> => {
  const { parseFeed } = await import('feedsmith');
  const parsed = parseFeed(text);
  if (parsed.format === 'atom') {
    const entries = parsed.feed.entries ?? [];
    const found = entries.map((entry) => ({
      ...entry,
      link: (entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? entry.links?.[0])?.href,
      summary: entry.summary ?? entry.content,
      date: entry.published ?? entry.updated,
    }));
    return { title: parsed.feed.title, found };
  }
  if (parsed.format === 'json') return { title: parsed.feed.title, found: [] };
  const items: readonly (Found & { description?: unknown; guid?: unknown; pubDate?: unknown; dc?: unknown })[] =
    parsed.feed.items ?? [];
  const found = items.map(({ guid, title, link, description, pubDate }) => ({
    id: guid,
    title,
    link,
    summary: description,
    date: pubDate,
  }));
  return { title: parsed.feed.title, found };
};

const byRssParser = async ({ text }: Question): Promise<{ title: unknown; found: Found[] }> => {
  const { default: Parser } = await import('rss-parser');
  const parsed = await new Parser().parseString(text);
  const found = parsed.items.map(({ guid, title, link, contentSnippet, summary, isoDate, pubDate }) => ({
    id: guid,
    title,
    link,
    summary: contentSnippet ?? summary,
    date: isoDate ?? pubDate,
  }));
  return { title: parsed.title, found };
};

/**
 * What feedsmith, else rss-parser, reads in a document; null where both find nothing or do not forgive what it is. They may
 * not come to an end: second-opinion.ts says when they are asked, and within what limits.
 */
export const askPackages = async (question: Question): Promise<FeedDocument | null> => {
  for (const [name, parse] of [
    ['feedsmith', bySmith],
    ['rss-parser', byRssParser],
  ] as const) {
    try {
      const { title, found } = await parse(question);
      if (found.length === 0) continue;
      const entries = found.map((one) => toEntry(one, question));
      const troubles = [`read by ${name} alone: the document is malformed in a way that others may not forgive`];
      return { ok: true, title: plainText(textIn(title)), entries, troubles };
    } catch {
      // Both throw at the first thing they do not forgive; that is their whole opinion, and the next is asked.
    }
  }
  return null;
};
