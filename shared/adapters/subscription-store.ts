import { ALERT_KINDS } from '../domain/alert.ts';
import { CATEGORIES } from '../domain/grades.ts';
import {
  CHANNELS,
  RHYTHMS,
  STILL_WATCHING,
  SUBSCRIPTION_STATES,
  type Subscription,
  TEXT_LANGUAGES,
} from '../domain/subscription.ts';
import type { Subscriptions } from '../ports.ts';
import * as z from '../zod.ts';
import { type RowShape, readShape, writeShape } from './rows.ts';
import { confidenceSchema, severitySchema } from './schemas.ts';
import type { Table } from './table.ts';

const wishesSchema = z.lazy(() =>
  z.object({
    categories: z.array(z.enum(CATEGORIES)),
    minSeverity: severitySchema,
    minConfidence: confidenceSchema,
    kinds: z.array(z.enum(ALERT_KINDS)),
    sourceLanguages: z.array(z.string()),
    textLanguage: z.enum(TEXT_LANGUAGES),
    rhythm: z.enum(RHYTHMS),
    digestHour: z.number(),
    digestDay: z.number(),
    stillWatching: z._default(z.enum(STILL_WATCHING), 'never'),
    quiet: z.nullable(z.object({ from: z.string(), to: z.string() })),
    quietOverride: z.nullable(severitySchema),
    zone: z.string(),
  }),
);

/** A subscription as rows hold it. */
export const subscriptionSchema: z.ZodMiniType<Subscription> = z.lazy(() =>
  z.object({
    id: z.string(),
    watch: z.string(),
    channel: z.enum(CHANNELS),
    address: z.string(),
    addressKey: z.string(),
    secret: z.nullable(z.string()),
    wishes: wishesSchema,
    state: z.enum(SUBSCRIPTION_STATES),
    stateWhy: z.nullable(z.string()),
    pausedUntil: z.nullable(z.string()),
    topic: z.nullable(z.string()),
    waitingUntil: z.nullable(z.string()),
    testedAt: z.nullable(z.string()),
    changedAt: z._default(z.nullable(z.string()), null),
    owner: z._default(z.nullable(z.string()), null),
    createdAt: z.string(),
    version: z.number(),
    askedAt: z.optional(z.string()),
    invitedAgain: z.optional(z.boolean()),
  }),
);

const SHAPE: RowShape<Subscription> = {
  kind: 'subscription',
  version: 2,
  schema: subscriptionSchema,
  // Pauses had no end, and nobody could ask for a test.
  upgrade: { 1: (old) => ({ ...(old as object), pausedUntil: null, testedAt: null }) },
};

const keyOf = (watch: string, id: string) => ({ pk: `SUBS#${watch}`, sk: `SUB#${id}` });
const addressRow = (addressKey: string) => ({ pk: `ADDRESS#${addressKey}`, sk: 'SUB' });
const pendingKey = (watch: string) => `PENDING#${watch}`;
/** Who waits for a confirmation stands in index 2 as well: a look at them is not a look at everybody. */
const toRow = (subscription: Subscription) => ({
  ...keyOf(subscription.watch, subscription.id),
  ...(subscription.state === 'pending' ? { pk2: pendingKey(subscription.watch), sk2: subscription.id } : {}),
  version: subscription.version,
  data: writeShape(SHAPE, subscription),
});

/** Subscriptions in the table: SUBS#watch · SUB#id, and ADDRESS#hmac · SUB, which makes an address one subscription. */
export const subscriptionStore = (table: Table): Subscriptions => {
  const byAddress = async (addressKey: string) => {
    const row = await table.get(addressRow(addressKey));
    return row ? (row.data as { id: string }).id : null;
  };
  return {
    all: async (watch) => (await table.query(`SUBS#${watch}`)).map((row) => readShape(SHAPE, row)),
    pending: async (watch) => (await table.index('second', pendingKey(watch))).map((row) => readShape(SHAPE, row)),
    get: async (watch, id) => {
      const row = await table.get(keyOf(watch, id));
      return row ? readShape(SHAPE, row) : null;
    },
    byAddress,
    create: async (subscription) => {
      const claimed = await table.put(
        { ...addressRow(subscription.addressKey), data: { id: subscription.id } },
        'absent',
      );
      // A crash between the two writes leaves the address claimed by the same derived id: writing goes on from there.
      if (!claimed && (await byAddress(subscription.addressKey)) !== subscription.id) return null;
      const first = { ...subscription, version: 1 };
      return (await table.put(toRow(first), 'absent')) ? first : null;
    },
    write: async (subscription) => {
      const next = { ...subscription, version: subscription.version + 1 };
      return (await table.put(toRow(next), { version: subscription.version })) ? next : null;
    },
    remove: async (subscription) => {
      await table.remove(keyOf(subscription.watch, subscription.id));
      await table.remove(addressRow(subscription.addressKey));
    },
  };
};
