import type { Features } from './features.ts';
import { cosine } from './ids.ts';
import type { Judge } from './judge.ts';
import { probability } from './logistic.ts';
import { pairSum } from './pair.ts';
import { flag } from './pair-measures.ts';
import type { Outline, Sketch } from './sketch.ts';

/** Log odds that two articles report the same development. */
export const pairLogit = (judge: Judge, one: Sketch, other: Sketch): number =>
  judge.settings.grouping.bias + pairSum(judge.pairWeights, one, other);

/** Log odds between -1 and 1: beyond six nothing is learnt from them. */
const squeezed = (logit: number): number => Math.max(-6, Math.min(6, logit)) / 6;

/** What the model of an article and a development weighs. */
export const DEVELOPMENT_FEATURES = {
  best: 'for',
  mean: 'for',
  second: 'for',
  worst: 'for',
  centre: 'for',
  centreOfMany: 'for',
  sameOutlet: 'against',
  stale: 'against',
  size: 'for',
  running: 'for',
} as const satisfies Readonly<Record<string, 'for' | 'against'>>;

const FIRST_LOOK = 3;
const HOPELESS = -4;

/** Log odds with all articles of a development, highest first; where its first ones are nothing like the article, with those alone. */
const logitsOf = (judge: Judge, one: Sketch, sketches: readonly Sketch[]): readonly number[] => {
  const logits = sketches.slice(0, FIRST_LOOK).map((other) => pairLogit(judge, one, other));
  if (logits.some((logit) => logit > HOPELESS))
    for (const other of sketches.slice(FIRST_LOOK)) logits.push(pairLogit(judge, one, other));
  return logits.map(squeezed).sort((a, b) => b - a);
};

/** Features of an article and the articles of a development. */
export const developmentFeatures = (judge: Judge, one: Sketch, outline: Outline): Features => {
  const { sketches, count } = outline;
  const logits = logitsOf(judge, one, sketches);
  const best = logits[0] ?? -1;
  const { at, family } = one.profile;
  const outlet = family !== '' && sketches.some(({ profile }) => profile.family === family);
  const centre = cosine(one.concepts, outline.centre);
  const gap =
    sketches.reduce((least, { profile }) => Math.min(least, Math.abs(profile.at - at)), Number.POSITIVE_INFINITY) /
    1440;
  return {
    best,
    mean: logits.reduce((sum, logit) => sum + logit, 0) / Math.max(1, logits.length),
    second: logits[1] ?? best,
    worst: logits.at(-1) ?? best,
    centre,
    centreOfMany: count >= 3 ? centre : 0,
    sameOutlet: flag(outlet),
    stale: Math.min(gap, 6) / 6,
    size: Math.min(Math.log2(count), 4) / 4,
    running: count >= 3 && gap < 0.5 ? 1 : 0,
  };
};

/** How likely it is that an article reports a development, 0 to 1. */
export const matchScore = (judge: Judge, one: Sketch, outline: Outline): number =>
  probability(judge.settings.developments, developmentFeatures(judge, one, outline));
