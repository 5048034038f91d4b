import type { Quotas } from '../ports.ts';
import type { Table } from './table.ts';

const TRIES = 5;

/** One try; null: another writer was first. */
const tryTake = async (table: Table, name: string, most: number, until: Date): Promise<boolean | null> => {
  const key = { pk: `QUOTA#${name}`, sk: until.toISOString() };
  const there = await table.get(key);
  const count = there === undefined ? 0 : (there.data as { count: number }).count;
  if (count >= most) return false;
  const version = there?.version ?? 0;
  const row = {
    ...key,
    version: version + 1,
    ttl: Math.ceil(until.getTime() / 1000),
    data: { count: count + 1 },
  };
  return (await table.put(row, there ? { version } : 'absent')) ? true : null;
};

/** Quotas in the table: QUOTA#name · end, gone when they end. Who loses to others five times in a row has had too much. */
export const quotaStore = (table: Table): Quotas => ({
  take: async (name, most, until) => {
    for (let left = TRIES; left > 0; left -= 1) {
      const taken = await tryTake(table, name, most, until);
      if (taken !== null) return taken;
    }
    return false;
  },
});
