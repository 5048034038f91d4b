import type { Row, Table } from '../../../shared/adapters/table.ts';
import { TOPIC_PARTITION } from './state.ts';

/**
 * The table with each topic's partition kept in memory between its changes, for every publish reads one: that halves its
 * time. Right as long as this process alone writes topics, and one house alone may run on a data folder.
 */
export const rememberTopics = (table: Table): Table => {
  const known = new Map<string, Promise<readonly Row[]>>();
  /** Forgets before and after: what is read while the change is under way may be either. */
  const changing = async <T>(pk: string, change: () => Promise<T>): Promise<T> => {
    known.delete(pk);
    try {
      return await change();
    } finally {
      known.delete(pk);
    }
  };
  const read = (pk: string): Promise<readonly Row[]> => {
    const rows = known.get(pk) ?? table.query(pk);
    known.set(pk, rows);
    // The reader is told; the next one asks the table again.
    rows.catch(() => known.delete(pk));
    return rows;
  };
  return {
    ...table,
    query: (pk, range) => (pk.startsWith(TOPIC_PARTITION) && range === undefined ? read(pk) : table.query(pk, range)),
    put: (row, condition) => changing(row.pk, () => table.put(row, condition)),
    remove: (key, condition) => changing(key.pk, () => table.remove(key, condition)),
  };
};
