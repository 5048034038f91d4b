import type { Judge } from './judge.ts';
import { logistic } from './logistic.ts';
import { pairSum } from './pair.ts';
import type { Sketch } from './sketch.ts';

/** How likely it is that two articles report the same development, 0 to 1. */
export const pairScore = (judge: Judge, one: Sketch, other: Sketch): number =>
  logistic(judge.settings.grouping.bias + pairSum(judge.pairWeights, one, other));

/** How likely it is that an article reports a development: of its articles' scores the best, the mean and the second best. */
export const matchScore = (judge: Judge, one: Sketch, development: readonly Sketch[]): number => {
  let [best, second, sum] = [0, 0, 0];
  for (const sketch of development) {
    const score = pairScore(judge, one, sketch);
    sum += score;
    if (score > best) {
      second = best;
      best = score;
    } else if (score > second) second = score;
  }
  const mean = sum / Math.max(1, development.length);
  return (2 * best + mean + (development.length > 1 ? second : best)) / 4;
};
