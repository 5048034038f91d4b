import type { SendingStop } from '../domain/sending-stop.ts';
import type { SendingSwitch } from '../ports.ts';
import * as z from '../zod.ts';
import { type RowShape, readShape, writeShape } from './rows.ts';
import type { Row, Table } from './table.ts';

const SHAPE: RowShape<SendingStop> = {
  kind: 'stop of all sending',
  version: 1,
  schema: z.lazy(() => z.object({ why: z.string(), since: z.string(), until: z.nullable(z.string()) })),
};

export const switchKey = (watch: string) => ({ pk: `SWITCH#${watch}`, sk: 'SENDING' });

export const readSwitch = (row: Row): SendingStop => readShape(SHAPE, row);

/** The operator's switch in the table: SWITCH#watch · SENDING. */
export const sendingSwitchStore = (table: Table): SendingSwitch => ({
  read: async (watch) => {
    const row = await table.get(switchKey(watch));
    return row ? readSwitch(row) : null;
  },
  write: async (watch, stop) => {
    await table.put({ ...switchKey(watch), data: writeShape(SHAPE, stop) });
  },
});
