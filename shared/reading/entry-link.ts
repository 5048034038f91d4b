import { absolute, baseOf } from './addresses.ts';
import { attributeOf, contentOf } from './element-text.ts';
import { type EntryContext, type Fields, firstText } from './entry-fields.ts';
import type { Element } from './scan-markup.ts';

/** An address that is an attribute. */
export const hrefOf = (element: Element): string | undefined =>
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

/**
 * Where an entry leads, absolute: its link, else a permalink or id that is an address, else what it encloses, else the
 * feed's own page. Empty where there is nothing.
 */
export const linkOf = (entry: Element, fields: Fields, context: EntryContext): { link: string; isHome: boolean } => {
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

/** What an entry calls itself: guid or id, the RDF address, Dublin Core's identifier; empty where it does not. */
export const idOf = (entry: Element, fields: Fields, { text }: EntryContext): string => {
  const read = (element: Element): string => contentOf(text, element);
  const own = firstText(fields, ['guid', 'id'], read) || attributeOf(entry, 'rdf:about')?.trim();
  return own || firstText(fields, ['dc:identifier'], read);
};
