import type { FeedItem, FeedOut } from './feed-items.ts';
import { attribute, type Html, html, languageTag } from './html.ts';

/** RFC 822, as RSS asks for: `Wed, 19 Jun 2024 09:24:00 GMT`. */
const rssTime = (iso: string): string => new Date(iso).toUTCString();

const rssItem = ({ url, title, category, published, markup, language }: FeedItem): Html => html`<item>
<title>${title}</title>
<link>${url}</link>
<guid isPermaLink="true">${url}</guid>
<pubDate>${rssTime(published)}</pubDate>
<category>${category}</category>
${languageTag(language) === null ? null : html`<dc:language>${language}</dc:language>\n`}<description>${markup}</description>
</item>
`;

/** RSS 2.0 (www.rssboard.org/rss-specification), with Atom's link to itself as the board's profile asks. */
export const rssDocument = ({ title, description, self, page, updated, items }: FeedOut): string =>
  html`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${title}</title>
<link>${page}</link>
<description>${description}</description>
<language>en</language>
<atom:link href="${self}" rel="self" type="application/rss+xml"/>
${updated === null ? null : html`<lastBuildDate>${rssTime(updated)}</lastBuildDate>\n`}<ttl>5</ttl>
${items.map(rssItem)}</channel>
</rss>
`.text;

const xmlLanguage = (language: string): Html | null =>
  languageTag(language) === null ? null : html` xml:lang="${language}"`;

const atomEntry = ({ url, title, language, category, published, updated, markup }: FeedItem): Html => html`<entry>
<id>${url}</id>
<title${xmlLanguage(language)}>${title}</title>
<link rel="alternate" type="text/html" href="${url}"/>
<published>${published}</published>
<updated>${updated}</updated>
<category term="${category}"/>
<content type="html">${markup}</content>
</entry>
`;

/** The beginning of time: what RFC 4287 asks for where there is nothing yet. */
const NEVER = '1970-01-01T00:00:00Z';

/** Atom (RFC 4287). */
export const atomDocument = ({ title, description, self, page, updated, items }: FeedOut): string =>
  html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${self}</id>
<title>${title}</title>
<subtitle>${description}</subtitle>
<link rel="self" type="application/atom+xml"${attribute('href', self)}/>
<link rel="alternate" type="text/html"${attribute('href', page)}/>
<updated>${updated ?? NEVER}</updated>
<author><name>Pactwatch</name></author>
${items.map(atomEntry)}</feed>
`.text;

/** JSON Feed 1.1 (www.jsonfeed.org). */
export const jsonFeed = ({ title, description, self, page, items }: FeedOut) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title,
  description,
  home_page_url: page,
  feed_url: self,
  language: 'en',
  items: items.map(({ url, title: headline, language, category, published, updated, text, markup }) => ({
    id: url,
    url,
    title: headline,
    content_html: markup,
    content_text: text,
    date_published: published,
    date_modified: updated,
    ...(languageTag(language) === null ? {} : { language }),
    tags: [category],
  })),
});
