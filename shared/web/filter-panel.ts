import { CATEGORIES, CONFIDENCES } from '../domain/grades.ts';
import { OUTLET_KINDS } from '../domain/outlet.ts';
import { FACETS, type Facet, type Filter, filterAddress, filterWith, filterWithout } from './filter.ts';
import { FACET_WORDS, facetValueWords, filterParts, TIMES } from './filter-words.ts';
import { type Html, html, type Part } from './html.ts';
import type { FacetCounts } from './listing.ts';

const MOST_LANGUAGES = 14;

/** A facet's values in the order in which they are shown: grades in theirs, languages by how much there is. */
const valuesOf = (facet: Facet, counts: ReadonlyMap<string, number>): readonly string[] => {
  const order: { readonly [F in Facet]: readonly string[] } = {
    category: CATEGORIES,
    severity: ['5', '4', '3', '2'],
    confidence: CONFIDENCES,
    language: [...counts.keys()]
      .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1))
      .slice(0, MOST_LANGUAGES),
    kind: OUTLET_KINDS,
  };
  return order[facet];
};

const choice = (address: string, chosen: boolean, words: string, count: Part): Html =>
  html`<li><a href="${address}"${chosen ? html` aria-current="true"` : null}>${words}</a>${count}</li>`;

const facetList = (path: string, filter: Filter, facet: Facet, counts: ReadonlyMap<string, number>): Html | null => {
  const shown = valuesOf(facet, counts).filter((value) => counts.has(value) || String(filter[facet]) === value);
  if (shown.length === 0) return null;
  const items = shown.map((value) => {
    const chosen = String(filter[facet]) === value;
    const address = filterAddress(
      path,
      chosen ? filterWithout(filter, [facet, 'before']) : filterWith(filter, { [facet]: value } as Filter),
    );
    return choice(address, chosen, facetValueWords(facet, value), html` <span>${counts.get(value) ?? 0}</span>`);
  });
  return html`<h3>${FACET_WORDS[facet]}</h3><ul>${items}</ul>`;
};

const timeList = (path: string, filter: Filter): Html =>
  html`<h3>Time</h3><ul>${TIMES.map(({ days, name }) => {
    const chosen = filter.days === days;
    const rest = filterWithout(filter, ['days', 'from', 'to', 'before']);
    return choice(filterAddress(path, chosen ? rest : { ...rest, days }), chosen, name, null);
  })}</ul>`;

/** What is chosen, each with a way to let it go. */
export const chosenParts = (path: string, filter: Filter): Html | null => {
  const parts = filterParts(filter).filter(({ field }) => field !== 'q');
  if (parts.length === 0) return null;
  return html`<nav aria-label="Chosen filters"><ul class="chosen">${parts.map(
    ({ field, words }) =>
      html`<li><a href="${filterAddress(path, filterWithout(filter, [field, 'before']))}">${words} <span aria-hidden="true">×</span><span class="unseen">: let go</span></a></li>`,
  )}<li><a class="all" href="${filterAddress(path, filter.q === undefined ? {} : { q: filter.q })}">Show all</a></li></ul></nav>`;
};

const backgroundLink = (path: string, filter: Filter): Html =>
  html`<h3>Also</h3><ul>${choice(
    filterAddress(
      path,
      filter.background ? filterWithout(filter, ['background', 'before']) : filterWith(filter, { background: '1' }),
    ),
    filter.background !== undefined,
    'Background and opinion',
    null,
  )}</ul>`;

const FOLLOW = [
  ['/feed.rss', 'RSS'],
  ['/feed.atom', 'Atom'],
  ['/feed.json', 'JSON Feed'],
  ['/export.csv', 'CSV'],
  ['/export.jsonl', 'JSON Lines'],
] as const;

/** The ways to follow and to keep exactly this list. */
const followList = (filter: Filter): Html =>
  html`<h2>Follow this list</h2><ul class="inline">${FOLLOW.map(
    ([path, name]) => html`<li><a href="${filterAddress(path, filterWithout(filter, ['before']))}">${name}</a></li>`,
  )}</ul>`;

/** All ways to narrow a list, as plain links that combine, with how much each would show. */
export const filterPanel = (
  path: string,
  filter: Filter,
  counts: FacetCounts,
): Html => html`<aside class="filters" id="filters" aria-label="Filters">
<h2>Narrow down</h2>
${FACETS.map((facet) => facetList(path, filter, facet, counts[facet]))}${timeList(path, filter)}${backgroundLink(path, filter)}
${followList(filter)}
</aside>`;

/** The feeds of a list, as the page's head names them. */
export const feedsOf = (filter: Filter, title: string) => {
  const kept = filterWithout(filter, ['before']);
  return [
    { type: 'application/rss+xml', title: `${title} (RSS)`, path: filterAddress('/feed.rss', kept) },
    { type: 'application/atom+xml', title: `${title} (Atom)`, path: filterAddress('/feed.atom', kept) },
    { type: 'application/feed+json', title: `${title} (JSON Feed)`, path: filterAddress('/feed.json', kept) },
  ];
};
