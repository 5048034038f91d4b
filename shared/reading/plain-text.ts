import { decodeEntities } from './entities.ts';

/** Tags that part words, and tags that leave no trace. Other `<…>` may be meant: `a <3 b`. */
const BLOCK =
  'address article aside blockquote body br button center dd div dl dt figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html li main nav ol option p picture pre section select table tbody td tfoot th thead tr ul';
const INLINE =
  'a abbr acronym applet area audio b base basefont bdo bgsound big blink canvas cite code del dfn em embed font i iframe img input ins kbd label link map mark meta nobr noscript object param q rb rp rt ruby s samp script small source span strike strong style sub sup svg time track tt u var video wbr';
const TRACES: ReadonlyMap<string, string> = new Map([
  ...BLOCK.split(' ').map((name): [string, string] => [name, ' ']),
  ...INLINE.split(' ').map((name): [string, string] => [name, '']),
]);
const TAG = /<\/?(?:[a-z]+:)?([a-z][a-z0-9]*)(?:\s[^<>]*)?\/?>/gi;

const withoutTags = (markup: string): string =>
  markup.replace(TAG, (tag, name: string) => TRACES.get(name.toLowerCase()) ?? tag);

/** Pieces of markup that nobody sees, contents and all. */
const UNSEEN: readonly (readonly [string, string])[] = [
  ['<script', '</script'],
  ['<style', '</style'],
  ['<!--', '--'],
];

/** `text` without every piece from `open` to the `>` after `close`. Linear: each is sought once, forwards. */
const cut = (text: string, open: string, close: string): string => {
  const small = text.toLowerCase();
  // A few letters grow when they become small; positions would no longer be the text's.
  const lower = small.length === text.length ? small : text;
  let kept = '';
  let at = 0;
  for (let from = lower.indexOf(open); from >= 0; from = lower.indexOf(open, at)) {
    kept += text.slice(at, from);
    const end = lower.indexOf(close, from + open.length);
    const stop = end < 0 ? -1 : lower.indexOf('>', end);
    at = stop < 0 ? text.length : stop + 1;
  }
  return kept + text.slice(at);
};

const dropUnseen = (markup: string): string =>
  /<(?:script|style|!--)/i.test(markup)
    ? UNSEEN.reduce((text, [open, close]) => cut(text, open, close), markup)
    : markup;

const once = (markup: string): string =>
  decodeEntities(markup.includes('<') ? withoutTags(dropUnseen(markup)) : markup);

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNTIDY = /[\0-\x1f\x7f\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]| {2}/;

/** One line: control signs dropped, every run of white space one blank. */
export const squeeze = (text: string): string =>
  UNTIDY.test(text) ? text.replace(CONTROL, '').replace(/\s+/g, ' ').trim() : text.trim();

/** What a second reading may change: markup or references that the first brought to light. */
const MARK = /<\/?[a-z]|&[#a-z]/i;

/** HTML to one line of plain text, decoded once: what its sender says it is. */
export const plainOnce = (markup: string): string =>
  squeeze(markup.includes('<') || markup.includes('&') ? once(markup) : markup);

/**
 * HTML, or text that was encoded once too often, to one line of plain text: `&amp;quot;` and `&amp;lt;b&amp;gt;` are
 * nobody's wish in a headline. Reads at most `longest` signs.
 */
export const plainText = (markup: string, longest = 20_000): string => {
  const some = markup.length > longest ? markup.slice(0, longest) : markup;
  if (!some.includes('<') && !some.includes('&')) return squeeze(some);
  const read = once(some);
  return squeeze(MARK.test(read) ? once(read) : read);
};

/** Text as HTML that shows it: the three signs that would mean something are escaped. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
