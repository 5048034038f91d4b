import { OutsideFailed } from '../errors.ts';
import type { SpendBudget } from '../ports.ts';
import type { Table } from './table.ts';

const TRIES = 10;
/** Sums are kept in millionths, so that many small ones add up exactly. */
const MILLIONTHS = 1_000_000;

/** One try; null: another writer was first. */
const tryTake = async (table: Table, name: string, amount: number, limit: number): Promise<boolean | null> => {
  const key = { pk: `BUDGET#${name}`, sk: 'SPENT' };
  const there = await table.get(key);
  const before = there === undefined ? 0 : (there.data as { spent: number }).spent;
  const spent = before + Math.ceil(amount * MILLIONTHS);
  if (spent > limit * MILLIONTHS) return false;
  const version = there?.version ?? 0;
  const row = { ...key, version: version + 1, data: { spent } };
  return (await table.put(row, there ? { version } : 'absent')) ? true : null;
};

/** Budgets in the table: BUDGET#name · SPENT. */
export const budgetStore = (table: Table): SpendBudget => ({
  take: async (name, amount, limit) => {
    for (let left = TRIES; left > 0; left -= 1) {
      const taken = await tryTake(table, name, amount, limit);
      if (taken !== null) return taken;
    }
    throw new OutsideFailed(`budget ${name} was written by others ${TRIES} times in a row`);
  },
});
