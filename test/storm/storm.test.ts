import { openLocalTable } from '../../infra/local/table.ts';
import type { Table } from '../../shared/adapters/table.ts';
import { runSeed, type SeedResult } from './run-seed.ts';
import { SABOTAGES } from './sabotage.ts';
import { findSabotage, runStorms } from './storm.ts';

/** So many fit into a minute of one idle core. */
const SEEDS = 600;
const SEEDS_ON_DYNALITE = 20;
const MINUTES = 60_000;

const storms = async (first: number, count: number, options = {}) => {
  const failed: SeedResult[] = [];
  const totals = await runStorms(first, count, (one) => failed.push(one), options);
  return { totals, failed };
};

describe('a storm', () => {
  it(
    'loses nothing, keeps the order, and repeats no more than its crashes account for',
    async () => {
      const { totals, failed } = await storms(1, SEEDS);
      expect(failed).toEqual([]);
      expect(totals.seeds).toBe(SEEDS);
      // It was one: each seed meets some faults, and some of them cost a repeat.
      expect(totals.crashes).toBeGreaterThan(SEEDS);
      expect(totals.repeats).toBeGreaterThan(SEEDS / 20);
      expect(totals.repeats).toBeLessThan(totals.crashes);
    },
    10 * MINUTES,
  );

  it('is the same again for the same seed', async () => {
    expect(await runSeed(7)).toEqual(await runSeed(7));
  });

  it.each(SABOTAGES)(
    'finds %s',
    async (sabotage) => {
      expect(await findSabotage(sabotage, SEEDS)).not.toBeNull();
    },
    10 * MINUTES,
  );
});

describe('a storm over dynalite', () => {
  it(
    'is as calm in the end',
    async () => {
      let opened = 0;
      const openTable = async (now: () => Date): Promise<{ table: Table; close(): Promise<void> }> => {
        opened += 1;
        return openLocalTable(undefined, now, `storm-${opened}`);
      };
      const { failed } = await storms(1, SEEDS_ON_DYNALITE, { openTable });
      expect(failed).toEqual([]);
      expect(opened).toBe(SEEDS_ON_DYNALITE);
    },
    10 * MINUTES,
  );
});
