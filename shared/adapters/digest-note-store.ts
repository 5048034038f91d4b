import type { CoverageNow } from '../domain/coverage-now.ts';
import type { DigestNotes } from '../ports.ts';
import * as z from '../zod.ts';
import { type RowShape, readShape, writeShape } from './rows.ts';
import type { Table } from './table.ts';

const COVERAGE: RowShape<CoverageNow> = {
  kind: 'look at the feeds',
  version: 1,
  schema: z.lazy(() =>
    z.object({
      at: z.string(),
      feeds: z.number(),
      healthy: z.number(),
      down: z.array(z.object({ outlet: z.string(), since: z.string() })),
    }),
  ),
};
const LOOKED: RowShape<string> = { kind: 'look for digest hours', version: 1, schema: z.string() };

const keyOf = (watch: string, sk: string) => ({ pk: `DIGESTS#${watch}`, sk });

/** Digests' notes in the table: DIGESTS#watch · COVERAGE and LOOKED. */
export const digestNoteStore = (table: Table): DigestNotes => ({
  coverage: async (watch) => {
    const row = await table.get(keyOf(watch, 'COVERAGE'));
    return row ? readShape(COVERAGE, row) : null;
  },
  noteCoverage: async (watch, coverage) => {
    await table.put({ ...keyOf(watch, 'COVERAGE'), data: writeShape(COVERAGE, coverage) });
  },
  lookedUntil: async (watch) => {
    const row = await table.get(keyOf(watch, 'LOOKED'));
    return row ? readShape(LOOKED, row) : null;
  },
  noteLook: async (watch, until) => {
    await table.put({ ...keyOf(watch, 'LOOKED'), data: writeShape(LOOKED, until) });
  },
});
