import type { Judge } from './judge.ts';
import { probability } from './logistic.ts';
import { pairFeatures } from './pair.ts';
import type { Sketch } from './sketch.ts';

/** How likely it is that two articles report the same development, 0 to 1. */
export const pairScore = (judge: Judge, one: Sketch, other: Sketch): number =>
  probability(judge.settings.grouping, pairFeatures(one, other));

/** How likely it is that an article reports a development: of its articles' scores the best, the mean and the second best. */
export const matchScore = (judge: Judge, one: Sketch, development: readonly Sketch[]): number => {
  const scores = development.map((sketch) => pairScore(judge, one, sketch)).sort((a, b) => b - a);
  const best = scores[0] ?? 0;
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  const second = scores[1] ?? best;
  return (2 * best + mean + second) / 4;
};
