import { OutsideFailed } from '../errors.ts';
import { type RowShape, readShape, writeShape } from './rows.ts';
import type { Key, Table } from './table.ts';

/** One row that many writers change by reading it, changing it and writing it under its version. */
export interface Rewrite<T> {
  readonly key: Key;
  readonly shape: RowShape<T>;
  /** What stands where no row does. */
  readonly empty: T;
  /** The same object where nothing is to be written. */
  readonly change: (before: T) => T;
  /** Epoch seconds. */
  readonly ttl?: number;
}

const MOST_TRIES = 20;

/** One try; false: another writer was first. */
const tryRewrite = async <T>(table: Table, { key, shape, empty, change, ttl }: Rewrite<T>): Promise<boolean> => {
  const row = await table.get(key);
  const before = row ? readShape(shape, row) : empty;
  const after = change(before);
  if (after === before) return true;
  const version = row?.version ?? 0;
  return table.put({ ...key, version: version + 1, ttl, data: writeShape(shape, after) }, row ? { version } : 'absent');
};

/** Changes a row whatever others write to it meanwhile. Throws OutsideFailed where they were first twenty times in a row. */
export const rewrite = async <T>(table: Table, wanted: Rewrite<T>): Promise<void> => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) if (await tryRewrite(table, wanted)) return;
  throw new OutsideFailed(`row ${wanted.key.pk} ${wanted.key.sk} was rewritten ${MOST_TRIES} times in a row`);
};
