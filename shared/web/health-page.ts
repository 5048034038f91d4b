import type { CoverageDay } from '../domain/coverage.ts';
import type { FeedHealth } from '../domain/feed.ts';
import { EN } from '../rendering/strings-en.ts';
import { coverageStrip, STRIP_DAYS, stripDates } from './coverage-strip.ts';
import { type FeedReport, type HealthReport, readHealth } from './health.ts';
import { type Html, html, outside } from './html.ts';
import { layout } from './layout.ts';
import type { WebPorts } from './web-ports.ts';
import { counted, fullTime, languageWord } from './words.ts';

const WORDS: Readonly<Record<FeedHealth, string>> = {
  ok: 'Reads',
  failing: 'Failing',
  gone: 'Gone',
  new: 'Not yet read',
};
const SHAPES: Readonly<Record<FeedHealth, string>> = { ok: '●', failing: '▲', gone: '✕', new: '○' };

/** Feeds on one page: what stays below 60 KB. */
const PAGE_LENGTH = 50;
const MINUTE = 60;

/** `5 min`, `2 h`: the rhythm of a feed. */
const everyText = (seconds: number): string =>
  seconds < 90 * MINUTE ? `${Math.round(seconds / MINUTE)} min` : `${Math.round(seconds / 3600)} h`;

const nextText = ({ due, state }: FeedReport): Html => {
  if (!due) return html`at once`;
  if (due.at === null) return html`not again until an operator says so`;
  const why = state.nextWhy ? `: ${state.nextWhy.slice(0, 120)}` : '';
  return html`${fullTime(due.at)} <small>every ${everyText(due.every)}${why}</small>`;
};

const row = (report: FeedReport, strip: Html): Html => {
  const { feed, state } = report;
  return html`<tr class="feed-${state.health}"><th scope="row">${outside(feed.url, feed.outlet)} <small>${EN.outletKind[feed.kind]}, ${languageWord(feed.language)}</small></th>
<td><span aria-hidden="true">${SHAPES[state.health]}</span> ${WORDS[state.health]}${state.trouble ? html` <small>${state.trouble.slice(0, 120)}</small>` : null}</td>
<td>${strip}</td><td><span class="narrow">Last new entry </span>${state.lastEntry ? fullTime(state.lastEntry) : '–'}</td><td><span class="narrow">Next poll </span>${nextText(report)}</td></tr>`;
};

const summary = ({ feeds, counts }: HealthReport): string => {
  const troubles = [
    counts.failing > 0 ? `${counts.failing} failing` : '',
    counts.gone > 0 ? `${counts.gone} gone` : '',
    counts.new > 0 ? `${counts.new} not yet read` : '',
  ].filter((text) => text !== '');
  return `${counts.ok} of ${counted(feeds.length, 'feed')} read${troubles.length > 0 ? `; ${troubles.join(', ')}` : ''}.`;
};

const stopped = ({ stop }: HealthReport): Html | null =>
  stop === null
    ? null
    : html`<p class="notice wrong"><strong>Sending is stopped</strong> since ${fullTime(stop.since)}, by the operator: ${stop.why}. Nothing is lost: what waits goes out when sending is resumed.</p>`;

const COLUMNS = ['Feed', 'State', `Last ${STRIP_DAYS} days`, 'Last new entry', 'Next poll'] as const;

const pager = (page: number, pages: number): Html | null =>
  pages <= 1
    ? null
    : html`<nav aria-label="Pages of feeds"><ul class="chosen">${Array.from({ length: pages }, (_, at) => at + 1).map(
        (one) =>
          html`<li><a href="/health?page=${one}"${one === page ? html` aria-current="page"` : null}>${one}</a></li>`,
      )}</ul></nav>`;

/** The health page: every feed, those in trouble first. `page` from 1 on. */
export const healthPage = async (ports: WebPorts, page: number): Promise<Html> => {
  const dates = stripDates(ports.now());
  const report = await readHealth(ports, dates);
  const byDate = new Map<string, CoverageDay>(report.days.map((day) => [day.date, day]));
  const pages = Math.ceil(report.feeds.length / PAGE_LENGTH);
  const shown = report.feeds.slice((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH);
  return layout({
    head: ports.head,
    title: 'Health of the feeds',
    current: '/health',
    canonical: `${ports.site}/health`,
    body: html`<h1>Health of the feeds</h1>
<p class="lead">${summary(report)}</p>${stopped(report)}
<table class="feeds"><caption>Feeds, those in trouble first</caption><thead><tr>${COLUMNS.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead><tbody>${shown.map(
      (one) => row(one, coverageStrip(one.feed.id, byDate, dates)),
    )}</tbody></table>
${pager(page, pages)}
<p>A day is tall where the feed read throughout, lower where it did in part, lowest where not at all. For machines: <a href="/health.json">health.json</a>.</p>`,
  });
};
