import type { Development } from '../domain/development.ts';
import { timeline } from './development-card.ts';
import { type Filter, filterAddress } from './filter.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { type Listing, listArchive, loadPage } from './listing.ts';
import type { WebPorts } from './web-ports.ts';
import { counted, dayText } from './words.ts';

/** Developments on one page: what stays below 60 KB with long headlines in any script. */
export const PAGE_LENGTH = 15;

/** A day's heading: what it is to the reader, and its date. */
export const dayHeading =
  (now: Date) =>
  (day: string): Html => {
    const today = now.toISOString().slice(0, 10);
    const yesterday = new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10);
    const near = day === today ? 'Today' : day === yesterday ? 'Yesterday' : null;
    return html`<h2>${near ? html`<span>${near}</span> ` : null}<time datetime="${day}">${dayText(day)}</time></h2>`;
  };

/** The way to the next, older page. */
export const olderLink = (path: string, filter: Filter, next: string | null): Html | null =>
  next === null
    ? null
    : html`<p class="older"><a rel="next" href="${filterAddress(path, { ...filter, before: next })}">Older developments</a></p>`;

const bodyOf = (
  ports: WebPorts,
  filter: Filter,
  listing: Listing,
  developments: readonly Development[],
): Html => html`<h1>${ports.head.question}</h1>
<div class="list">${
  developments.length === 0
    ? html`<p class="empty">Nothing yet. Developments appear here as they are found.</p>`
    : timeline(developments, dayHeading(ports.now()))
}${olderLink('/', filter, listing.next)}</div>`;

/** The front page: the newest developments by day. */
export const frontPage = async (ports: WebPorts, filter: Filter): Promise<Html> => {
  const listing = await listArchive(ports, filter, PAGE_LENGTH);
  const developments = await loadPage(ports, listing.page);
  return layout({
    head: ports.head,
    title: ports.head.title,
    description: `${ports.head.question} ${counted(listing.matched.length, 'development')}.`,
    current: '/',
    canonical: `${ports.site}${filterAddress('/', filter)}`,
    body: bodyOf(ports, filter, listing, developments),
  });
};
