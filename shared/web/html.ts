import { primaryTag } from '../domain/language-tag.ts';
import { webUrl } from '../rendering/web-url.ts';

declare const safe: unique symbol;

/** Markup that is safe to send. Only `html` makes it, so that no text gets in unescaped. */
export interface Html {
  readonly [safe]: true;
  readonly text: string;
}

/** What a template may hold: text is escaped, markup stays, lists are joined, nothing is nothing. */
export type Part = string | number | Html | null | undefined | false | readonly Part[];

const made = new WeakSet<object>();

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Controls that no document may hold (XML 1.0, 2.2; HTML 13.2.3.5), and halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is taken out
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}/gu;

/** Marks that turn the direction of what follows (Unicode TR 9): a source must not reorder the page. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/** Text as it may stand in HTML or XML, in an element or a quoted attribute. */
export const escapeText = (text: string): string =>
  text
    .replace(UNFIT, '\ufffd')
    .replace(TURNS, '')
    .replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

const markup = (text: string): Html => {
  const one = Object.freeze({ text }) as Html;
  made.add(one);
  return one;
};

const isList = (part: Part): part is readonly Part[] => Array.isArray(part);

const write = (part: Part): string => {
  if (part === null || part === undefined || part === false) return '';
  if (isList(part)) return part.map(write).join('');
  if (typeof part === 'object') return made.has(part) ? part.text : escapeText(String(part));
  return escapeText(String(part));
};

/**
 * A template of HTML or XML. Everything that is put in is escaped, whatever it looks like, unless `html` itself made it.
 * Attributes are to be quoted: escaping holds within quotes only.
 */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  markup(strings.reduce((whole, string, at) => whole + write(parts[at - 1]) + string));

/** An attribute that is there only where it has a value, e.g. ` lang="ko"`. */
export const attribute = (name: 'lang' | 'dir' | 'hidden' | 'rel' | 'href', value: string | null): Html =>
  value === null ? html`` : markup(` ${name}="${escapeText(value)}"`);

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'ckb', 'sd', 'ug', 'yi', 'dv']);

/** A BCP 47 tag as feeds write it, or null where it is none: `lang` with nonsense is worse than none. */
export const languageTag = (tag: string): string | null =>
  /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? tag : null;

/** ` lang="ar" dir="rtl"`: how the text of a source is read. Its direction is the text's own where its language is unknown. */
export const spoken = (language: string): Html => {
  const tag = languageTag(language);
  const primary = primaryTag(tag ?? '');
  const dir = tag === null || primary === 'und' ? 'auto' : RIGHT_TO_LEFT.has(primary) ? 'rtl' : 'ltr';
  return html`${attribute('lang', primary === 'und' ? null : tag)}${attribute('dir', dir)}`;
};

const LONGEST_ADDRESS = 2_000;

/** A link to an outside address; the text alone where the address is not one of the web. */
export const outside = (address: string, text: Part): Html => {
  const href = webUrl(address, LONGEST_ADDRESS);
  return href === null ? html`${text}` : html`<a href="${href}" rel="noreferrer">${text}</a>`;
};
