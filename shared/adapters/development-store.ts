import type { Development } from '../domain/development.ts';
import { developmentMonth, MOST_ACTIVE } from '../domain/development.ts';
import type { Developments } from '../ports.ts';
import { type RowShape, readShape, writeShape } from './rows.ts';
import { developmentSchema } from './schemas.ts';
import type { Row, Table } from './table.ts';

const SHAPE: RowShape<Development> = { kind: 'development', version: 1, schema: developmentSchema };

const monthKey = (watch: string, month: string) => `WATCH#${watch}#${month}`;
const keyOf = (watch: string, id: string) => ({ pk: monthKey(watch, developmentMonth(id)), sk: `DEV#${id}` });
const outboxKey = (watch: string) => `OUTBOX#${watch}`;

const toRow = (development: Development): Row => ({
  ...keyOf(development.watch, development.id),
  ...(development.pending.length > 0 ? { pk1: outboxKey(development.watch), sk1: development.id } : {}),
  version: development.version,
  data: writeShape(SHAPE, development),
});

/** Developments in the table: WATCH#watch#yyyy-mm · DEV#id. The sparse index 1 is the outbox. `most`: of whole months. */
export const developmentStore = (table: Table, most = MOST_ACTIVE): Developments => ({
  loadMonths: async (watch, months) => {
    const found: Development[] = [];
    // One month after another: what its rows were read from is gone before those of the next come.
    for (const month of months) {
      if (found.length >= most) break;
      const rows = await table.query(monthKey(watch, month), { reverse: true, limit: most - found.length });
      found.push(...rows.toReversed().map((row) => readShape(SHAPE, row)));
    }
    return found;
  },
  get: async (watch, id) => {
    const row = await table.get(keyOf(watch, id));
    return row ? readShape(SHAPE, row) : null;
  },
  getMany: async (watch, ids) => {
    const rows = await table.getAll(ids.map((id) => keyOf(watch, id)));
    const found = new Map(rows.map((row) => readShape(SHAPE, row)).map((one) => [one.id, one]));
    return ids.flatMap((id) => found.get(id) ?? []);
  },
  write: async (development) => {
    const next = { ...development, version: development.version + 1 };
    const condition = development.version === 0 ? ('absent' as const) : { version: development.version };
    return (await table.put(toRow(next), condition)) ? next : null;
  },
  owed: async (watch) => (await table.index('first', outboxKey(watch))).map((row) => readShape(SHAPE, row)),
  owing: async (watch) => (await table.index('first', outboxKey(watch))).map((row) => row.sk1 ?? ''),
});
