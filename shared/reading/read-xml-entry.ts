import type { Entry } from '../domain/feed.ts';
import { absolute, baseOf } from './addresses.ts';
import { attributeOf, contentOf, textOf } from './element-text.ts';
import { readDate } from './read-date.ts';
import type { Element } from './scan-markup.ts';

/** What entries of a document have in common. */
export interface EntryContext {
  readonly text: string;
  /** Address that relative links are relative to, before any xml:base. */
  readonly base: string | undefined;
  /** The feed's own page. */
  readonly home: string | undefined;
  /** IANA zone of dates that name none. */
  readonly zone: string | undefined;
  /** The document uses xml:base. */
  readonly based: boolean;
  /** The document ends inside an element. */
  readonly open: boolean;
}

/** Of raw text, comments and markup included. */
const LONGEST_TITLE = 500_000;
const LONGEST_SUMMARY = 5000;
const MOST_OF_A_FIELD = 50;
const FALLBACK_TITLE = 100;

type Fields = ReadonlyMap<string, readonly Element[]>;

/** The fields that a document cut short ends in are left out: half an address is another address. */
const fieldsOf = (entry: Element, { open, text }: EntryContext): Fields => {
  const fields = new Map<string, Element[]>();
  for (const child of entry.children) {
    if (open && child.end === text.length && !/^(description|content|summary)/.test(child.name)) continue;
    const known = fields.get(child.name);
    if (!known) fields.set(child.name, [child]);
    else if (known.length < MOST_OF_A_FIELD) known.push(child);
  }
  return fields;
};

/** The first of `names` that the entry has with some text in it. */
const firstText = (fields: Fields, names: readonly string[], read: (element: Element) => string): string => {
  for (const name of names) {
    for (const element of fields.get(name) ?? []) {
      const found = read(element);
      if (found !== '') return found;
    }
  }
  return '';
};

const TITLES = ['title', 'dc:title', 'media:title', 'itunes:title', 'media:group', 'media:content', 'enclosure'];
/** These hold a title rather than being one. */
const HOLDERS = new Set(['media:group', 'media:content', 'enclosure']);
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
  'updated',
  'modified',
  'dcterms:modified',
];

const hrefOf = (element: Element): string | undefined =>
  attributeOf(element, 'href') ?? attributeOf(element, 'rdf:resource');

/** How well a link element leads to the entry's page: HTML first, then any alternate; 0 for self, enclosure, replies. */
const linkRank = (element: Element): number => {
  const rel = (attributeOf(element, 'rel') ?? 'alternate').trim().toLowerCase();
  if (rel !== 'alternate' && rel !== '' && !rel.endsWith('#alternate')) return 0;
  const type = attributeOf(element, 'type');
  return type === undefined || /html/i.test(type) ? 2 : 1;
};

interface Link {
  readonly href: string;
  readonly element: Element;
  /** 0: leads elsewhere. */
  readonly rank: number;
}

const linkIn = (element: Element, text: string): Link => {
  const inside = contentOf(text, element);
  const href = inside === '' ? (hrefOf(element) ?? '').trim() : inside;
  return { href, element, rank: href === '' ? 0 : inside === '' ? linkRank(element) : 2 };
};

/** The entry's best link; of equals the last, as Python's feedparser and gofeed read several. */
const ownLink = (fields: Fields, { text }: EntryContext): Link | undefined =>
  (fields.get('link') ?? [])
    .map((element) => linkIn(element, text))
    .filter(({ rank }) => rank > 0)
    .reduce<Link | undefined>((best, link) => (best && best.rank > link.rank ? best : link), undefined);

const isAddress = (text: string): boolean => /^https?:\/\//i.test(text);

/** A guid or id that is the entry's address: RSS 2.0's permalink is one unless it says otherwise. */
const guidLink = (fields: Fields, { text }: EntryContext, anyForm: boolean): string => {
  const guids = (fields.get('guid') ?? []).filter(
    (element) => attributeOf(element, 'ispermalink')?.trim().toLowerCase() !== 'false',
  );
  const found = [...guids, ...(fields.get('id') ?? [])].map((element) => contentOf(text, element));
  return found.find((guid) => (anyForm ? guid !== '' : isAddress(guid))) ?? '';
};

