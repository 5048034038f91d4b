import { type Alert, type AlertKind, alertId } from '../domain/alert.ts';
import type { Article } from '../domain/article.ts';
import type { Development } from '../domain/development.ts';
import type { Category, Confidence, Severity } from '../domain/grades.ts';
import { absorb, leftToAbsorb } from './absorb.ts';
import { analyse, type Item } from './analyse.ts';
import { candidatesOf } from './candidates.ts';
import type { Found } from './found.ts';
import type { Judge } from './judge.ts';
import { matchScore } from './match.ts';
import { type Memory, outlineIn, remember } from './memory.ts';
import { type Profile, profileOf } from './profile.ts';
import { type Relevance, relevanceOf } from './relevance.ts';
import { sketchOf } from './sketch.ts';
import { type Outcome, tell } from './tell.ts';

/** What was decided about one article. */
export interface Decision {
  readonly relevant: boolean;
  readonly score: number;
  readonly category: Category;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly story: string;
  readonly development: string;
  readonly alert: AlertKind | null;
  readonly headline: string;
  readonly whatsNew: readonly string[];
  readonly reasons: readonly string[];
}

/** A decision, the alert that it owes, and the rows that it changes: the joined or created one first, then absorbed ones. */
export interface Folded {
  readonly decision: Decision;
  readonly alert: Alert | null;
  readonly changed: readonly Development[];
}

/** What of an article is judged. */
export const itemOf = (article: Article): Item => ({
  title: article.title,
  summary: article.summary,
  language: article.language,
  published: article.published,
});

/** A changed headline at a known address stays where it was, unless it is now clearly something else. */
const LOYALTY = 0.35;

/** An operator said that they are two. */
const toldApart = (one: Development, other: Development): boolean =>
  (one.apartFrom?.includes(other.id) ?? false) || (other.apartFrom?.includes(one.id) ?? false);

const find = (judge: Judge, memory: Memory, article: Article, profile: Profile): Found => {
  const { join, weak, merge } = judge.settings.grouping;
  const sketch = sketchOf(judge, profile);
  const home = memory.articles.get(article.id);
  const scored = candidatesOf(judge, memory, profile)
    .map((development) => {
      const score = matchScore(judge, sketch, outlineIn(judge, memory, development));
      return { development, score: development.id === home ? Math.min(1, score + LOYALTY) : score };
    })
    .sort((one, other) => other.score - one.score);
  const near = scored.map(({ development }) => development);
  const [best] = scored;
  const tenth = (score: number): string => score.toFixed(2);
  if (!best || best.score < weak) {
    const nearest = best
      ? [`nearest: “${best.development.headline}” at ${tenth(best.score)}, under ${tenth(weak)}`]
      : [];
    return {
      joined: null,
      weak: false,
      score: best?.score ?? 0,
      same: [],
      reasons: ['first report of it', ...nearest],
      near,
    };
  }
  const same = scored
    .slice(1)
    .filter(
      ({ score, development }) => score >= merge && best.score >= merge && !toldApart(best.development, development),
    );
  return {
    joined: best.development,
    weak: best.score < join,
    score: best.score,
    same: same.map(({ development }) => development),
    reasons: [`joins “${best.development.headline}” at ${tenth(best.score)}`],
  };
};

const decisionOf = (
  development: Development,
  score: number,
  alert: AlertKind | null,
  reasons: readonly string[],
): Decision => ({
  relevant: true,
  score,
  category: development.category,
  severity: development.severity,
  confidence: development.confidence,
  story: development.story,
  development: development.id,
  alert,
  headline: development.headline,
  whatsNew: development.whatsNew,
  reasons,
});

