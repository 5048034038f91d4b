import { analyse, type Glance, glanceAt, type Item } from './analyse.ts';
import type { Analysis } from './analysis.ts';
import type { Judge } from './judge.ts';
import { logistic } from './logistic.ts';
import { type Nature, natureOf } from './nature.ts';
import { inWords, relevanceFeatures } from './relevance-features.ts';

/** Whether an item is about the link between the two sides, and why. */
export interface Relevance {
  readonly relevant: boolean;
  /** Just under the threshold: kept as a near miss. */
  readonly near: boolean;
  /** 0 to 1: about the share of such items that are relevant. */
  readonly score: number;
  readonly nature: Nature;
  /** In words that can be checked against the text. */
  readonly reasons: readonly string[];
}

/** Whether a glance shows both sides, or one of them where the partnership acts: all else is turned away unread. */
export const passesGate = (judge: Judge, seen: Glance): boolean => {
  let [one, other, stage] = [false, false, false];
  for (const { concept } of seen.finds) {
    if (judge.sideConcepts[0].has(concept.id)) one = true;
    if (judge.sideConcepts[1].has(concept.id)) other = true;
    if (judge.groups.stage.includes(concept.id)) stage = true;
  }
  return other && (one || stage);
};

const OFF: Relevance = { relevant: false, near: false, score: 0, nature: 'news', reasons: ['names not both sides'] };

/** Judges one item: the gate first, then a logistic over what the text says of the two. */
export const judgeRelevance = (judge: Judge, item: Item): Relevance => {
  const seen = glanceAt(judge, item);
  if (!seen || !passesGate(judge, seen)) return OFF;
  return relevanceOf(judge, analyse(judge, item, seen), item);
};

/** The same for an analysis at hand. */
export const relevanceOf = (judge: Judge, analysis: Analysis, item: Item): Relevance => {
  const { bias, weights, threshold, near } = judge.settings.relevance;
  const features = relevanceFeatures(judge, analysis);
  const parts = Object.entries(features).map(([name, value]) => [name, value * (weights[name] ?? 0)] as const);
  const score = logistic(parts.reduce((sum, [, part]) => sum + part, bias));
  const nature = natureOf(judge, analysis, item);
  const relevant = score >= threshold && nature !== 'roundup';
  return {
    relevant,
    near: !relevant && score >= near,
    score: Math.round(score * 1000) / 1000,
    nature,
    reasons: reasonsOf(judge, analysis, parts, nature),
  };
};

const REASONS = 4;

const reasonsOf = (
  judge: Judge,
  analysis: Analysis,
  parts: readonly (readonly [string, number])[],
  nature: Nature,
): readonly string[] => {
  const named = (side: 0 | 1): string => {
    const hit = analysis.hits.find((one) => judge.sideConcepts[side].has(one.concept));
    return hit ? `“${analysis.text.slice(hit.start, hit.end)}”` : 'nobody';
  };
  const weighty = [...parts]
    .filter(([, part]) => Math.abs(part) >= 0.1)
    .sort((one, other) => Math.abs(other[1]) - Math.abs(one[1]))
    .slice(0, REASONS)
    .map(([name, part]) => `${part > 0 ? 'for' : 'against'} it: ${inWords(name)}`);
  const kind = nature === 'news' ? [] : [`reads as ${nature}`];
  return [`names ${named(0)} and ${named(1)}`, ...kind, ...weighty];
};
