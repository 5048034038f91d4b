import type { FeedHealth } from '../domain/feed.ts';
import { EN } from '../rendering/strings-en.ts';
import type { FeedReport, HealthReport } from './health.ts';
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

const MINUTE = 60;
/** `5 min`, `2 h`: the rhythm of a feed. */
const everyText = (seconds: number): string =>
  seconds < 90 * MINUTE ? `${Math.round(seconds / MINUTE)} min` : `${Math.round(seconds / 3600)} h`;

const nextText = ({ due, state }: FeedReport): Html => {
  if (!due) return html`at once`;
  if (due.at === null) return html`not again until an operator says so`;
  return html`${fullTime(due.at)} <small>every ${everyText(due.every)}${state.nextWhy ? `: ${state.nextWhy}` : ''}</small>`;
};

const row = (report: FeedReport): Html => {
  const { feed, state } = report;
  return html`<tr class="feed-${state.health}"><th scope="row">${outside(feed.url, feed.outlet)} <small>${EN.outletKind[feed.kind]}, ${languageWord(feed.language)}</small></th>
<td><span aria-hidden="true">${SHAPES[state.health]}</span> ${WORDS[state.health]}${state.trouble ? html` <small>${state.trouble.slice(0, 160)}</small>` : null}</td>
<td>${state.lastEntry ? fullTime(state.lastEntry) : '–'}</td><td>${nextText(report)}</td></tr>`;
};

/** The health page: every feed, those in trouble first. */
export const healthPage = (ports: WebPorts, report: HealthReport): Html =>
  layout({
    head: ports.head,
    title: 'Health of the feeds',
    current: '/health',
    canonical: `${ports.site}/health`,
    body: html`<h1>Health of the feeds</h1>
<p class="lead">${report.counts.ok} of ${counted(report.feeds.length, 'feed')} read${report.counts.failing > 0 ? `, ${report.counts.failing} failing` : ''}${report.counts.gone > 0 ? `, ${report.counts.gone} gone` : ''}${report.counts.new > 0 ? `, ${report.counts.new} not yet read` : ''}.</p>
<table class="feeds"><caption>Feeds, those in trouble first</caption><thead><tr><th scope="col">Feed</th><th scope="col">State</th><th scope="col">Last new entry</th><th scope="col">Next poll</th></tr></thead><tbody>${report.feeds.map(row)}</tbody></table>
<p>For machines: <a href="/health.json">health.json</a>.</p>`,
  });
