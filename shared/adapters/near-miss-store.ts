import type { NearMiss } from '../domain/near-miss.ts';
import type { NearMisses } from '../ports.ts';
import * as z from '../zod.ts';
import { type RowShape, readShape, writeShape } from './rows.ts';
import type { Table } from './table.ts';

const SHAPE: RowShape<NearMiss> = {
  kind: 'near miss',
  version: 1,
  schema: z.lazy(() =>
    z.object({
      entry: z.string(),
      feed: z.string(),
      title: z.string(),
      url: z.string(),
      at: z.string(),
      score: z.number(),
      reasons: z.array(z.string()),
    }),
  ),
};

const DAYS_KEPT = 14;

/** Near misses in the table: MISS#day · entry, 14 days. */
export const nearMissStore = (table: Table): NearMisses => ({
  put: (misses) =>
    table.putAll(
      misses.map((miss) => ({
        pk: `MISS#${miss.at.slice(0, 10)}`,
        sk: miss.entry,
        ttl: Math.floor(Date.parse(miss.at) / 1000) + DAYS_KEPT * 86_400,
        data: writeShape(SHAPE, miss),
      })),
    ),
  ofDay: async (day) => (await table.query(`MISS#${day}`)).map((row) => readShape(SHAPE, row)),
});
