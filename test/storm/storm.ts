import { runSeed, type SeedOptions, type SeedResult } from './run-seed.ts';
import type { Sabotage } from './sabotage.ts';

/** Totals of many storms. `failed` seeds are told one by one. */
export interface StormTotals {
  readonly seeds: number;
  readonly failed: number;
  /** Messages that told somebody once more what had been told. */
  readonly repeats: number;
  /** Deaths, failed calls and unknown outcomes. */
  readonly crashes: number;
}

const attempt = async (seed: number, options: SeedOptions): Promise<SeedResult> => {
  try {
    return await runSeed(seed, options);
  } catch (error) {
    return { seed, problems: [`the storm itself failed: ${(error as Error).stack}`], repeats: 0, crashes: 0 };
  }
};

/** Runs the seeds from `first` on, one after another; each that is not clean is told. */
export const runStorms = async (
  first: number,
  count: number,
  tell: (failed: SeedResult) => void,
  options: SeedOptions = {},
): Promise<StormTotals> => {
  const totals = { seeds: 0, failed: 0, repeats: 0, crashes: 0 };
  for (let seed = first; seed < first + count; seed += 1) {
    const result = await attempt(seed, options);
    totals.seeds += 1;
    totals.repeats += result.repeats;
    totals.crashes += result.crashes;
    if (result.problems.length === 0) continue;
    totals.failed += 1;
    tell(result);
  }
  return totals;
};

/** The first of `most` seeds that finds a fault which was built in; null: none does. */
export const findSabotage = async (sabotage: Sabotage, most: number): Promise<SeedResult | null> => {
  for (let seed = 1; seed <= most; seed += 1) {
    const result = await attempt(seed, { sabotage });
    if (result.problems.length > 0) return result;
  }
  return null;
};
