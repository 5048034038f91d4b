import type { Code } from '../domain/code.ts';
import type { Codes } from '../ports.ts';
import * as z from '../zod.ts';
import { type RowShape, readShape, writeShape } from './rows.ts';
import { subscriptionSchema } from './subscription-store.ts';
import type { Row, Table } from './table.ts';

const SHAPE: RowShape<Code> = {
  kind: 'code',
  version: 1,
  schema: z.lazy(() =>
    z.object({
      hash: z.string(),
      digits: z.nullable(z.string()),
      draft: subscriptionSchema,
      expires: z.string(),
      tries: z.number(),
      version: z.number(),
    }),
  ),
};

const PREFIX = 'CODE#';
const keyOf = (hash: string) => ({ pk: PREFIX + hash, sk: '·' });
const ofSubscription = (subscription: string) => `SUB#${subscription}`;

const toRow = (code: Code): Row => ({
  ...keyOf(code.hash),
  version: code.version,
  ttl: Math.floor(Date.parse(code.expires) / 1000),
  data: writeShape(SHAPE, code),
});

/** Codes in the table: CODE#hash, and SUB#id · CODE#hash so that a subscription's are found; gone when they expire. */
export const codeStore = (table: Table): Codes => ({
  put: async (code) => {
    const row = toRow({ ...code, version: 1 });
    const name = { pk: ofSubscription(code.draft.id), sk: row.pk };
    await table.put({ ...name, ttl: row.ttl, data: {} });
    await table.put(row);
  },
  get: async (hash) => {
    const row = await table.get(keyOf(hash));
    return row ? readShape(SHAPE, row) : null;
  },
  write: (code) => table.put(toRow({ ...code, version: code.version + 1 }), { version: code.version }),
  remove: async ({ hash, draft }) => {
    await table.remove(keyOf(hash));
    await table.remove({ pk: ofSubscription(draft.id), sk: PREFIX + hash });
  },
  forget: async (subscription) => {
    const names = await table.query(ofSubscription(subscription), { prefix: PREFIX });
    await table.removeAll(names.flatMap(({ pk, sk }) => [keyOf(sk.slice(PREFIX.length)), { pk, sk }]));
  },
});
