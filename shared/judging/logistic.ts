import type { Features } from './relevance-features.ts';

/** One case to learn from. `weight` counts it as so many. */
export interface Case {
  readonly features: Features;
  readonly positive: boolean;
  readonly weight: number;
}

export interface Model {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** What a weight may be: at least or at most 0, so that a model of few cases stays sensible on others. */
export type Sign = 'for' | 'against';

export interface FitOptions {
  readonly signs: Readonly<Record<string, Sign>>;
  /** Strength of the pull towards 0 (L2), in cases. */
  readonly pull: number;
  readonly rounds: number;
}

/** 1 / (1 + e⁻ˣ). */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** The model's probability for a case. */
export const probability = ({ bias, weights }: Model, features: Features): number => {
  let sum = bias;
  for (const [name, value] of Object.entries(features)) if (value !== 0) sum += value * (weights[name] ?? 0);
  return logistic(sum);
};

interface Row {
  readonly places: readonly number[];
  readonly values: readonly number[];
  readonly target: number;
  readonly weight: number;
}

const rowsOf = (cases: readonly Case[], names: readonly string[]): readonly Row[] => {
  const places = new Map(names.map((name, place) => [name, place]));
  return cases.map(({ features, positive, weight }) => {
    const used = Object.entries(features).filter(([, value]) => value !== 0);
    return {
      places: used.map(([name]) => places.get(name) as number),
      values: used.map(([, value]) => value),
      target: positive ? 1 : 0,
      weight,
    };
  });
};

const within = (value: number, sign: Sign | undefined): number =>
  (sign === 'for' && value < 0) || (sign === 'against' && value > 0) ? 0 : value;

/**
 * Fits a logistic regression with signs and L2 by projected gradient steps scaled by each weight's past gradients
 * (AdaGrad). Deterministic. Weights are rounded to three digits.
 */
export const fitLogistic = (cases: readonly Case[], { signs, pull, rounds }: FitOptions): Model => {
  const names = [...new Set(cases.flatMap(({ features }) => Object.keys(features)))].sort((a, b) => (a < b ? -1 : 1));
  const rows = rowsOf(cases, names);
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const weights = new Float64Array(names.length);
  const past = new Float64Array(names.length + 1).fill(1e-6);
  let bias = 0;
  for (let round = 0; round < rounds; round += 1) {
    const gradient = gradientOf(rows, weights, bias, pull, total);
    for (let at = 0; at < weights.length; at += 1) {
      const slope = gradient[at] as number;
      past[at] = (past[at] as number) + slope * slope;
      weights[at] = within(
        (weights[at] as number) - (0.3 * slope) / Math.sqrt(past[at] as number),
        signs[names[at] ?? ''],
      );
    }
    const slope = gradient[names.length] as number;
    past[names.length] = (past[names.length] as number) + slope * slope;
    bias -= (0.3 * slope) / Math.sqrt(past[names.length] as number);
  }
  const rounded = names.map((name, at) => [name, Math.round((weights[at] as number) * 1000) / 1000] as const);
  return {
    bias: Math.round(bias * 1000) / 1000,
    weights: Object.fromEntries(rounded.filter(([, weight]) => weight !== 0)),
  };
};

const gradientOf = (
  rows: readonly Row[],
  weights: Float64Array,
  bias: number,
  pull: number,
  total: number,
): Float64Array => {
  const gradient = new Float64Array(weights.length + 1);
  for (const { places, values, target, weight } of rows) {
    let sum = bias;
    for (let at = 0; at < places.length; at += 1)
      sum += (weights[places[at] as number] as number) * (values[at] as number);
    const error = ((logistic(sum) - target) * weight) / total;
    for (let at = 0; at < places.length; at += 1)
      gradient[places[at] as number] = (gradient[places[at] as number] as number) + error * (values[at] as number);
    gradient[weights.length] = (gradient[weights.length] as number) + error;
  }
  for (let at = 0; at < weights.length; at += 1)
    gradient[at] = (gradient[at] as number) + (pull * (weights[at] as number)) / total;
  return gradient;
};
