import { startOf } from '../domain/cut.ts';
import type { Development } from '../domain/development.ts';
import type { Category, Confidence } from '../domain/grades.ts';
import { factLineOf } from './fact-line.ts';
import { clearestEnglish } from './headline.ts';
import { figureWords, type LineFacts, lineFactsOf } from './line-facts.ts';
import { factsOf } from './memory.ts';
import { capital, listed, nameOf } from './names-of.ts';
import type { Telling } from './telling.ts';

/** What is told of a development: its headline and up to three lines each of what is new and what was known. */
export interface NewsLines {
  readonly headline: string;
  readonly headlineLanguage: string;
  readonly whatsNew: readonly string[];
  readonly was: readonly string[];
}

/** What an article changed in a development that had been told. */
export type Change =
  | { readonly kind: 'denied'; readonly by: string }
  | { readonly kind: 'confirmed' }
  /** It may be more than the same again: another figure, stage or claimant. */
  | { readonly kind: 'more' };

const MOST_SIGNS = 200;
const MOST_LINES = 3;
const cut = (text: string): string => (text.length > MOST_SIGNS ? `${startOf(text, MOST_SIGNS - 1).trimEnd()}…` : text);

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const dayWords = (day: string): string => `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`;

const unsaid = (words: readonly string[], line: string, most: number): readonly string[] =>
  [...new Set(words)].filter((one) => !line.toLowerCase().includes(one.toLowerCase())).slice(0, most);

/** `Figures: 10,000 containers; place: Vladivostok; date: 18 June`, of what the first line does not say. */
const detailLine = ({ judge, analysis }: Telling, line: string): string | null => {
  const figures = analysis.figures.map((figure) => figureWords(judge, analysis, figure)).filter((one) => one !== null);
  const places = [...analysis.concepts.values()].filter(({ kind, lead }) => kind === 'place' && lead);
  const days = analysis.days.filter(({ by }) => by === 'date').map(({ day }) => dayWords(day));
  const named = places.map(({ id }) => nameOf(judge, id)).filter((name) => name !== undefined);
  const parts = [
    ['figures', unsaid(figures, line, 3)],
    ['place', unsaid(named, line, 2)],
    ['date', unsaid(days, line, 2)],
  ] as const;
  const said = parts.filter(([, words]) => words.length > 0).map(([name, words]) => `${name}: ${words.join(', ')}`);
  return said.length > 0 ? capital(said.join('; ')) : null;
};

const ALSO: ReadonlySet<string> = new Set(['person', 'org', 'doc', 'weapon']);

const alsoLine = ({ judge, analysis }: Telling, lines: string): string | null => {
  const mentions = [...analysis.concepts.values()].filter(({ kind, lead }) => ALSO.has(kind) && lead);
  const words = unsaid(
    mentions.map(({ id }) => nameOf(judge, id)).filter((name) => name !== undefined),
    lines,
    4,
  );
  return words.length > 0 ? `Also named: ${listed(words)}` : null;
};

const factLines = (telling: Telling, facts: LineFacts, category: Category): readonly string[] => {
  const first = factLineOf(telling.judge, facts, category);
  const detail = detailLine(telling, first);
  const also = alsoLine(telling, `${first} ${detail ?? ''}`);
  return [first, detail, also].filter((line) => line !== null);
};

const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  disputed: 'disputed',
  confirmed: 'confirmed',
  reported: 'reported by one source',
  claimed: 'claimed by one side',
  unconfirmed: 'unconfirmed',
};

const sideName = ({ judge }: Telling, side: string): string => nameOf(judge, `country.${side}`) ?? side;

/** Figures of the development so far with the same unit as a new one: what it was. */
const earlierFigures = ({ judge, analysis, before }: Telling): readonly string[] => {
  const units = new Set(analysis.figures.map(({ unit }) => unit));
  const figures = before ? factsOf(before).profiles.flatMap((profile) => profile.figures) : [];
  return [...new Set(figures)].flatMap((figure) => {
    const [value, unit] = figure.split(' ') as [string, string];
    const same = analysis.figures.some((one) => one.unit === unit && one.value === Number(value));
    const name = nameOf(judge, unit);
    return units.has(unit) && !same && name ? [`${Number(value).toLocaleString('en-US')} ${name}`] : [];
  });
};

const changeLines = (telling: Telling, change: Change, told: readonly string[]): readonly string[] => {
  if (change.kind === 'denied') return [`Denied by ${sideName(telling, change.by)}`, ...told];
  if (change.kind === 'confirmed') return ['Now confirmed by independent sources or by both sides', ...told];
  return told;
};

/** Lines about a fact, not the fact itself. */
const AROUND = /^(?:Also named|Figures|Place|Date|Denied by|Now confirmed)/;

const wasLines = (telling: Telling, change: Change | null): readonly string[] => {
  const { before, story } = telling;
  if (!before || !change)
    return story.slice(0, 2).map((one) => `${dayWords(one.firstSeen.slice(0, 10))}: ${one.headline}`);
  const figures = earlierFigures(telling);
  const confidence =
    change.kind === 'more' ? [] : [`Was ${CONFIDENCE_WORDS[before.told.at(-1)?.confidence ?? before.confidence]}`];
  const told = before.whatsNew.filter((line) => !AROUND.test(line)).slice(0, 1);
  return [...(figures.length > 0 ? [`Was ${listed(figures.slice(0, 3))}`] : []), ...confidence, ...told];
};

const headlineOf = ({ article, before }: Telling, line: string): Pick<NewsLines, 'headline' | 'headlineLanguage'> => ({
  headline: cut(
    clearestEnglish([...(before?.quiet === 'background' ? [] : (before?.sources ?? [])), article]) ??
      (before && before.quiet !== 'background' ? before.headline : line),
  ),
  headlineLanguage: 'en',
});

/** The headline after an article that brings a told development nothing to tell: its lines stay. */
export const headlineKept = (telling: Telling, before: Development): Pick<NewsLines, 'headline' | 'headlineLanguage'> =>
  headlineOf(telling, before.headline);

/** The lines after this article. `change`: what it changed in a development that had been told; null where nothing, or where it is new. */
export const newsLinesOf = (telling: Telling, category: Category, change: Change | null): NewsLines => {
  const facts = lineFactsOf(telling.judge, telling.analysis, telling.article.title, category);
  const lines = factLines(telling, facts, category);
  const told = change ? changeLines(telling, change, lines) : lines;
  return {
    ...headlineOf(telling, lines[0] ?? telling.article.title),
    whatsNew: told.slice(0, MOST_LINES).map(cut),
    was: wasLines(telling, change).slice(0, MOST_LINES).map(cut),
  };
};
