import { readAttributes } from './attributes.ts';
import { decodeEntities } from './entities.ts';
import { escapeHtml, plainOnce, plainText, squeeze } from './plain-text.ts';
import type { Element } from './scan-markup.ts';

const CDATA = '<![CDATA[';

type Read = (text: string) => string;

const asItIs: Read = (text) => text;

/** The text of CDATA by `inside`, the text around it by `outside`. */
const unwrap = (raw: string, outside: Read, inside: Read = asItIs): string => {
  let at = raw.indexOf(CDATA);
  if (at < 0) return outside(raw);
  let text = '';
  let from = 0;
  while (at >= 0) {
    text += outside(raw.slice(from, at));
    const end = raw.indexOf(']]>', at);
    text += inside(raw.slice(at + CDATA.length, end < 0 ? raw.length : end));
    from = end < 0 ? raw.length : end + 3;
    at = raw.indexOf(CDATA, from);
  }
  return text + outside(raw.slice(from));
};

const withoutComments = (text: string): string => (text.includes('<!--') ? text.replace(/<!--[\s\S]*?-->/g, '') : text);

const outside = (text: string): string => decodeEntities(withoutComments(text));

/** The raw content of an element, at most `longest` signs of it. */
const rawOf = (text: string, element: Element, longest: number): string =>
  text.slice(element.start, Math.min(element.end, element.start + longest));

/**
 * An element's content as markup: what its sender meant as HTML. Of inline elements (XHTML, or HTML that was not
 * escaped) the markup itself; else the characters, decoded once.
 */
const markupOf = (text: string, element: Element, longest: number): string => {
  const raw = rawOf(text, element, longest);
  if (!raw.includes('<')) return decodeEntities(raw);
  return unwrap(raw, element.children.length > 0 ? asItIs : outside);
};

/** An element's content as an address or an id is written: characters alone, trimmed. */
export const contentOf = (text: string, element: Element): string => {
  const raw = rawOf(text, element, 4096);
  if (!raw.includes('<')) return decodeEntities(raw).trim();
  return unwrap(raw, (part) => outside(part.replace(/<\/?[a-z][^<>]*>/gi, ''))).trim();
};

const TYPE =
  /\b(?:type|mode)\s*=\s*["']\s*(text\/plain|text|xhtml|application\/xhtml\+xml|base64|application\/octet-stream)\s*["']/gi;

/** What the sender states of an element's content (Atom 1.0, 3.1.1; Atom 0.3's mode): nothing is stated of `html`. */
const statedType = ({ attributes }: Element): 'text' | 'xhtml' | 'base64' | undefined => {
  if (attributes === '') return undefined;
  const stated = [...attributes.matchAll(TYPE)].map((match) => (match[1] as string).toLowerCase());
  if (stated.some((type) => type === 'base64' || type.endsWith('octet-stream'))) return 'base64';
  if (stated.some((type) => type.includes('xhtml'))) return 'xhtml';
  return stated.length > 0 ? 'text' : undefined;
};

/**
 * An element's content as one line of plain text. Where the sender states `text` or `xhtml`, what it says is meant;
 * where it states `html` or nothing, markup is dropped and text that was encoded twice is repaired; base64 is opened.
 */
export const textOf = (text: string, element: Element, longest: number): string => {
  const type = statedType(element);
  if (type === 'text' && element.children.length === 0) return squeeze(unwrap(rawOf(text, element, longest), outside));
  if (type === 'xhtml') return plainOnce(unwrap(rawOf(text, element, longest), asItIs, escapeHtml));
  const markup = markupOf(text, element, longest);
  return plainText(type === 'base64' ? Buffer.from(markup, 'base64').toString('utf8') : markup, longest);
};

/** One attribute of an element, decoded; undefined where it has none. */
export const attributeOf = (element: Element, name: string): string | undefined =>
  element.attributes === '' ? undefined : readAttributes(element.attributes).get(name);
