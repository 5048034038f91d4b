import type { Running } from '../ports.ts';
import * as z from '../zod.ts';
import { type RowShape, readShape, writeShape } from './rows.ts';
import type { Table } from './table.ts';

const SHAPE: RowShape<{ readonly until: string }> = {
  kind: 'running',
  version: 1,
  schema: z.lazy(() => z.object({ until: z.string() })),
};
const keyOf = (watch: string) => ({ pk: `RUNNING#${watch}`, sk: 'UNTIL' });

/** The running development in the table: RUNNING#watch · UNTIL; gone by its TTL when nothing runs any more. */
export const runningStore = (table: Table): Running => ({
  until: async (watch) => {
    const row = await table.get(keyOf(watch));
    return row ? readShape(SHAPE, row).until : null;
  },
  extend: async (watch, until) => {
    const ttl = Math.ceil(Date.parse(until) / 1000);
    await table.put({ ...keyOf(watch), ttl, data: writeShape(SHAPE, { until }) });
  },
});
