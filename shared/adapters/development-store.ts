import type { Development } from '../domain/development.ts';
import { developmentMonth, MOST_ACTIVE } from '../domain/development.ts';
import type { Developments } from '../ports.ts';
import { type RowShape, readShape, writeShape } from './rows.ts';
import { developmentSchema } from './schemas.ts';
import { shareTexts } from './share-texts.ts';
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

/** Rows of a month that are read at once: as text and as what was read from it they take several times what is kept of them. */
const ROWS_AT_ONCE = 100;

interface Loading {
  readonly table: Table;
  readonly page: number;
  readonly share: (development: Development) => Development;
}

/** The newest developments of a month, `most` of them, the oldest first. */
const loadMonth = async (
  { table, page, share }: Loading,
  pk: string,
  most: number,
): Promise<readonly Development[]> => {
  const newest: Development[] = [];
  let last: string | undefined;
  while (newest.length < most) {
    const wanted = Math.min(page, most - newest.length);
    // A bound is inclusive: the last row of the page before comes again.
    const range = last === undefined ? { limit: wanted } : { limit: wanted + 1, to: last };
    const rows = await table.query(pk, { ...range, reverse: true });
    for (const row of rows) if (row.sk !== last) newest.push(share(readShape(SHAPE, row)));
    if (rows.length < range.limit) break;
    last = rows.at(-1)?.sk;
  }
  return newest.reverse();
};

/** Developments in the table: WATCH#watch#yyyy-mm · DEV#id. The sparse index 1 is the outbox. `most`: of whole months; `page`: at once. */
export const developmentStore = (table: Table, most = MOST_ACTIVE, page = ROWS_AT_ONCE): Developments => ({
  loadMonths: async (watch, months) => {
    const found: Development[] = [];
    const loading = { table, page, share: shareTexts<Development>() };
    for (const month of months) found.push(...(await loadMonth(loading, monthKey(watch, month), most - found.length)));
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
