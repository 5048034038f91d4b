import { type Key, packData, type Row, type Table } from '../../shared/adapters/table.ts';
import { INDEXES } from '../../shared/registry.ts';

/** What one call to the table took, in DynamoDB's request units. `calls`: requests over the wire. */
export interface TableUse {
  readonly calls: number;
  readonly read: number;
  readonly write: number;
}

/** DynamoDB Developer Guide, "Read and write operations": units are of 4 KB read strongly consistent and 1 KB written. */
const READ_UNIT = 4096;
const WRITE_UNIT = 1024;
const KEYS_A_BATCH_GET = 100;
const ROWS_A_BATCH_WRITE = 25;

const TEXTS = ['pk', 'sk', 'pk1', 'sk1', 'pk2', 'sk2'] as const;
const NUMBERS = ['version', 'ttl'] as const;

/** A number takes about a byte for two digits, and one more ("DynamoDB item sizes and formats"). */
const numberSize = (value: number): number => Math.ceil(String(Math.abs(value)).length / 2) + 1;

/** Bytes of a row as DynamoDB counts them: names and values of its attributes. */
export const rowSize = (row: Row): number => {
  let size = 0;
  for (const name of TEXTS) if (row[name] !== undefined) size += name.length + Buffer.byteLength(row[name]);
  for (const name of NUMBERS) if (row[name] !== undefined) size += name.length + numberSize(row[name]);
  const packed = packData(row.data);
  return size + ('zip' in packed ? 'zip'.length + packed.zip.length : 'data'.length + Buffer.byteLength(packed.data));
};

const units = (bytes: number, unit: number): number => Math.max(1, Math.ceil(bytes / unit));
const sizeOf = (rows: readonly Row[]): number => rows.reduce((sum, row) => sum + rowSize(row), 0);

const samePlace = (a: Row, b: Row, { pk, sk }: (typeof INDEXES)[keyof typeof INDEXES]): boolean =>
  a[pk] === b[pk] && a[sk] === b[sk];

const unchanged = (a: Row, b: Row): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What an index takes: nothing where the row is in it neither before nor after; two writes where it moves in it. */
const indexUnits = (
  before: Row | undefined,
  after: Row | undefined,
  index: (typeof INDEXES)[keyof typeof INDEXES],
): number => {
  const was = before?.[index.pk] === undefined ? undefined : before;
  const is = after?.[index.pk] === undefined ? undefined : after;
  if (was && is && samePlace(was, is, index))
    return unchanged(was, is) ? 0 : units(Math.max(rowSize(was), rowSize(is)), WRITE_UNIT);
  return (was ? units(rowSize(was), WRITE_UNIT) : 0) + (is ? units(rowSize(is), WRITE_UNIT) : 0);
};

/** Units of one write, the two indexes included: the larger of what stood and what stands. */
const writeUnits = (before: Row | undefined, after: Row | undefined): number => {
  const table = units(Math.max(before ? rowSize(before) : 0, after ? rowSize(after) : 0), WRITE_UNIT);
  return Object.values(INDEXES).reduce((sum, index) => sum + indexUnits(before, after, index), table);
};

type Rows = ReadonlyMap<string, Row>;
const there = (rows: Rows, { pk, sk }: Key): Row | undefined => rows.get(`${pk}\u0000${sk}`);
const distinct = (keys: readonly Key[]): readonly Key[] => [
  ...new Map(keys.map(({ pk, sk }) => [`${pk}\u0000${sk}`, { pk, sk }])).values(),
];

/**
 * A table in memory whose every call is told to `used` before it is done, in the units that DynamoDB charges. A write
 * whose condition does not hold is charged as if it had been done.
 */
export const countingTable = (
  table: Table & { readonly rows: Rows },
  used: (use: TableUse) => Promise<void> | void,
): Table => {
  const read = (rows: readonly Row[], share = 1): TableUse => ({
    calls: 1,
    read: share * units(sizeOf(rows), READ_UNIT),
    write: 0,
  });
  const write = (list: readonly { readonly key: Key; readonly after: Row | undefined }[]): TableUse => ({
    calls: Math.ceil(list.length / ROWS_A_BATCH_WRITE),
    read: 0,
    write: list.reduce((sum, { key, after }) => sum + writeUnits(there(table.rows, key), after), 0),
  });
  return {
    get: async (key) => {
      const row = there(table.rows, key);
      await used(read(row ? [row] : []));
      return table.get(key);
    },
    getAll: async (keys) => {
      const all = distinct(keys);
      const sizes = all.map((key) => there(table.rows, key)).map((row) => (row ? rowSize(row) : 0));
      const sum = sizes.reduce((total, size) => total + units(size, READ_UNIT), 0);
      await used({ calls: Math.ceil(all.length / KEYS_A_BATCH_GET), read: sum, write: 0 });
      return table.getAll(keys);
    },
    query: async (pk, range) => {
      const rows = await table.query(pk, range);
      await used(read(rows));
      return rows;
    },
    // Eventually consistent: half a unit.
    index: async (name, pk, range) => {
      const rows = await table.index(name, pk, range);
      await used(read(rows, 0.5));
      return rows;
    },
    put: async (row, condition) => {
      await used(write([{ key: row, after: row }]));
      return table.put(row, condition);
    },
    putAll: async (rows) => {
      await used(write(rows.map((row) => ({ key: row, after: row }))));
      return table.putAll(rows);
    },
    remove: async (key, condition) => {
      await used(write([{ key, after: undefined }]));
      return table.remove(key, condition);
    },
    removeAll: async (keys) => {
      await used(write(keys.map((key) => ({ key, after: undefined }))));
      return table.removeAll(keys);
    },
  };
};
