import type { ArchiveEntry } from '../domain/archive.ts';
import type { Development } from '../domain/development.ts';
import { EN } from '../rendering/strings-en.ts';
import { timeline } from './development-card.ts';
import { type Filter, filterAddress, filterWithout, firstIdOf } from './filter.ts';
import { chosenParts, feedsOf, filterPanel } from './filter-panel.ts';
import { filterWords } from './filter-words.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { type Listing, listArchive, loadPage } from './listing.ts';
import type { WebPorts } from './web-ports.ts';
import { countWeeks } from './weeks.ts';
import { weeksPicture } from './weeks-picture.ts';
import { counted, dayText } from './words.ts';

/** Developments on one page: what stays below 60 KB with long headlines in any script. */
export const PAGE_LENGTH = 12;
const WEEKS = 53;
const DAY = 86_400_000;

/** A day's heading: what it is to the reader, and its date. */
export const dayHeading =
  (now: Date) =>
  (day: string): Html => {
    const today = now.toISOString().slice(0, 10);
    const yesterday = new Date(now.getTime() - DAY).toISOString().slice(0, 10);
    const near = day === today ? 'Today' : day === yesterday ? 'Yesterday' : null;
    return html`<h2>${near ? html`<span>${near}</span> ` : null}<time datetime="${day}">${dayText(day)}</time></h2>`;
  };

/** The way to the next, older page. */
export const olderLink = (path: string, filter: Filter, next: string | null): Html | null =>
  next === null
    ? null
    : html`<p class="older"><a rel="next" href="${filterAddress(path, { ...filter, before: next })}">Older developments</a></p>`;

/** The list itself, or what to say where there is nothing. */
export const listOf = (
  ports: WebPorts,
  path: string,
  filter: Filter,
  next: string | null,
  developments: readonly Development[],
): Html =>
  html`<div class="list">${
    developments.length > 0
      ? timeline(developments, dayHeading(ports.now()))
      : html`<p class="empty">${
          Object.keys(filter).length > 0
            ? 'Nothing fits. Let a filter go, or look further back.'
            : 'Nothing yet. Developments appear here as they are found.'
        }</p>`
  }${olderLink(path, filter, next)}</div>`;

const foremostCategories = (entries: readonly ArchiveEntry[]): string => {
  const counts = new Map<ArchiveEntry['category'], number>();
  for (const { category } of entries) counts.set(category, (counts.get(category) ?? 0) + 1);
  const names = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 2)
    .map(([category]) => EN.category[category].toLowerCase());
  return names.join(' and ');
};

/** The week in a sentence. */
const weekSentence = (matched: readonly ArchiveEntry[], now: Date): string => {
  const since = firstIdOf(now.getTime() - 7 * DAY);
  const week = matched.filter(({ id }) => id >= since);
  const grave = week.filter(({ severity }) => severity >= 4).length;
  if (week.length === 0) return 'Nothing new in the last seven days.';
  const weight = grave === 0 ? 'none of them major' : `${grave} of them major or critical`;
  return `In the last seven days: ${counted(week.length, 'development')}, ${weight}, mostly ${foremostCategories(week)}.`;
};

const isWholeList = (filter: Filter): boolean =>
  Object.keys(filterWithout(filter, ['category', 'background'])).length === 0;

const bodyOf = (ports: WebPorts, filter: Filter, listing: Listing, developments: readonly Development[]): Html => {
  const now = ports.now();
  const words = filterWords(filter);
  return html`<h1>${words === '' ? ports.head.question : words}</h1>
${words === '' && filter.before === undefined ? html`<p class="lead">${weekSentence(listing.matched, now)}</p>` : null}
${chosenParts('/', filter)}
${isWholeList(filter) ? weeksPicture(countWeeks(listing.matched, now.getTime(), WEEKS), filter.category) : null}
<p class="jump"><a href="#filters">Narrow down</a></p>
<div class="columns">${listOf(ports, '/', filter, listing.next, developments)}${filterPanel('/', filter, listing.counts)}</div>`;
};

/** The front page: what a year looked like, and the newest developments by day. */
export const frontPage = async (ports: WebPorts, filter: Filter): Promise<Html> => {
  const listing = await listArchive(ports, filter, PAGE_LENGTH);
  const developments = await loadPage(ports, listing.page);
  const words = filterWords(filter);
  return layout({
    head: ports.head,
    title: words === '' ? ports.head.title : words,
    description: `${ports.head.question} ${counted(listing.matched.length, 'development')}.`,
    current: '/',
    canonical: `${ports.site}${filterAddress('/', filter)}`,
    feeds: feedsOf(filter, words === '' ? ports.head.title : words),
    body: bodyOf(ports, filter, listing, developments),
  });
};
