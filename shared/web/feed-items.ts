import type { Development } from '../domain/development.ts';
import { SEVERITY_WORDS } from '../domain/grades.ts';
import { EN } from '../rendering/strings-en.ts';
import { countLine, freshLines } from './development-card.ts';
import { type Filter, filterAddress, filterWithout } from './filter.ts';
import { filterWords } from './filter-words.ts';
import { html, outside } from './html.ts';
import { loadPage, timeOf } from './listing.ts';
import { listAny } from './search.ts';
import type { WebPorts } from './web-ports.ts';

/** One development in a feed out. Its id is its address, and never changes. */
export interface FeedItem {
  readonly url: string;
  readonly title: string;
  readonly language: string;
  readonly category: string;
  readonly published: string;
  readonly updated: string;
  readonly text: string;
  /** The same as markup, to be put into the feed as text. */
  readonly markup: string;
}

/** A feed out before it has a format. */
export interface FeedOut {
  readonly title: string;
  readonly description: string;
  /** Its own address, and the page of the same list. */
  readonly self: string;
  readonly page: string;
  /** When anything in it changed last; null in an empty one. */
  readonly updated: string | null;
  readonly items: readonly FeedItem[];
}

/** Items of a feed: readers come by often enough. */
const LENGTH = 40;

const gradesText = ({ category, severity, confidence }: Development): string =>
  `${EN.category[category]} · ${severity}/5 ${SEVERITY_WORDS[severity]} · ${EN.confidence[confidence]}`;

const itemOf = (site: string, development: Development): FeedItem => {
  const lines = freshLines(development);
  const sources = development.sources.slice(0, 8);
  const url = `${site}/d/${development.id}`;
  return {
    url,
    title: development.headline,
    language: development.headlineLanguage,
    category: EN.category[development.category],
    published: timeOf(development),
    updated: development.updatedAt,
    text: [
      gradesText(development),
      ...lines,
      `${countLine(development)}: ${sources.map(({ outlet }) => outlet).join(', ')}`,
    ].join('\n'),
    markup:
      html`<p>${gradesText(development)}</p>${lines.length > 0 ? html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>` : null}<p>${countLine(development)}: ${sources.map((source, at) => html`${at > 0 ? ', ' : null}${outside(source.url, source.outlet)}`)}</p><p><a href="${site}/story/${development.story}">Story</a></p>`
        .text,
  };
};

const pageOf = (filter: Filter): string => {
  if (filter.story !== undefined && Object.keys(filter).length === 1) return `/story/${filter.story}`;
  return filterAddress(filter.q === undefined ? '/' : '/search', filter);
};

/** The newest developments of a filter as a feed: one BatchGet of the archive, one of developments. */
export const feedOut = async (ports: WebPorts, path: string, asked: Filter): Promise<FeedOut> => {
  const filter = filterWithout(asked, ['before']);
  const listing = await listAny(ports, filter, LENGTH);
  const items = (await loadPage(ports, listing.page)).map((development) => itemOf(ports.site, development));
  const words = filterWords(filter);
  return {
    title: words === '' ? ports.head.title : `${ports.head.title}: ${words}`,
    description: ports.head.question,
    self: `${ports.site}${filterAddress(path, filter)}`,
    page: `${ports.site}${pageOf(filter)}`,
    updated:
      items
        .map(({ updated }) => updated)
        .sort()
        .at(-1) ?? null,
    items,
  };
};
