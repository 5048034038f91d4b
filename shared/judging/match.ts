import type { Judge } from './judge.ts';
import { pairFeatures } from './pair.ts';
import type { Facts, Profile } from './profile.ts';

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** How likely it is that two articles report the same development, 0 to 1. */
export const pairScore = (judge: Judge, one: Profile, other: Profile): number => {
  const { bias, weights } = judge.settings.grouping;
  let sum = bias;
  for (const [name, value] of Object.entries(pairFeatures(judge, one, other))) sum += value * (weights[name] ?? 0);
  return logistic(sum);
};

/** How likely it is that an article reports a development: of its articles' scores the best, the mean and the second best. */
export const matchScore = (judge: Judge, one: Profile, facts: Facts): number => {
  const scores = facts.profiles.map((profile) => pairScore(judge, one, profile)).sort((a, b) => b - a);
  const best = scores[0] ?? 0;
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  const second = scores[1] ?? best;
  return (2 * best + mean + second) / 4;
};
