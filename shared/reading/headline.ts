import { textOf } from './element-text.ts';
import { type Fields, firstText } from './entry-fields.ts';
import type { Element } from './scan-markup.ts';

/** Of raw text, comments and markup included. */
const LONGEST = 500_000;
const FALLBACK = 100;

const TITLES = ['title', 'dc:title', 'media:title', 'itunes:title', 'media:group', 'media:content', 'enclosure'];
/** These hold a title rather than being one. */
const HOLDERS = new Set(['media:group', 'media:content', 'enclosure']);
const titleText = (element: Element, text: string): string => {
  if (!HOLDERS.has(element.name)) return textOf(text, element, LONGEST);
  const inner = element.children.find(({ name }) => name === 'media:title');
  return inner ? textOf(text, inner, LONGEST) : '';
};

/** Aggregators add ` - Outlet` to the headline; it is cut only where it is exactly the name in `source`. */
export const withoutOutlet = (title: string, outlet: string | undefined): string =>
  outlet && title.endsWith(` - ${outlet}`) && title.length > outlet.length + 3
    ? title.slice(0, -outlet.length - 3).trim()
    : title;

/** A headline for an entry without one: the beginning of its summary, cut at a word. */
export const headlineFrom = (summary: string): string => {
  if (summary.length <= FALLBACK) return summary;
  const cut = summary.slice(0, FALLBACK);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), FALLBACK / 2))}…`;
};

/** The headline that an entry names, as plain text; empty where it names none. */
export const namedTitle = (fields: Fields, text: string): string =>
  firstText(fields, TITLES, (element) => titleText(element, text));
