import { type CoverageDay, noteStates } from '../domain/coverage.ts';
import type { Coverage } from '../ports.ts';
import * as z from '../zod.ts';
import { rewrite } from './rewrite.ts';
import { type RowShape, readShape } from './rows.ts';
import type { Row, Table } from './table.ts';

const SHAPE: RowShape<CoverageDay> = {
  kind: 'coverage day',
  version: 1,
  schema: z.lazy(() =>
    z.object({
      date: z.string(),
      feeds: z.record(z.string(), z.object({ reads: z.number(), troubles: z.number() })),
    }),
  ),
};

const DAYS_KEPT = 400;
export const coverageKey = (watch: string, date: string) => ({ pk: `COVERAGE#${watch}`, sk: date });
const ttlOf = (date: string) => Math.floor(Date.parse(date) / 1000) + DAYS_KEPT * 86_400;

export const readCoverage = (row: Row): CoverageDay => readShape(SHAPE, row);

/** Coverage in the table: COVERAGE#watch · yyyy-mm-dd, a packed row a day, kept a year and a month. */
export const coverageStore = (table: Table): Coverage => ({
  load: async (watch, from, to) => (await table.query(`COVERAGE#${watch}`, { from, to })).map(readCoverage),
  note: (watch, date, states) =>
    rewrite(table, {
      key: coverageKey(watch, date),
      shape: SHAPE,
      empty: { date, feeds: {} },
      change: (day) => noteStates(day, states),
      ttl: ttlOf(date),
    }),
});
