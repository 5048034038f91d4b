import { runStormsApart } from './apart.ts';

const MINUTES = 60_000;

/**
 * Declares the test that `count` storms from `first` on end calm. In a process of its own, as the command runs them:
 * within jest a storm takes half as long again. Two suites do so side by side, and `storms-first.mjs` lets them begin.
 */
export const testCalm = (first: number, count: number): void => {
  it(
    `${count} storms from ${first} on lose nothing, keep the order, and repeat no more than their crashes account for`,
    async () => {
      const failed: unknown[] = [];
      const totals = await runStormsApart({ first, count, workers: 1, dynalite: false }, (one) => failed.push(one));
      expect(failed).toEqual([]);
      expect(totals.seeds).toBe(count);
      // It was one: each seed meets some faults, and some of them cost a repeat.
      expect(totals.crashes).toBeGreaterThan(count);
      expect(totals.repeats).toBeGreaterThan(count / 20);
      expect(totals.repeats).toBeLessThan(totals.crashes);
    },
    10 * MINUTES,
  );
};
