import * as z from 'zod';
import type { Code } from '../domain/code.ts';
import type { Codes } from '../ports.ts';
import { type RowShape, readShape, writeShape } from './rows.ts';
import type { Row, Table } from './table.ts';

const SHAPE: RowShape<Code> = {
  kind: 'code',
  version: 1,
  schema: z.object({
    hash: z.string(),
    purpose: z.enum(['confirm', 'manage', 'invite']),
    subscription: z.string().nullable(),
    expires: z.string(),
    tries: z.number(),
    version: z.number(),
  }),
};

const keyOf = (hash: string) => ({ pk: `CODE#${hash}`, sk: '·' });
const toRow = (code: Code): Row => ({
  ...keyOf(code.hash),
  version: code.version,
  ttl: Math.floor(Date.parse(code.expires) / 1000),
  data: writeShape(SHAPE, code),
});

/** Codes in the table: CODE#hash, gone when they expire. */
export const codeStore = (table: Table): Codes => ({
  put: async (code) => {
    await table.put(toRow({ ...code, version: 1 }));
  },
  get: async (hash) => {
    const row = await table.get(keyOf(hash));
    return row ? readShape(SHAPE, row) : null;
  },
  write: (code) => table.put(toRow({ ...code, version: code.version + 1 }), { version: code.version }),
  remove: async (hash) => {
    await table.remove(keyOf(hash));
  },
});
