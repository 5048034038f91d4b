import * as z from 'zod';
import { DELIVERY_STATES, type Delivery, HOLDS } from '../domain/delivery.ts';
import { CONFIDENCES } from '../domain/grades.ts';
import type { Deliveries } from '../ports.ts';
import { type RowShape, readShape, writeShape } from './rows.ts';
import type { Row, Table } from './table.ts';

const SHAPE: RowShape<Delivery> = {
  kind: 'delivery',
  version: 1,
  schema: z.object({
    subscription: z.string(),
    alert: z.string(),
    state: z.enum(DELIVERY_STATES),
    attempts: z.number(),
    due: z.string().nullable(),
    decidedAt: z.string(),
    sentAt: z.string().nullable(),
    messageRef: z.string().nullable(),
    why: z.string().nullable(),
    hold: z.enum(HOLDS).nullable().default(null),
    told: z.enum(CONFIDENCES).nullable().default(null),
  }),
};

const DAYS_KEPT = 90;
const DAY = 86_400;
const partition = (subscription: string) => `SUB#${subscription}`;
const dueKey = (watch: string) => `DUE-DELIVERIES#${watch}`;

const toRow = (watch: string, delivery: Delivery): Row => ({
  pk: partition(delivery.subscription),
  sk: `DELIVERY#${delivery.alert}`,
  ...(delivery.due ? { pk2: dueKey(watch), sk2: `${delivery.due}#${delivery.subscription}#${delivery.alert}` } : {}),
  ttl: Math.floor(Date.parse(delivery.decidedAt) / 1000) + DAYS_KEPT * DAY,
  data: writeShape(SHAPE, delivery),
});

/** Deliveries in the table: SUB#id · DELIVERY#alert, 90 days; the sparse index 2 lists them by due time. */
export const deliveryStore = (table: Table): Deliveries => ({
  get: async (subscription, alert) => {
    const row = await table.get({ pk: partition(subscription), sk: `DELIVERY#${alert}` });
    return row ? readShape(SHAPE, row) : null;
  },
  getMany: async (subscription, alerts) => {
    const keys = alerts.map((alert) => ({ pk: partition(subscription), sk: `DELIVERY#${alert}` }));
    return (await table.getAll(keys)).map((row) => readShape(SHAPE, row));
  },
  ofSubscription: async (subscription) =>
    (await table.query(partition(subscription), { prefix: 'DELIVERY#' })).map((row) => readShape(SHAPE, row)),
  create: async (watch, deliveries, known) => {
    const rows = deliveries.map((delivery) => toRow(watch, delivery));
    if (!known) return table.putAll(rows);
    for (let at = 0; at < rows.length; at += 16)
      await Promise.all(rows.slice(at, at + 16).map((row) => table.put(row, 'absent')));
  },
  put: async (watch, delivery) => {
    await table.put(toRow(watch, delivery));
  },
  forget: async (subscription) => {
    const rows = await table.query(partition(subscription), { prefix: 'DELIVERY#' });
    await table.removeAll(rows.map(({ pk, sk }) => ({ pk, sk })));
  },
  due: async (watch, until, limit) =>
    // '$' sorts just after '#': every delivery that is due at `until` itself is in.
    (await table.index('second', dueKey(watch), { to: `${until}$`, limit })).map((row) => readShape(SHAPE, row)),
});
