import { CATEGORIES, type Category } from '../domain/grades.ts';
import { EN } from '../rendering/strings-en.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { listArchive } from './listing.ts';
import type { WebPorts } from './web-ports.ts';
import { countWeeks, type Week } from './weeks.ts';
import { shortDay } from './words.ts';

const WEEKS = 53;

const weekRow = (week: Week, categories: readonly Category[]): Html =>
  html`<tr><th scope="row"><a href="/?from=${week.from}&amp;to=${week.to}">${shortDay(week.from)}</a></th><td>${week.total}</td>${categories.map(
    (category) =>
      html`<td${week.counts.has(category) ? null : html` class="none"`}>${week.counts.get(category) ?? 0}</td>`,
  )}</tr>`;

/** The exact numbers of the front page's picture: weeks by category, the newest first. */
export const weeksPage = async (ports: WebPorts): Promise<Html> => {
  const { matched } = await listArchive(ports, {}, 0);
  const weeks = [...countWeeks(matched, ports.now().getTime(), WEEKS)].reverse();
  const categories = CATEGORIES.filter((category) => weeks.some((week) => week.counts.has(category)));
  return layout({
    head: ports.head,
    title: 'Developments a week',
    current: '/weeks',
    canonical: `${ports.site}/weeks`,
    body: html`<h1>Developments a week</h1><p class="lead">Weeks from Monday to Sunday, UTC. The week that runs is not over.</p>
<section class="scroll" aria-label="Table of weeks" tabindex="0"><table class="week-table"><caption>Developments by week and category</caption><thead><tr><th scope="col">Week of</th><th scope="col">All</th>${categories.map(
      (category) => html`<th scope="col">${EN.category[category]}</th>`,
    )}</tr></thead><tbody>${weeks.map((week) => weekRow(week, categories))}</tbody></table></section>
<p>As data: <a href="/api/weeks">/api/weeks</a>.</p>`,
  });
};

/** The same for machines. */
export const weeksData = async (ports: WebPorts) => {
  const { matched } = await listArchive(ports, {}, 0);
  return {
    weeks: countWeeks(matched, ports.now().getTime(), WEEKS).map(({ from, to, total, counts }) => ({
      from,
      to,
      total,
      categories: Object.fromEntries(counts),
    })),
  };
};