const alertOf = (
  development: Development,
  outcome: Outcome,
  article: Article,
  now: Date,
  reasons: readonly string[],
): Alert | null =>
  outcome.kind === null
    ? null
    : {
        id: alertId(development.id, development.revision),
        kind: outcome.kind,
        development: development.id,
        revision: development.revision,
        story: development.story,
        category: development.category,
        severity: development.severity,
        confidence: development.confidence,
        headline: development.headline,
        headlineLanguage: development.headlineLanguage,
        whatsNew: development.whatsNew,
        was: development.was,
        sources: development.sources,
        independentFamilies: outcome.independentFamilies,
        firstSeen: development.firstSeen,
        decidedAt: now.toISOString(),
        late: article.late,
        reasons,
      };

const known = (memory: Memory, article: Article): Development | null => {
  if (!memory.versions.has(`${article.id}:${article.version}`)) return null;
  return memory.developments.get(memory.articles.get(article.id) ?? '') ?? null;
};

/** Why a known version is relevant, and where it went. The reasons of a development's only article are its own. */
const reasonsOfRepeat = (repeat: Development, relevance: Relevance): readonly string[] => [
  ...relevance.reasons,
  ...(repeat.articles === 1 ? repeat.reasons.filter((reason) => !relevance.reasons.includes(reason)) : []),
  `this version is known, in “${repeat.headline}”`,
];

/** A version that is known changes nothing, but ends what a run that died had begun. */
const repeated = (judge: Judge, memory: Memory, repeat: Development, article: Article): Folded => {
  const absorbed = leftToAbsorb(memory, repeat);
  for (const gone of absorbed) remember(judge, memory, gone, []);
  const item = itemOf(article);
  const relevance = relevanceOf(judge, analyse(judge, item), item);
  const reasons = reasonsOfRepeat(repeat, relevance);
  return { decision: decisionOf(repeat, relevance.score, null, reasons), alert: null, changed: absorbed };
};

/** What was in the story of a development that is one with another now, goes with it into the story of both. */
const followStory = (
  memory: Memory,
  merged: readonly (Development | null)[],
  { id, story }: Development,
): readonly Development[] => {
  const ids = new Set(merged.flatMap((one) => one?.id ?? []));
  return merged
    .flatMap((one) => (one && one.story !== story ? [...(memory.stories.get(one.story) ?? [])] : []))
    .filter((one) => one !== id && !ids.has(one))
    .flatMap((one) => memory.developments.get(one) ?? [])
    .filter(({ absorbedBy }) => absorbedBy === null)
    .map((one) => ({ ...one, story }));
};

/**
 * Folds one article into the memory: a step of a reducer. A version that is known changes nothing. Memory is updated
 * in place, so that the next article sees it; `changed` are the rows to write, in full.
 */
export const foldArticle = (judge: Judge, memory: Memory, article: Article, now: Date): Folded => {
  const repeat = known(memory, article);
  if (repeat) return repeated(judge, memory, repeat, article);
  const item = itemOf(article);
  const analysis = analyse(judge, item);
  const relevance = relevanceOf(judge, analysis, item);
  const profile = profileOf(judge, analysis, article.published, article.family);
  const found = find(judge, memory, article, profile);
  const merged = found.joined ? absorb(found.joined, found.same) : { kept: null, absorbed: [], moved: [] };
  const outcome = tell({
    judge,
    memory,
    article,
    analysis,
    nature: relevance.nature,
    found,
    before: merged.kept,
    profile,
    now,
  });
  const reasons = [...relevance.reasons, ...found.reasons, ...outcome.reasons];
  const alert = alertOf(outcome.development, outcome, article, now, reasons);
  const development: Development = alert
    ? { ...outcome.development, pending: [...outcome.development.pending, alert], reasons }
    : outcome.development;
  const followed = followStory(memory, [found.joined, ...found.same], development);
  const versions = merged.absorbed.length > 0 ? development.versions : development.versions.slice(-1);
  for (const one of [...followed, ...merged.absorbed]) remember(judge, memory, one, []);
  remember(judge, memory, development, [profile, ...merged.moved], versions);
  return {
    decision: decisionOf(development, relevance.score, outcome.kind, reasons),
    alert,
    changed: [development, ...followed, ...merged.absorbed],
  };
};
