import type { AlertKind, Source } from '../domain/alert.ts';
import type { Article } from '../domain/article.ts';
import { confidenceOf, independentFamilies } from '../domain/confidence.ts';
import { type Development, developmentId, type Quiet, type ToldAlert } from '../domain/development.ts';
import { CONFIDENCE_RANK } from '../domain/grades.ts';
import type { Analysis } from './analysis.ts';
import { categoryOf } from './category.ts';
import type { Found } from './fold.ts';
import type { Judge } from './judge.ts';
import { factsOf, type Memory } from './memory.ts';
import type { Nature } from './nature.ts';
import { newsLinesOf } from './news-lines.ts';
import { mixFacts, type Profile } from './profile.ts';
import { reportsOf } from './reports.ts';
import { severityOf } from './severity.ts';
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

/** What an article that joins a development changes so that its readers are told again. */
const updateReason = (told: Told, before: Development, rank: number): string | null => {
  if (told.article.old || told.nature !== 'news' || before.quiet !== null || before.revision === 0) return null;
  if (rank >= 0 && told.found.weak) return 'may be more than the same again';
  return null;
};

const kindOf = (
  told: Told,
  before: Development | null,
  quiet: Quiet | null,
  update: string | null,
): AlertKind | null => {
  if (quiet !== null || told.article.old) return null;
  const wasQuiet = before?.quiet === 'background';
  if (!before || (wasQuiet && before.revision === 0)) return 'new';
  return update === null ? null : 'update';
};

/** A changed headline takes the place of the one it had. */
const withSource = (sources: readonly Source[], source: Source): readonly Source[] => {
  const at = sources.findIndex((one) => one.url === source.url);
  if (at >= 0) return sources.with(at, source);
  return sources.length < MOST_SOURCES ? [...sources, source] : sources;
};

const toldWith = (told: readonly ToldAlert[] | undefined, one: ToldAlert): readonly ToldAlert[] =>
  [...(told ?? []), one].slice(-MOST_TOLD);

/** Works out the development after this article and what is owed for it. */
export const tell = (told: Told): Outcome => {
  const { judge, memory, article, before, profile, now } = told;
  const id = before?.id ?? developmentId(article.published, article.id);
  const thread = storyOf(judge, memory, profile, before, id);
  const telling: Telling = {
    judge,
    article,
    analysis: told.analysis,
    nature: told.nature,
    before,
    story: thread.earlier,
  };
  const reports = reportsOf(telling);
  const confidence = confidenceOf(reports, judge.sides);
  const category = categoryOf(telling);
  const quiet = quietOf(told);
  const update = before
    ? updateReason(told, before, CONFIDENCE_RANK[confidence] - CONFIDENCE_RANK[before.confidence])
    : null;
  const kind = kindOf(told, before, quiet, update);
  const lines = newsLinesOf(telling, kind);
  const revision = (before?.revision ?? 0) + (kind === null ? 0 : 1);
  const toldNow: ToldAlert = {
    revision,
    kind: kind ?? 'new',
    at: now.toISOString(),
    confidence,
    whatsNew: lines.whatsNew,
  };
  const known = (before?.sources ?? []).some((source) => source.url === article.url);
  const development: Development = {
    id,
    watch: judge.watch,
    story: thread.story,
    category,
    severity: severityOf(telling, category, confidence),
    confidence,
    headline: lines.headline,
    headlineLanguage: lines.headlineLanguage,
    whatsNew: kind === null && before ? before.whatsNew : lines.whatsNew,
    was: kind === null && before ? before.was : lines.was,
    reasons: before?.reasons ?? told.found.reasons,
    sources: withSource(before?.sources ?? [], sourceOf(article)),
    articles: (before?.articles ?? 0) + (known ? 0 : 1),
    reports,
    facts: before ? mixFacts(factsOf(before), [profile]) : { profiles: [profile] },
    versions: [...(before?.versions ?? []), `${article.id}:${article.version}`].slice(-MOST_VERSIONS),
    firstSeen: before?.firstSeen ?? article.firstSeen,
    updatedAt: now.toISOString(),
    quiet,
    revision,
    told: kind === null ? (before?.told ?? []) : toldWith(before?.told, toldNow),
    pending: before?.pending ?? [],
    absorbedBy: null,
    version: before?.version ?? 0,
  };
  return { development, kind, independentFamilies: independentFamilies(reports), reasons: update ? [update] : [] };
};
