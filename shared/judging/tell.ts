import type { AlertKind, Source } from '../domain/alert.ts';
import type { Article } from '../domain/article.ts';
import { confidenceOf, independentFamilies, type Report } from '../domain/confidence.ts';
import { type Development, developmentId, type ToldAlert } from '../domain/development.ts';
import type { Category, Confidence, Severity } from '../domain/grades.ts';
import type { Analysis } from './analysis.ts';
import { categoryOf } from './category.ts';
import type { Found } from './found.ts';
import type { Judge } from './judge.ts';
import { factsOf, type Memory } from './memory.ts';
import type { Nature } from './nature.ts';
import { type Change, headlineKept, newsLinesOf } from './news-lines.ts';
import { type Owed, owedFor } from './owed.ts';
import { mixFacts, NO_FACTS, type Profile } from './profile.ts';
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

/** A changed headline takes the place of the one it had. */
const withSource = (sources: readonly Source[], source: Source): readonly Source[] => {
  const at = sources.findIndex((one) => one.url === source.url);
  if (at >= 0) return sources.with(at, source);
  return sources.length < MOST_SOURCES ? [...sources, source] : sources;
};

/** The development's sources, count and versions with this article. */
const evidenceOf = ({ article, before, profile }: Told) => {
  const sources = before?.sources ?? [];
  const known = sources.some((source) => source.url === article.url);
  return {
    sources: withSource(sources, sourceOf(article)),
    articles: (before?.articles ?? 0) + (known ? 0 : 1),
    facts: mixFacts(before ? factsOf(before) : NO_FACTS, [profile]),
    versions: [...(before?.versions ?? []), `${article.id}:${article.version}`].slice(-MOST_VERSIONS),
    firstSeen: before?.firstSeen ?? article.firstSeen,
  };
};

/** What an update is about. */
const changeOf = ({ before }: Telling, { confidence, reports }: Grades, { kind }: Owed): Change | null => {
  if (!before || kind !== 'update') return null;
  if (confidence === before.confidence) return { kind: 'more' };
  const denial = reports.find(({ stance }) => stance === 'denies');
  if (confidence === 'disputed') return { kind: 'denied', by: denial?.side ?? '' };
  return { kind: confidence === 'confirmed' ? 'confirmed' : 'more' };
};

const keptLines = (telling: Telling, before: Development) => {
  const { whatsNew, was, revision, told } = before;
  return { ...headlineKept(telling, before), whatsNew, was, revision, told };
};

/** What the telling parts make of it: graded, and in lines. Lines stay as they were where nothing is owed. */
const toldOf = (telling: Telling, grades: Grades, owed: Owed, now: Date) => {
  const { before } = telling;
  if (before && owed.kind === null && before.quiet !== 'background') return keptLines(telling, before);
  const { headline, headlineLanguage, whatsNew, was } = newsLinesOf(
    telling,
    grades.category,
    changeOf(telling, grades, owed),
  );
  const kept = owed.kind === null ? before : null;
  const revision = (before?.revision ?? 0) + (owed.kind === null ? 0 : 1);
  const told: readonly ToldAlert[] =
    owed.kind === null
      ? []
      : [{ revision, kind: owed.kind, at: now.toISOString(), confidence: grades.confidence, whatsNew }];
  return {
    headline,
    headlineLanguage,
    whatsNew: kept?.whatsNew ?? whatsNew,
    was: kept?.was ?? was,
    revision,
    told: [...(before?.told ?? []), ...told].slice(-MOST_TOLD),
  };
};

interface Grades {
  readonly category: Category;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly reports: readonly Report[];
}

/** Grades, and why in words that can be checked against the text. */
const gradesOf = (telling: Telling): { readonly grades: Grades; readonly whys: readonly string[] } => {
  const { category, why } = categoryOf(telling);
  const severity = severityOf(telling, category);
  const reports = reportsOf(telling, category);
  const confidence = confidenceOf(reports, telling.judge.sides);
  return {
    grades: { category, severity: severity.severity, confidence, reports },
    whys: [
      ...(why ? [`${category}: ${why}`] : []),
      ...(severity.why ? [`severity ${severity.severity}: ${severity.why}`] : []),
    ],
  };
};

/** Works out the development after this article and what is owed for it. */
export const tell = (told: Told): Outcome => {
  const { judge, memory, article, analysis, nature, before, profile, found, now } = told;
  const id = before?.id ?? developmentId(article.published, article.id);
  const { story, earlier, reasons: continues } = storyOf(judge, memory, profile, before, id, found.near ?? []);
  const telling: Telling = { judge, article, analysis, nature, before, story: earlier };
  const { grades, whys } = gradesOf(telling);
  const owed = owedFor({
    judge,
    article,
    nature,
    before,
    profile,
    weak: found.weak,
    now,
    confidence: grades.confidence,
  });
  const development: Development = {
    id,
    watch: judge.watch,
    story,
    ...grades,
    ...toldOf(telling, grades, owed, now),
    ...evidenceOf(told),
    reasons: before?.reasons ?? found.reasons,
    updatedAt: now.toISOString(),
    quiet: owed.quiet,
    pending: before?.pending ?? [],
    absorbedBy: null,
    version: before?.version ?? 0,
  };
  return {
    development,
    kind: owed.kind,
    independentFamilies: independentFamilies(grades.reports),
    reasons: [...continues, ...whys, ...owed.reasons],
  };
};
