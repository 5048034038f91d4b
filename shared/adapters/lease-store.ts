import type { Leases, Now } from '../ports.ts';
import type { Table } from './table.ts';

interface Lease {
  readonly holder: string;
  readonly until: string;
}

/** A run that died leaves its lease behind: the row goes this long after it has run out, in seconds. */
const KEPT_AFTER = 86_400;

/** Leases in the table: LEASE#name · LEASE. One that has run out may be taken by anybody, and is deleted a day later. */
export const leaseStore = (table: Table, now: Now): Leases => {
  const keyOf = (name: string) => ({ pk: `LEASE#${name}`, sk: 'LEASE' });
  return {
    take: async (name, holder, until) => {
      const there = await table.get(keyOf(name));
      const lease = there?.data as Lease | undefined;
      if (there && lease && lease.holder !== holder && Date.parse(lease.until) > now().getTime()) return false;
      const ttl = Math.floor(Date.parse(until) / 1000) + KEPT_AFTER;
      const row = { ...keyOf(name), version: (there?.version ?? 0) + 1, ttl, data: { holder, until } };
      return table.put(row, there ? { version: there.version ?? 0 } : 'absent');
    },
    release: async (name, holder) => {
      const there = await table.get(keyOf(name));
      if (there && (there.data as Lease).holder === holder)
        await table.remove(keyOf(name), { version: there.version ?? 0 });
    },
  };
};
