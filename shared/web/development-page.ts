import type { Report } from '../domain/confidence.ts';
import type { Development, ToldAlert } from '../domain/development.ts';
import type { StoredArticle } from '../domain/stored-article.ts';
import { EN } from '../rendering/strings-en.ts';
import { countLine, freshLines, gradesLine, newsList, quietLine, sourceLink } from './development-card.ts';
import { type Html, html, outside, spoken } from './html.ts';
import { layout } from './layout.ts';
import { timeOf } from './listing.ts';
import type { WebPorts } from './web-ports.ts';
import { CONFIDENCE_MEANING, confidenceMark, fullTime, languageWord } from './words.ts';

const LONGEST_LIST = 60;

/** Alerts that were sent, oldest first: how confidence grew. */
export const toldList = (told: readonly ToldAlert[], language: string): Html | null =>
  told.length === 0
    ? null
    : html`<section><h2>Alerts</h2><ol class="told">${told.map(
        (alert) =>
          html`<li><p>${fullTime(alert.at)} <strong>${EN.kind[alert.kind]}</strong> ${confidenceMark(alert.confidence)}</p>${newsList(alert.whatsNew, language)}</li>`,
      )}</ol></section>`;

const STANCES: Readonly<Record<Report['stance'], string>> = {
  states: 'reports it itself',
  cites: 'cites others',
  denies: 'denies it',
  publishes: 'publishes the document',
};

/** Who stands how to it: what confidence is made of. */
const reportsTable = (reports: readonly Report[]): Html | null =>
  reports.length === 0
    ? null
    : html`<table><caption>What confidence rests on</caption><thead><tr><th scope="col">Family</th><th scope="col">Kind</th><th scope="col">How it stands to it</th></tr></thead><tbody>${reports.map(
        ({ family, kind, stance }) =>
          html`<tr class="${stance}"><th scope="row">${family}</th><td>${EN.outletKind[kind]}</td><td>${STANCES[stance]}</td></tr>`,
      )}</tbody></table>`;

const articleItem = ({
  article,
  reasons,
}: StoredArticle): Html => html`<li><p${spoken(article.language)}>${outside(article.url, article.title)}</p>
<p class="by">${article.outlet} <small>${EN.outletKind[article.kind]}, ${languageWord(article.language)}</small> · ${fullTime(article.published)}</p>
${reasons.length > 0 ? html`<details><summary>Why it belongs here</summary><ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul></details>` : null}</li>`;

const sourceItem = (source: Development['sources'][number]): Html =>
  html`<li><p${spoken(source.language)}>${outside(source.url, source.title)}</p><p class="by">${sourceLink({ ...source, url: '' })} · ${fullTime(source.published)}</p></li>`;

/** The newest version of each article, first ones first. */
const newestVersions = (stored: readonly StoredArticle[]): readonly StoredArticle[] => {
  const byId = new Map<string, StoredArticle>();
  for (const one of [...stored].sort((a, b) => (a.foldedAt < b.foldedAt ? -1 : 1))) byId.set(one.article.id, one);
  return [...byId.values()].sort((a, b) => (a.article.published < b.article.published ? -1 : 1));
};

const articlesList = (development: Development, stored: readonly StoredArticle[]): Html | null => {
  const articles = newestVersions(stored);
  const items =
    articles.length > 0 ? articles.slice(0, LONGEST_LIST).map(articleItem) : development.sources.map(sourceItem);
  if (items.length === 0) return null;
  const rest = Math.max(development.articles, articles.length) - items.length;
  return html`<section><h2>Who says so</h2><ol class="articles">${items}</ol>${rest > 0 ? html`<p>and ${rest} more</p>` : null}</section>`;
};

const bodyOf = (
  development: Development,
  stored: readonly StoredArticle[],
): Html => html`<article class="whole s${development.severity}">
<p class="grades">${fullTime(timeOf(development))} ${gradesLine(development)}</p>
<h1${spoken(development.headlineLanguage)}>${development.headline}</h1>
${newsList(freshLines(development), development.headlineLanguage)}
${development.was.length > 0 ? html`<section class="was"><h2>Before</h2>${newsList(development.was, development.headlineLanguage)}</section>` : null}
${quietLine(development)}
<p>${countLine(development)}. ${EN.confidence[development.confidence]}: ${CONFIDENCE_MEANING[development.confidence]}.</p>
<p><a href="/story/${development.story}">The story that this belongs to</a></p>
${toldList(development.told, development.headlineLanguage)}
${articlesList(development, stored)}
<section><h2>Why it was judged so</h2>${
  development.reasons.length > 0
    ? html`<ul>${development.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`
    : html`<p>No reasons were kept.</p>`
}${reportsTable(development.reports)}</section>
<p class="identity">Development <code>${development.id}</code>, revision ${development.revision}, first seen ${fullTime(development.firstSeen)}.</p>
</article>`;

/** One development whole. The caller has seen that it is not absorbed. */
export const developmentPage = async (ports: WebPorts, development: Development): Promise<Html> =>
  layout({
    head: ports.head,
    title: development.headline,
    description: freshLines(development)[0] ?? development.headline,
    canonical: `${ports.site}/d/${development.id}`,
    body: bodyOf(development, await ports.articles.ofDevelopment(development.id)),
  });
