import { type ArchiveChange, type ArchiveMonth, EMPTY_MONTH, monthEntries, updateMonth } from '../domain/archive.ts';
import { developmentMonth } from '../domain/development.ts';
import { OutsideFailed } from '../errors.ts';
import type { Archive } from '../ports.ts';
import * as z from '../zod.ts';
import { rewrite } from './rewrite.ts';
import { type RowShape, readShape } from './rows.ts';
import type { Row, Table } from './table.ts';

const SHAPE: RowShape<ArchiveMonth> = {
  kind: 'archive month',
  version: 1,
  schema: z.lazy(() => z.object({ concepts: z.array(z.string()), lines: z.array(z.string()) })),
};

const keyOf = (watch: string, month: string) => ({ pk: `ARCHIVE#${watch}`, sk: month });

const entriesOf = (row: Row) => {
  try {
    return monthEntries(readShape(SHAPE, row));
  } catch (cause) {
    throw new OutsideFailed(`row ${row.pk} ${row.sk} is not an archive month`, { cause });
  }
};

const byMonth = (changes: readonly ArchiveChange[]): ReadonlyMap<string, readonly ArchiveChange[]> => {
  const months = new Map<string, ArchiveChange[]>();
  for (const change of changes) {
    const month = developmentMonth(change.id);
    months.set(month, [...(months.get(month) ?? []), change]);
  }
  return months;
};

/** The archive in the table: ARCHIVE#watch · yyyy-mm, a packed row a month. A hundred months are one BatchGet. */
export const archiveStore = (table: Table): Archive => ({
  load: async (watch, months) => {
    const rows = await table.getAll(months.map((month) => keyOf(watch, month)));
    const found = new Map(rows.map((row) => [row.sk, entriesOf(row)]));
    return months.map((month) => found.get(month) ?? []);
  },
  update: async (watch, changes) => {
    for (const [month, some] of byMonth(changes))
      await rewrite(table, {
        key: keyOf(watch, month),
        shape: SHAPE,
        empty: EMPTY_MONTH,
        change: (before) => updateMonth(before, some),
      });
  },
});
