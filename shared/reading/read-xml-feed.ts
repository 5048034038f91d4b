import type { Entry } from '../domain/feed.ts';
import { absolute, baseOf } from './addresses.ts';
import { attributeOf, contentOf, textOf } from './element-text.ts';
import type { EntryContext } from './entry-fields.ts';
import type { FeedDocument, Unreadable } from './feed-document.ts';
import { readXmlEntry } from './read-xml-entry.ts';
import { type Element, type Scanned, scanMarkup } from './scan-markup.ts';

const ROOTS = new Set(['rss', 'feed', 'rdf:rdf', 'channel']);
const ENTRIES = new Set(['item', 'entry']);
const DEEPEST = 12;

interface Parts {
  readonly roots: Element[];
  readonly entries: Element[];
  first: string | undefined;
}

/** Where the feed is in the document and which its entries are, wherever a broken document put them. */
const collect = (element: Element, parts: Parts, depth: number): void => {
  for (const child of element.children) {
    parts.first ??= child.name;
    if (ENTRIES.has(child.name)) parts.entries.push(child);
    else {
      if (ROOTS.has(child.name)) parts.roots.push(child);
      if (depth < DEEPEST) collect(child, parts, depth + 1);
    }
  }
};

const whyNot = ({ first }: Parts, text: string): string => {
  if (text.trim() === '') return 'the document is empty';
  if (first === undefined) return 'the document is no XML';
  if (/^(xhtml:)?html$|^head$|^body$|^!doctype/.test(first)) return 'the document is an HTML page, no feed';
  return `the document begins with <${first.slice(0, 40)}>, which is no feed`;
};

const child = (element: Element, name: string): Element | undefined =>
  element.children.find((one) => one.name === name);

const PERIODS: Readonly<Record<string, number>> = {
  hourly: 3600,
  daily: 86_400,
  weekly: 604_800,
  monthly: 2_592_000,
  yearly: 31_536_000,
};
const DAYS = new Set(['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']);

/** When the feed asks to be polled: RSS 2.0's ttl, skipHours, skipDays and the Syndication module. */
const rhythmOf = (head: Element, text: string): Partial<FeedDocument> => {
  const value = (name: string): string => {
    const found = child(head, name);
    return found ? contentOf(text, found) : '';
  };
  const list = (name: string): string[] => child(head, name)?.children.map((one) => contentOf(text, one)) ?? [];
  const ttl = Number.parseInt(value('ttl'), 10) * 60;
  const period =
    (PERIODS[value('sy:updateperiod').toLowerCase()] ?? 0) / Math.max(1, Number(value('sy:updatefrequency')) || 1);
  // RSS 0.91 counts hours from 1 to 24, RSS 2.0 from 0 to 23: 24 is midnight.
  const skipHours = list('skiphours')
    .map((hour) => Number.parseInt(hour, 10) % 24)
    .filter((hour) => hour >= 0);
  const skipDays = list('skipdays')
    .map((day) => day.toLowerCase())
    .filter((day) => DAYS.has(day));
  return {
    ...(ttl > 0 ? { ttl } : {}),
    ...(period > 0 ? { updatePeriod: period } : {}),
    ...(skipHours.length > 0 ? { skipHours } : {}),
    ...(skipDays.length > 0 ? { skipDays } : {}),
  };
};

const MOST_LINKS = 100;

const linksOf = (head: Element): readonly Element[] =>
  head.children.filter(({ name }) => name === 'link').slice(0, MOST_LINKS);

const homeOf = (head: Element, text: string, url: string): string | undefined => {
  const base = baseOf(head, url);
  for (const link of linksOf(head)) {
    const rel = attributeOf(link, 'rel') ?? 'alternate';
    const href = contentOf(text, link) || (rel === 'alternate' ? attributeOf(link, 'href') : undefined);
    if (href) return absolute(href, base);
  }
  return undefined;
};

const hubOf = (head: Element): string | undefined =>
  linksOf(head)
    .filter(({ attributes }) => attributes.includes('hub'))
    .filter((link) => attributeOf(link, 'rel')?.toLowerCase() === 'hub')
    .map((link) => attributeOf(link, 'href')?.trim())[0];

const languageOf = (head: Element, text: string): string | undefined => {
  const named = child(head, 'language') ?? child(head, 'dc:language');
  return (named ? contentOf(text, named) : attributeOf(head, 'xml:lang')) || undefined;
};

const troublesOf = ({ cut, open }: Scanned, entries: number): string[] => [
  ...(open && !cut ? [`the document ends before its end; ${entries} whole entries kept`] : []),
  ...(cut ? ['the document lists more entries than any feed does; the first are kept'] : []),
];

/** RSS items are relative to the channel's page, Atom's and all others' to the document (RFC 4287, 2). */
const contextOf = (scanned: Scanned, head: Element, url: string, zone: string | undefined): EntryContext => {
  const home = homeOf(head, scanned.text, url);
  const site = home && URL.canParse(home) ? home : undefined;
  const document = url === '' ? undefined : url;
  return {
    text: scanned.text,
    base: head.name === 'feed' ? (document ?? site) : (site ?? document),
    home: site,
    zone,
    based: scanned.text.includes('xml:base'),
    open: scanned.open,
  };
};

/**
 * Reads RSS 0.9x–2.0, RDF, Atom 0.3 and 1.0 and CDF, well-formed or not. `url` is the document's address, empty
 * where unknown; `zone` (IANA) that of dates without one. No entries is a feed, no feed is `Unreadable`.
 */
export const readXmlFeed = (text: string, url: string, zone?: string): FeedDocument | Unreadable => {
  const scanned = scanMarkup(text);
  const parts: Parts = { roots: [], entries: [], first: undefined };
  collect(scanned.root, parts, 0);
  const head = parts.roots.find(({ name }) => name === 'channel') ?? parts.roots[0];
  if (!head) return { ok: false, why: whyNot(parts, text) };
  const context = contextOf(scanned, head, url, zone);
  const entries = parts.entries
    .map((entry) => readXmlEntry(entry, context))
    .filter((entry): entry is Entry => entry !== null);
  const title = child(head, 'title') ?? child(head, 'dc:title');
  const hub = hubOf(head);
  const language = languageOf(head, text);
  return {
    ok: true,
    title: title ? textOf(text, title, 1000) : '',
    ...(language ? { language } : {}),
    ...(hub ? { hub } : {}),
    ...rhythmOf(head, text),
    entries,
    troubles: troublesOf(scanned, entries.length),
  };
};
