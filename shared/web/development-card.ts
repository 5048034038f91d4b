import type { Source } from '../domain/alert.ts';
import { independentFamilies } from '../domain/confidence.ts';
import type { Development } from '../domain/development.ts';
import { EN } from '../rendering/strings-en.ts';
import { type Html, html, outside, spoken } from './html.ts';
import { timeOf } from './listing.ts';
import { spokenLine } from './script-language.ts';
import { clockTime, confidenceMark, counted, languageWord, severityMark } from './words.ts';

/** Severity, category, confidence: the line above a headline. */
export const gradesLine = ({
  category,
  severity,
  confidence,
}: Pick<Development, 'category' | 'severity' | 'confidence'>): Html =>
  html`<a class="category" href="/?category=${category}">${EN.category[category]}</a> ${severityMark(severity)} ${confidenceMark(confidence)}`;

/** A line of what is new, in the language of its headline. */
export const newsList = (lines: readonly string[], language: string): Html | null =>
  lines.length === 0
    ? null
    : html`<ul class="news">${lines.map((line) => html`<li${spokenLine(line, language)}>${line}</li>`)}</ul>`;

/** The first source of each family, for nine editions of one broadcaster say it once. */
const familiesOf = (sources: readonly Source[]): readonly Source[] => {
  const seen = new Set<string>();
  return sources.filter(({ family }) => !seen.has(family) && seen.add(family));
};

/** An outlet: name, kind, language, link. */
export const sourceLink = ({ outlet, kind, language, url }: Source): Html =>
  html`${outside(url, outlet)} <small>${EN.outletKind[kind]}, ${languageWord(language)}</small>`;

const SHOWN = 6;

/** Who says so: families, at most six, and how many more. */
const whoLine = (development: Development): Html | null => {
  const families = familiesOf(development.sources);
  if (families.length === 0) return null;
  const rest = families.length - SHOWN;
  return html`<div class="who"><h4>Who says so</h4><ul>${families
    .slice(0, SHOWN)
    .map((source) => html`<li>${sourceLink(source)}</li>`)}${
    rest > 0 ? html`<li><a href="/d/${development.id}">and ${rest} more</a></li>` : null
  }</ul></div>`;
};

/** How many say it: articles, families on their own reporting. */
export const countLine = ({ articles, reports }: Pick<Development, 'articles' | 'reports'>): string =>
  `${counted(articles, 'article')}, ${counted(independentFamilies(reports), 'independent newsroom')}`;

const QUIET_WORDS = {
  known: 'Known before this watch began: no alert was sent.',
  old: 'Already old when it was first read: no alert was sent.',
  background: 'Background, not news of its own: no alert was sent.',
  withdrawn: 'Taken back: an operator found that this is not on the subject.',
} as const;

export const quietLine = ({ quiet }: Pick<Development, 'quiet'>): Html | null =>
  quiet === null ? null : html`<p class="quiet">${QUIET_WORDS[quiet]}</p>`;

/** Why it was judged so, to be opened. */
export const reasonsOf = (reasons: readonly string[]): Html | null =>
  reasons.length === 0
    ? null
    : html`<details><summary>Why</summary><ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul></details>`;

/** Lines that only repeat the headline say nothing new. */
export const freshLines = ({ headline, whatsNew }: Pick<Development, 'headline' | 'whatsNew'>): readonly string[] =>
  whatsNew.filter((line) => line !== headline);

/** One development in a timeline. */
export const developmentCard = (
  development: Development,
): Html => html`<article class="card s${development.severity}" id="d-${development.id}">
<p class="grades">${clockTime(timeOf(development))} ${gradesLine(development)}</p>
<h3${spoken(development.headlineLanguage)}><a href="/d/${development.id}">${development.headline}</a></h3>
${newsList(freshLines(development), development.headlineLanguage)}${quietLine(development)}${whoLine(development)}
<div class="foot"><p>${countLine(development)} · <a href="/story/${development.story}">Story</a></p>${reasonsOf(development.reasons)}</div>
</article>`;

/** A timeline: developments newest first under the days they belong to. */
export const timeline = (developments: readonly Development[], dayHeading: (iso: string) => Html): Html => {
  const days: { readonly day: string; readonly cards: Html[] }[] = [];
  for (const development of developments) {
    const day = timeOf(development).slice(0, 10);
    if (days.at(-1)?.day !== day) days.push({ day, cards: [] });
    days.at(-1)?.cards.push(developmentCard(development));
  }
  return html`${days.map(({ day, cards }) => html`<section class="day">${dayHeading(day)}${cards}</section>`)}`;
};
