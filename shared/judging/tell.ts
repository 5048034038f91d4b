import type { AlertKind, Source } from '../domain/alert.ts';
import type { Article } from '../domain/article.ts';
import { confidenceOf, independentFamilies, type Report } from '../domain/confidence.ts';
import { type Development, developmentId, type Quiet, type ToldAlert } from '../domain/development.ts';
import { CONFIDENCE_RANK, type Confidence } from '../domain/grades.ts';
import type { Analysis } from './analysis.ts';
import { type CategoryChoice, categoryOf } from './category.ts';
import type { Found } from './fold.ts';
import type { Judge } from './judge.ts';
import { factsOf, type Memory } from './memory.ts';
import type { Nature } from './nature.ts';
import { type Change, type NewsLines, newsLinesOf } from './news-lines.ts';
import { mixFacts, type Profile } from './profile.ts';
import { reportsOf } from './reports.ts';
import { type SeverityChoice, severityOf } from './severity.ts';
import { storyOf } from './story.ts';
import type { Telling } from './telling.ts';

/** A development with one more article, and the alert kind that it owes for it. */
export interface Outcome {
  readonly development: Development;
  readonly kind: AlertKind | null;
  readonly independentFamilies: number;
  readonly reasons: readonly string[];
}

interface Told {
  readonly judge: Judge;
  readonly memory: Memory;
  readonly article: Article;
  readonly analysis: Analysis;
  readonly nature: Nature;
  readonly found: Found;
  readonly before: Development | null;
  readonly profile: Profile;
  readonly now: Date;
}

const MOST_SOURCES = 20;
const MOST_VERSIONS = 32;
const MOST_TOLD = 8;

const sourceOf = (article: Article): Source => ({
  outlet: article.outlet,
  family: article.family,
  kind: article.kind,
  ...(article.side ? { side: article.side } : {}),
  language: article.language,
  title: article.title,
  url: article.url,
  published: article.published,
});

/** Why a development that begins with this article owes no alert. */
const quietOf = ({ article, nature, before }: Told): Quiet | null => {
  const quiet: Quiet | null = article.old ? 'old' : nature === 'news' ? null : 'background';
  if (!before) return quiet;
  return before.quiet === 'background' && quiet === null ? null : before.quiet;
};

const WAS_DOUBTED = CONFIDENCE_RANK.claimed;

/** What an article that joins a development changes so that its readers are told again. */
const changeOf = (told: Told, before: Development, after: Confidence, reports: readonly Report[]): Change | null => {
  if (told.article.old || told.nature !== 'news' || before.quiet !== null || before.revision === 0) return null;
  const denial = reports.find(({ stance }) => stance === 'denies');
  if (after === 'disputed' && before.confidence !== 'disputed') return { kind: 'denied', by: denial?.side ?? '' };
  const doubted = CONFIDENCE_RANK[before.told.at(-1)?.confidence ?? 'confirmed'] <= WAS_DOUBTED;
  if (after === 'confirmed' && doubted) return { kind: 'confirmed' };
  return told.found.weak ? { kind: 'more' } : null;
};

const CHANGE_REASONS: Readonly<Record<Change['kind'], string>> = {
  denied: 'a side denies it',
  confirmed: 'it is confirmed now, and was in doubt when it was told',
  more: 'may be more than the same again',
};

const kindOf = (
  told: Told,
  before: Development | null,
  quiet: Quiet | null,
  change: Change | null,
): AlertKind | null => {
  if (quiet !== null || told.article.old) return null;
  const wasQuiet = before?.quiet === 'background';
  if (!before || (wasQuiet && before.revision === 0)) return 'new';
  return change === null ? null : 'update';
};

/** A changed headline takes the place of the one it had. */
const withSource = (sources: readonly Source[], source: Source): readonly Source[] => {
  const at = sources.findIndex((one) => one.url === source.url);
  if (at >= 0) return sources.with(at, source);
  return sources.length < MOST_SOURCES ? [...sources, source] : sources;
};

const toldWith = (told: readonly ToldAlert[] | undefined, one: ToldAlert): readonly ToldAlert[] =>
  [...(told ?? []), one].slice(-MOST_TOLD);

/** What the telling parts say of the development after this article. */
interface Said extends NewsLines {
  readonly category: CategoryChoice;
  readonly severity: SeverityChoice;
  readonly reports: readonly Report[];
  readonly confidence: Confidence;
  readonly quiet: Quiet | null;
  readonly kind: AlertKind | null;
  readonly change: Change | null;
}

const sayOf = (told: Told, telling: Telling): Said => {
  const { judge, before } = told;
  const category = categoryOf(telling);
  const reports = reportsOf(telling, category.category);
  const confidence = confidenceOf(reports, judge.sides);
  const quiet = quietOf(told);
  const change = before ? changeOf(told, before, confidence, reports) : null;
  return {
    ...newsLinesOf(telling, category.category, change),
    category,
    severity: severityOf(telling, category.category),
    reports,
    confidence,
    quiet,
    kind: kindOf(told, before, quiet, change),
    change,
  };
};

/** Why it is graded so, and why it is told again: in words that can be checked against the text. */
const reasonsOf = ({ category, severity, change }: Said): readonly string[] => [
  ...(category.why ? [`${category.category}: ${category.why}`] : []),
  ...(severity.why ? [`severity ${severity.severity}: ${severity.why}`] : []),
  ...(change ? [CHANGE_REASONS[change.kind]] : []),
];

const developmentOf = (told: Told, said: Said, id: string, story: string): Development => {
  const { judge, article, before, profile, now } = told;
  const { kind } = said;
  const keeps = kind === null && before !== null;
  const revision = (before?.revision ?? 0) + (kind === null ? 0 : 1);
  const at = now.toISOString();
  const known = (before?.sources ?? []).some((source) => source.url === article.url);
  const earlier = before?.told ?? [];
  const whatsNew = keeps ? before.whatsNew : said.whatsNew;
  return {
    id,
    watch: judge.watch,
    story,
    category: said.category.category,
    severity: said.severity.severity,
    confidence: said.confidence,
    headline: said.headline,
    headlineLanguage: said.headlineLanguage,
    whatsNew,
    was: keeps ? before.was : said.was,
    reasons: before?.reasons ?? told.found.reasons,
    sources: withSource(before?.sources ?? [], sourceOf(article)),
    articles: (before?.articles ?? 0) + (known ? 0 : 1),
    reports: said.reports,
    facts: before ? mixFacts(factsOf(before), [profile]) : { profiles: [profile] },
    versions: [...(before?.versions ?? []), `${article.id}:${article.version}`].slice(-MOST_VERSIONS),
    firstSeen: before?.firstSeen ?? article.firstSeen,
    updatedAt: at,
    quiet: said.quiet,
    revision,
    told: kind === null ? earlier : toldWith(earlier, { revision, kind, at, confidence: said.confidence, whatsNew }),
    pending: before?.pending ?? [],
    absorbedBy: null,
    version: before?.version ?? 0,
  };
};

/** Works out the development after this article and what is owed for it. */
export const tell = (told: Told): Outcome => {
  const { judge, memory, article, before, profile } = told;
  const id = before?.id ?? developmentId(article.published, article.id);
  const { story, earlier } = storyOf(judge, memory, profile, before, id);
  const said = sayOf(told, { judge, article, analysis: told.analysis, nature: told.nature, before, story: earlier });
  return {
    development: developmentOf(told, said, id, story),
    kind: said.kind,
    independentFamilies: independentFamilies(said.reports),
    reasons: reasonsOf(said),
  };
};
