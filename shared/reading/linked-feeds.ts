import { readAttributes } from './attributes.ts';

const FEED_TYPES = new Set([
  'application/rss+xml',
  'application/atom+xml',
  'application/feed+json',
  'application/rdf+xml',
]);
const LINK = /<link\b([^<>]*)>/gi;
/** Links to feeds stand in a page's head. */
const HEAD = 200_000;

/** The feeds that a page names (RSS Autodiscovery: `link rel=alternate` of a feed's type), as absolute addresses, in order. */
export const linkedFeeds = (page: string, url: string): readonly string[] =>
  [...page.slice(0, HEAD).matchAll(LINK)].flatMap(([, raw]) => {
    const attributes = readAttributes(raw as string);
    const isFeed =
      /(^|\s)alternate(\s|$)/i.test(attributes.get('rel') ?? '') &&
      FEED_TYPES.has((attributes.get('type') ?? '').trim().toLowerCase());
    const href = attributes.get('href') ?? '';
    return isFeed && URL.canParse(href, url) ? [new URL(href, url).href] : [];
  });
