import type { ToldFaults } from '../domain/feed-report.ts';
import type { FeedReports } from '../ports.ts';
import * as z from '../zod.ts';
import { type RowShape, readShape, writeShape } from './rows.ts';
import type { Table } from './table.ts';

const SHAPE: RowShape<ToldFaults> = {
  kind: 'feed report',
  version: 1,
  schema: z.lazy(() => z.record(z.string(), z.enum(['dead', 'quiet', 'empty']))),
};

/** What operators were told of the feeds, in the table: REPORT#watch · FEEDS. */
export const feedReportStore = (table: Table, watch: string): FeedReports => {
  const key = { pk: `REPORT#${watch}`, sk: 'FEEDS' };
  return {
    read: async () => {
      const row = await table.get(key);
      return { told: row ? readShape(SHAPE, row) : {}, version: row?.version ?? 0 };
    },
    write: (told, version) =>
      table.put(
        { ...key, version: version + 1, data: writeShape(SHAPE, told) },
        version === 0 ? 'absent' : { version },
      ),
  };
};
