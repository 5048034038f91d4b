import type { SearchQuery } from '../judging/search-query.ts';
import { type Filter, filterAddress, filterWithout } from './filter.ts';
import { chosenParts, feedsOf, filterPanel } from './filter-panel.ts';
import { listOf, PAGE_LENGTH } from './front-page.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { loadPage } from './listing.ts';
import { listWith, queryOf } from './search.ts';
import type { WebPorts } from './web-ports.ts';
import { counted } from './words.ts';

const hiddenFields = (filter: Filter): readonly Html[] =>
  Object.entries(filterWithout(filter, ['q', 'before'])).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${String(value)}">`,
  );

const searchForm = (filter: Filter): Html => html`<form class="find" action="/search" role="search">
<label class="unseen" for="q">Search all developments, in any language</label>
<input type="search" id="q" name="q" value="${filter.q ?? ''}" maxlength="200" placeholder="shells, снаряды, 포탄, 炮弹 …">
${hiddenFields(filter)}<button type="submit">Search</button>
</form>`;

/** How a search was read: what stands for a concept finds every language's word for it. */
const readingOf = ({ sought, words }: SearchQuery): Html => {
  const known = sought.map((one, at) => html`${at > 0 ? ', ' : null}<b>${one.words}</b>`);
  const unknown = words.map((word, at) => html`${at > 0 ? ', ' : null}<b>${word}</b>`);
  return html`<p class="read">${sought.length > 0 ? html`Found by meaning, in every language: ${known}. ` : null}${
    words.length > 0 ? html`Looked for in headlines as written: ${unknown}.` : null
  }</p>`;
};

const EXAMPLES = ['shells', 'satellite launch', 'workers', 'Лавров', '파병'] as const;

const examples = (): Html =>
  html`<p>Ask for people, places, weapons, acts, in any language. One word finds what all languages call it. For example: ${EXAMPLES.map(
    (example, at) => html`${at > 0 ? ', ' : null}<a href="${filterAddress('/search', { q: example })}">${example}</a>`,
  )}.</p>`;

const resultsOf = async (ports: WebPorts, filter: Filter, query: SearchQuery): Promise<Html> => {
  const listing = await listWith(ports, filter, query, PAGE_LENGTH);
  const developments = await loadPage(ports, listing.page);
  return html`${readingOf(query)}${chosenParts('/search', filter)}<p class="jump"><a href="#filters">Narrow down</a></p>
<p><strong>${counted(listing.matched.length, 'development')}</strong>${filter.before === undefined ? '' : ' older than the page before'}, the newest first.</p>
<div class="columns">${listOf(ports, '/search', filter, listing.next, developments)}${filterPanel('/search', filter, listing.counts)}</div>`;
};

/** Search through everything. A search that names nothing is the form alone. */
export const searchPage = async (ports: WebPorts, filter: Filter): Promise<Html> => {
  const query = queryOf(ports, filter);
  const asks = query !== null && query.sought.length + query.words.length > 0;
  return layout({
    head: ports.head,
    title: filter.q === undefined ? 'Search' : `Search: ${filter.q}`,
    current: '/search',
    hidden: filter.q !== undefined,
    canonical: `${ports.site}${filterAddress('/search', filter)}`,
    feeds: asks ? feedsOf(filter, `Search: ${filter.q ?? ''}`) : [],
    body: html`<h1>Search</h1>${searchForm(filter)}${asks ? await resultsOf(ports, filter, query) : examples()}`,
  });
};
