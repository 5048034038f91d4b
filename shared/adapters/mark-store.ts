import type { Marks } from '../ports.ts';
import type { Table } from './table.ts';

const keyOf = (name: string) => ({ pk: `MARK#${name}`, sk: 'MARK' });

/** Marks in the table: MARK#name · MARK. */
export const markStore = (table: Table): Marks => ({
  has: async (name) => (await table.get(keyOf(name))) !== undefined,
  set: (name) => table.put({ ...keyOf(name), data: {} }, 'absent'),
});
