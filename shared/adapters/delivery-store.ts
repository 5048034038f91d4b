import { DELIVERY_STATES, type Delivery, HOLDS } from '../domain/delivery.ts';
import { CONFIDENCES } from '../domain/grades.ts';
import type { Deliveries } from '../ports.ts';
import * as z from '../zod.ts';
import { type RowShape, readShape, writeShape } from './rows.ts';
import type { Row, Table } from './table.ts';

const SHAPE: RowShape<Delivery> = {
  kind: 'delivery',
  version: 1,
  schema: z.lazy(() =>
    z.object({
      subscription: z.string(),
      alert: z.string(),
      state: z.enum(DELIVERY_STATES),
      attempts: z.number(),
      due: z.nullable(z.string()),
      decidedAt: z.string(),
      sentAt: z.nullable(z.string()),
      messageRef: z.nullable(z.string()),
      why: z.nullable(z.string()),
      hold: z._default(z.nullable(z.enum(HOLDS)), null),
      told: z._default(z.nullable(z.enum(CONFIDENCES)), null),
    }),
  ),
};

const DAYS_KEPT = 90;
const DAY = 86_400;
const partition = (subscription: string) => `SUB#${subscription}`;
const dueKey = (watch: string) => `DUE-DELIVERIES#${watch}`;

/** Index 2 lists what waits for its time. What is queued needs no place in it, which would be two more writes each. */
const dueKeys = (watch: string, { state, due, subscription, alert }: Delivery) =>
  due !== null && state !== 'queued' ? { pk2: dueKey(watch), sk2: `${due}#${subscription}#${alert}` } : {};

const toRow = (watch: string, delivery: Delivery): Row => ({
  pk: partition(delivery.subscription),
  sk: `DELIVERY#${delivery.alert}`,
  ...dueKeys(watch, delivery),
  ttl: Math.floor(Date.parse(delivery.decidedAt) / 1000) + DAYS_KEPT * DAY,
  data: writeShape(SHAPE, delivery),
});

/** One alert that was queued for some subscriptions, to be looked after later: a row for very many of them. */
const NOTE: RowShape<{ readonly alert: string; readonly subscriptions: readonly string[] }> = {
  kind: 'queued note',
  version: 1,
  schema: z.lazy(() => z.object({ alert: z.string(), subscriptions: z.array(z.string()) })),
};
const SUBSCRIPTIONS_A_NOTE = 200;
const NOTES_A_LOOK = 25;
/** Looked after this long before they count as stuck. */
const LOOK_AHEAD_MS = 600_000;
const noteKey = (watch: string) => `QUEUED#${watch}`;

const noteRow = (watch: string, some: readonly Delivery[]): Row[] => {
  const [first] = some;
  if (!first?.due) return [];
  const look = new Date(Date.parse(first.due) - LOOK_AHEAD_MS).toISOString();
  const data = { alert: first.alert, subscriptions: some.map(({ subscription }) => subscription) };
  return [{ pk: noteKey(watch), sk: `${look}#${first.alert}#${first.subscription}`, data: writeShape(NOTE, data) }];
};

const noteRows = (watch: string, deliveries: readonly Delivery[]): readonly Row[] => {
  const queued = Map.groupBy(
    deliveries.filter(({ state }) => state === 'queued'),
    ({ alert }) => alert,
  );
  return [...queued.values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / SUBSCRIPTIONS_A_NOTE) }, (_, at) =>
      noteRow(watch, all.slice(at * SUBSCRIPTIONS_A_NOTE, (at + 1) * SUBSCRIPTIONS_A_NOTE)),
    ).flat(),
  );
};

/** Those of a note that are still queued; the note goes where none is. */
const stillQueued = async (table: Table, note: Row): Promise<readonly Delivery[]> => {
  const { alert, subscriptions } = readShape(NOTE, note);
  const rows = await table.getAll(subscriptions.map((id) => ({ pk: partition(id), sk: `DELIVERY#${alert}` })));
  const queued = rows.map((row) => readShape(SHAPE, row)).filter(({ state }) => state === 'queued');
  if (queued.length === 0) await table.remove(note);
  return queued;
};

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
  create: async (watch, deliveries) => {
    const rows = deliveries.map((delivery) => toRow(watch, delivery));
    const notes = noteRows(watch, deliveries);
    // Notes first: a row that were written without its note, by a run that died, nobody would look after.
    await table.putAll(notes);
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
  unsettled: async (watch, until) => {
    const notes = await table.query(noteKey(watch), { to: `${until}$`, limit: NOTES_A_LOOK });
    const queued = await Promise.all(notes.map((note) => stillQueued(table, note)));
    return queued.flat();
  },
  due: async (watch, until, limit) =>
    // '$' sorts just after '#': every delivery that is due at `until` itself is in.
    (await table.index('second', dueKey(watch), { to: `${until}$`, limit })).map((row) => readShape(SHAPE, row)),
});