const enclosureLink = (fields: Fields): string => {
  const urls = (fields.get('enclosure') ?? []).map((element) => attributeOf(element, 'url'));
  const hrefs = (fields.get('link') ?? [])
    .filter((element) => attributeOf(element, 'rel')?.toLowerCase() === 'enclosure')
    .map(hrefOf);
  return [...urls, ...hrefs].find((url) => url?.trim())?.trim() ?? '';
};

const linkOf = (entry: Element, fields: Fields, context: EntryContext): { link: string; isHome: boolean } => {
  const own = ownLink(fields, context);
  const href = own?.href ?? attributeOf(entry, 'href')?.trim();
  const base = context.based ? baseOf(own?.element ?? entry, context.base) : context.base;
  if (href) return { link: absolute(href, base), isHome: false };
  const other = guidLink(fields, context, false) || enclosureLink(fields);
  if (other !== '') return { link: absolute(other, base), isHome: false };
  // An Atom id is unique and lasts (RFC 4287, 4.2.6): it tells the entry apart, the feed's own page does not.
  const name = guidLink(fields, context, true);
  const link = fields.has('id') ? name : (context.home ?? name);
  return { link, isHome: link !== '' && link === context.home };
};

const dateOf = (fields: Fields, context: EntryContext): string | undefined => {
  for (const name of DATES) {
    const elements = fields.get(name) ?? [];
    for (const element of name === 'updated' ? elements.toReversed() : elements) {
      const date = readDate(contentOf(context.text, element), context.zone);
      if (date) return date.toISOString();
    }
  }
  return undefined;
};

const idOf = (entry: Element, fields: Fields, { text }: EntryContext): string => {
  const read = (element: Element): string => contentOf(text, element);
  const own = firstText(fields, ['guid', 'id'], read) || attributeOf(entry, 'rdf:about')?.trim();
  return own || firstText(fields, ['dc:identifier'], read);
};

const sourceOf = (fields: Fields, { text }: EntryContext): Entry['source'] => {
  const element = fields.get('source')?.[0];
  if (!element) return undefined;
  const title = element.children.find(({ name }) => name === 'title') ?? element;
  const name = textOf(text, title, LONGEST_TITLE);
  const url = attributeOf(element, 'url') ?? element.children.map(hrefOf).find((href) => href !== undefined);
  return name === '' ? undefined : { name, ...(url ? { url: url.trim() } : {}) };
};

const titleText = (element: Element, text: string): string => {
  if (!HOLDERS.has(element.name)) return textOf(text, element, LONGEST_TITLE);
  const inner = element.children.find(({ name }) => name === 'media:title');
  return inner ? textOf(text, inner, LONGEST_TITLE) : '';
};

/** Aggregators add ` - Outlet` to the headline; it is cut only where it is exactly the name in `source`. */
const withoutOutlet = (title: string, outlet: string | undefined): string =>
  outlet && title.endsWith(` - ${outlet}`) && title.length > outlet.length + 3
    ? title.slice(0, -outlet.length - 3).trim()
    : title;

/** A headline for an entry without one: the beginning of its summary, cut at a word. */
export const headlineFrom = (summary: string): string => {
  if (summary.length <= FALLBACK_TITLE) return summary;
  const cut = summary.slice(0, FALLBACK_TITLE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), FALLBACK_TITLE / 2))}…`;
};

/** Reads an `item` or `entry` of RSS, RDF, Atom or CDF; null for one that names neither title, address nor id. */
export const readXmlEntry = (entry: Element, context: EntryContext): Entry | null => {
  const { text } = context;
  const fields = fieldsOf(entry, context);
  const source = sourceOf(fields, context);
  const summary = firstText(fields, SUMMARIES, (element) => textOf(text, element, LONGEST_SUMMARY));
  const named = firstText(fields, TITLES, (element) => titleText(element, text));
  const { link, isHome } = linkOf(entry, fields, context);
  const written = idOf(entry, fields, context);
  const published = dateOf(fields, context);
  if (entry.children.length === 0 && entry.attributes.trim() === '') return null;
  const title = withoutOutlet(named || headlineFrom(summary), source?.name) || (isHome ? '' : link);
  return {
    id: written || (isHome ? title : link) || title,
    title,
    link,
    summary,
    ...(isHome ? { atHome: true } : {}),
    ...(published ? { published } : {}),
    ...(source ? { source } : {}),
  };
};
