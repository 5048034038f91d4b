import type { Features } from './features.ts';

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
  readonly signs: Readonly<Record<string, Sign | 'any'>>;
  /** Strength of the pull towards 0 (L2), in cases. */
  readonly pull: number;
  /** Steps at most. */
  readonly rounds: number;
}

/** 1 / (1 + e⁻ˣ). */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** The model's probability for a case. */
export const probability = ({ bias, weights }: Model, features: Features): number => {
  let sum = bias;
  for (const name in features) {
    const value = features[name] as number;
    if (value !== 0) sum += value * (weights[name] ?? 0);
  }
  return logistic(sum);
};

/** Cases as rows of numbers; `names` names the columns. */
export interface Table {
  readonly names: readonly string[];
  readonly rows: readonly Row[];
}

export interface Row {
  readonly values: Float64Array;
  readonly positive: boolean;
  readonly weight: number;
}

/** Makes rows of cases whose features are named. */
export const tableOf = (cases: readonly Case[]): Table => {
  const names = [...new Set(cases.flatMap(({ features }) => Object.keys(features)))].sort((a, b) => (a < b ? -1 : 1));
  const rows = cases.map(({ features, positive, weight }) => ({
    values: Float64Array.from(names, (name) => features[name] ?? 0),
    positive,
    weight,
  }));
  return { names, rows };
};

/** A weight may not have the wrong sign. */
const within = (value: number, sign: Sign | 'any' | undefined): number =>
  (sign === 'for' && value < 0) || (sign === 'against' && value > 0) ? 0 : value;

/** Gradient and curvature (Hessian) of the loss; the bias is the last column. */
interface Slope {
  readonly gradient: Float64Array;
  readonly curve: readonly Float64Array[];
}

const sumOf = (weights: Float64Array, values: Float64Array): number => {
  let sum = weights[values.length] as number;
  for (let at = 0; at < values.length; at += 1) sum += (weights[at] as number) * (values[at] as number);
  return sum;
};

const LEAST_CURVE = 1e-4;

const addRow = ({ gradient, curve }: Slope, { values, positive, weight }: Row, weights: Float64Array): void => {
  const size = values.length;
  const guess = logistic(sumOf(weights, values));
  const error = (guess - (positive ? 1 : 0)) * weight;
  const bend = Math.max(LEAST_CURVE, guess * (1 - guess)) * weight;
  const used: number[] = [];
  for (let at = 0; at < size; at += 1) if (values[at] !== 0) used.push(at);
  used.push(size);
  const valueAt = (at: number): number => (at === size ? 1 : (values[at] as number));
  for (const [place, one] of used.entries()) {
    const line = curve[one] as Float64Array;
    gradient[one] = (gradient[one] as number) + error * valueAt(one);
    const bent = bend * valueAt(one);
    for (let next = place; next < used.length; next += 1) {
      const other = used[next] as number;
      line[other] = (line[other] as number) + bent * valueAt(other);
    }
  }
};

const slopeOf = (rows: readonly Row[], weights: Float64Array, pull: number): Slope => {
  const size = weights.length;
  const slope: Slope = {
    gradient: new Float64Array(size),
    curve: Array.from({ length: size }, () => new Float64Array(size)),
  };
  for (const row of rows) addRow(slope, row, weights);
  for (let at = 0; at < size; at += 1) {
    const line = slope.curve[at] as Float64Array;
    if (at < size - 1) {
      slope.gradient[at] = (slope.gradient[at] as number) + pull * (weights[at] as number);
      line[at] = (line[at] as number) + pull;
    }
    for (let next = at + 1; next < size; next += 1) (slope.curve[next] as Float64Array)[at] = line[next] as number;
  }
  return slope;
};

/** Solves a small system of linear equations (Gauss and Jordan, rows exchanged for the largest pivot). */
const solve = (matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] => {
  const lines = matrix.map((line, at) => [...line, right[at] as number]);
  for (let column = 0; column < lines.length; column += 1) {
    const size = (line: readonly number[]): number => Math.abs(line[column] as number);
    const pivot = lines.reduce(
      (best, line, at) => (at > column && size(line) > size(lines[best] as number[]) ? at : best),
      column,
    );
    [lines[column], lines[pivot]] = [lines[pivot] as number[], lines[column] as number[]];
    eliminate(lines, column);
  }
  return lines.map((line, at) => (line.at(-1) as number) / (line[at] as number));
};

const eliminate = (lines: number[][], column: number): void => {
  const chosen = lines[column] as number[];
  for (const [at, line] of lines.entries()) {
    const share = (line[column] as number) / (chosen[column] as number);
    if (at === column || share === 0) continue;
    for (let next = column; next < line.length; next += 1)
      line[next] = (line[next] as number) - share * (chosen[next] as number);
  }
};

/** What is made small: the loss in bits of e, and the pull. */
const lossOf = (rows: readonly Row[], weights: Float64Array, pull: number): number => {
  let loss = 0;
  for (const { values, positive, weight } of rows) {
    const sum = sumOf(weights, values);
    const against = positive ? -sum : sum;
    loss += weight * (Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against))));
  }
  for (let at = 0; at < weights.length - 1; at += 1) loss += (pull / 2) * (weights[at] as number) ** 2;
  return loss;
};

type Signs = readonly (Sign | 'any' | undefined)[];

/** The way to go from here by Newton's method, over the weights that their signs leave free. */
const wayFrom = (weights: Float64Array, { gradient, curve }: Slope, signs: Signs): Float64Array => {
  const held = (at: number): boolean =>
    weights[at] === 0 && within(-(gradient[at] as number), signs[at]) !== -(gradient[at] as number);
  const free = [...weights.keys()].filter((at) => !held(at));
  const moves = solve(
    free.map((one) => free.map((other) => (curve[one] as Float64Array)[other] as number)),
    free.map((at) => gradient[at] as number),
  );
  const way = new Float64Array(weights.length);
  for (const [place, at] of free.entries()) way[at] = -(moves[place] as number);
  return way;
};

const HALVINGS = 8;

/** The weights after one step, cut in half until it helps; null where no step does. */
const stepped = (rows: readonly Row[], weights: Float64Array, pull: number, signs: Signs): Float64Array | null => {
  const way = wayFrom(weights, slopeOf(rows, weights, pull), signs);
  const before = lossOf(rows, weights, pull);
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const after = weights.map((weight, at) => within(weight + (way[at] as number) / 2 ** halving, signs[at]));
    if (lossOf(rows, after, pull) < before - Math.abs(before) * 1e-6) return after;
  }
  return null;
};

/**
 * Fits a logistic regression with signs and L2 by Newton's method over the weights that their signs leave free.
 * Deterministic. Weights are rounded to three digits.
 */
export const fitTable = ({ names, rows }: Table, { signs, pull, rounds }: FitOptions): Model => {
  const kept = [...names.map((name) => signs[name]), 'any' as const];
  let weights = new Float64Array(names.length + 1);
  for (let round = 0; round < rounds; round += 1) {
    const next = stepped(rows, weights, pull, kept);
    if (!next) break;
    weights = Float64Array.from(next);
  }
  const rounded = names.map((name, at) => [name, Math.round((weights[at] as number) * 1000) / 1000] as const);
  return {
    bias: Math.round((weights[names.length] as number) * 1000) / 1000,
    weights: Object.fromEntries(rounded.filter(([, weight]) => weight !== 0)),
  };
};

/** The same for cases whose features are named. */
export const fitLogistic = (cases: readonly Case[], options: FitOptions): Model => fitTable(tableOf(cases), options);
