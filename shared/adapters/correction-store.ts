import { correctionId, type StoredCorrection } from '../domain/stored-correction.ts';
import type { Corrections } from '../ports.ts';
import * as z from '../zod.ts';
import { type RowShape, readShape, writeShape } from './rows.ts';
import { correctionSchema } from './schemas.ts';
import type { Table } from './table.ts';

const SHAPE: RowShape<StoredCorrection> = {
  kind: 'correction',
  version: 1,
  schema: z.lazy(() =>
    z.object({
      correction: correctionSchema,
      outcome: z.nullable(z.string()),
      developments: z.array(z.string()),
    }),
  ),
};

const partition = (watch: string) => `CORRECTIONS#${watch}`;

/** Operators' corrections in the table: CORRECTIONS#watch · id, in order of time. */
export const correctionStore = (table: Table): Corrections => ({
  put: async (watch, stored) => {
    const sk = correctionId(stored.correction);
    await table.put({ pk: partition(watch), sk, data: writeShape(SHAPE, stored) });
  },
  get: async (watch, id) => {
    const row = await table.get({ pk: partition(watch), sk: id });
    return row ? readShape(SHAPE, row) : null;
  },
  all: async (watch) => (await table.query(partition(watch))).map((row) => readShape(SHAPE, row)),
});
