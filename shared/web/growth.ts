import type { Source } from '../domain/alert.ts';
import type { Development, ToldAlert } from '../domain/development.ts';
import { EN } from '../rendering/strings-en.ts';
import { type Html, html, outside } from './html.ts';
import { spokenLine } from './script-language.ts';
import { clockTime, confidenceMark, languageWord, shortDay } from './words.ts';

/** Something that happened to a development: a family reports it first, or an alert was told. */
interface Event {
  readonly at: string;
  readonly line: Html;
}

const SHOWN = 12;

const firstOfFamilies = (sources: readonly Source[]): readonly Source[] => {
  const byFamily = new Map<string, Source>();
  for (const source of [...sources].sort((a, b) => (a.published < b.published ? -1 : 1)))
    if (!byFamily.has(source.family)) byFamily.set(source.family, source);
  return [...byFamily.values()];
};

const sourceEvent = (development: Development, source: Source): Event => {
  const denies = development.reports.some(({ family, stance }) => family === source.family && stance === 'denies');
  return {
    at: source.published,
    line: html`<span${denies ? html` class="denies"` : null}>${outside(source.url, source.outlet)} ${denies ? 'denies it' : 'reports'}</span> <small>${EN.outletKind[source.kind]}, ${languageWord(source.language)}</small>`,
  };
};

const alertEvent = (told: ToldAlert, language: string): Event => ({
  at: told.at,
  line: html`<span class="alert"><strong>${EN.kind[told.kind]}</strong> ${confidenceMark(told.confidence)}</span>${
    told.kind === 'new'
      ? null
      : html` <span${spokenLine(told.whatsNew.join(' '), language)}>${told.whatsNew.join(' ')}</span>`
  }`,
});

/** The day goes with the first time, and wherever it changes. */
const withDays = (events: readonly Event[]): readonly Html[] =>
  events.map(({ at, line }, place) => {
    const before = events[place - 1]?.at.slice(0, 10);
    const day = before === undefined || before === at.slice(0, 10) ? null : html`${shortDay(at)} `;
    return html`<li>${day}${clockTime(at)} ${line}</li>`;
  });

/** Who denied it: families, in words; null: nobody. */
const denialLine = ({ reports, sources }: Development): Html | null => {
  const shown = new Set(sources.map(({ family }) => family));
  const families = reports
    .filter(({ stance, family }) => stance === 'denies' && !shown.has(family))
    .map(({ family }) => family);
  return families.length === 0 ? null : html`<li class="denies">Denied by ${[...new Set(families)].join(', ')}</li>`;
};

/** How confidence grew: who reported when, by family, and what was told when, oldest first. */
export const growthList = (development: Development): Html | null => {
  const events = [
    ...firstOfFamilies(development.sources).map((source) => sourceEvent(development, source)),
    ...development.told.map((told) => alertEvent(told, development.headlineLanguage)),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  const denial = denialLine(development);
  if (events.length === 0 && denial === null) return null;
  const rest = events.length - SHOWN;
  return html`<ol class="growth">${withDays(events.slice(0, SHOWN))}${
    rest > 0 ? html`<li><a href="/d/${development.id}">and ${rest} more</a></li>` : null
  }${denial}</ol>`;
};
