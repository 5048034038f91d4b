import type { Tombstone } from '../domain/tombstone.ts';
import type { Tombstones } from '../ports.ts';
import * as z from '../zod.ts';
import { type RowShape, readShape, writeShape } from './rows.ts';
import type { Table } from './table.ts';

const SHAPE: RowShape<Tombstone> = {
  kind: 'tombstone',
  version: 1,
  schema: z.lazy(() => z.object({ addressKey: z.string(), at: z.string() })),
};

/** Backups reach back 35 days (point-in-time recovery); after that nothing can bring an address back. */
const DAYS_KEPT = 40;
const DAY = 86_400;
const partition = (watch: string) => `TOMBSTONES#${watch}`;

/** Tombstones in the table: TOMBSTONES#watch · hmac of the address, 40 days. */
export const tombstoneStore = (table: Table): Tombstones => ({
  put: async (watch, tombstone) => {
    await table.put({
      pk: partition(watch),
      sk: tombstone.addressKey,
      ttl: Math.floor(Date.parse(tombstone.at) / 1000) + DAYS_KEPT * DAY,
      data: writeShape(SHAPE, tombstone),
    });
  },
  all: async (watch) => (await table.query(partition(watch))).map((row) => readShape(SHAPE, row)),
});
