import type { Entry } from '../domain/feed.ts';
import { attributeOf, contentOf, textOf } from './element-text.ts';
import { type EntryContext, type Fields, fieldsOf, firstText } from './entry-fields.ts';
import { hrefOf, idOf, linkOf } from './entry-link.ts';
import { headlineFrom, namedTitle, withoutOutlet } from './headline.ts';
import { readDate } from './read-date.ts';
import type { Element } from './scan-markup.ts';

const LONGEST_SUMMARY = 5000;
const LONGEST_NAME = 1000;

const SUMMARIES = [
  'description',
  'summary',
  'content:encoded',
  'content',
  'encoded',
  'dcterms:abstract',
  'dc:description',
  'media:description',
  'itunes:summary',
  'itunes:subtitle',
  'body',
  'xhtml:body',
];
/** What was published first, then what was changed. Of several `updated` the last holds. */
const DATES = [
  'published',
  'pubdate',
  'issued',
  'dcterms:issued',
  'created',
  'dc:date',
  'dcterms:created',
  'dcterms:date',
  'date',
  'prism:publicationdate',
  'updated',
  'modified',
  'dcterms:modified',
];

const datesIn = (fields: Fields, name: string): readonly Element[] => {
  const elements = fields.get(name) ?? [];
  return name === 'updated' ? elements.toReversed() : elements;
};

const dateOf = (entry: Element, fields: Fields, { text, zone }: EntryContext): string | undefined => {
  for (const element of DATES.flatMap((name) => datesIn(fields, name))) {
    const date = readDate(contentOf(text, element), zone);
    if (date) return date.toISOString();
  }
  // Channel Definition Format
  return readDate(attributeOf(entry, 'lastmod') ?? '', zone)?.toISOString();
};

const sourceOf = (fields: Fields, { text }: EntryContext): Entry['source'] => {
  const element = fields.get('source')?.[0];
  if (!element) return undefined;
  const title = element.children.find(({ name }) => name === 'title') ?? element;
  const name = textOf(text, title, LONGEST_NAME);
  const url = attributeOf(element, 'url') ?? element.children.map(hrefOf).find((href) => href !== undefined);
  return name === '' ? undefined : { name, ...(url ? { url: url.trim() } : {}) };
};

/** An entry with nothing in it, or one that the document's end cut off before its headline or address was whole. */
const isNothing = (entry: Element, { open, text }: EntryContext, title: string, address: string): boolean => {
  if (open && entry.end === text.length) return title === '' || address === '';
  return entry.children.length === 0 && entry.attributes.trim() === '';
};

/** Reads an `item` or `entry` of RSS, RDF, Atom or CDF; null for an empty one, and for one that was cut off too early. */
export const readXmlEntry = (entry: Element, context: EntryContext): Entry | null => {
  const { text } = context;
  const fields = fieldsOf(entry, context);
  const named = namedTitle(fields, text);
  const { link, isHome } = linkOf(entry, fields, context);
  const own = isHome ? '' : link;
  const written = idOf(entry, fields, context);
  if (isNothing(entry, context, named, written || own)) return null;
  const source = sourceOf(fields, context);
  const summary = firstText(fields, SUMMARIES, (element) => textOf(text, element, LONGEST_SUMMARY));
  const title = withoutOutlet(named || headlineFrom(summary), source?.name) || own;
  const published = dateOf(entry, fields, context);
  return {
    id: written || own || title,
    title,
    link,
    summary,
    ...(isHome ? { atHome: true } : {}),
    ...(published ? { published } : {}),
    ...(source ? { source } : {}),
  };
};
