import type { Alert } from '../domain/alert.ts';
import type { Alerts } from '../ports.ts';
import { type RowShape, readShape, writeShape } from './rows.ts';
import { alertSchema } from './schemas.ts';
import type { Table } from './table.ts';

const SHAPE: RowShape<Alert> = { kind: 'alert', version: 1, schema: alertSchema };
const keyOf = (id: string) => ({ pk: `ALERT#${id}`, sk: 'ALERT' });

/** Frozen alerts in the table: ALERT#id · ALERT. */
export const alertStore = (table: Table): Alerts => ({
  put: (alert) => table.put({ ...keyOf(alert.id), data: writeShape(SHAPE, alert) }, 'absent'),
  get: async (ids) => {
    const rows = await table.getAll(ids.map(keyOf));
    return new Map(rows.map((row) => readShape(SHAPE, row)).map((alert) => [alert.id, alert]));
  },
});
