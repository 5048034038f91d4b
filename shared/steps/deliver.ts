import { alertId, namedBy } from '../domain/alert.ts';
import type { Delivery } from '../domain/delivery.ts';
import { barredUntil, closedWhy, dropped, dueDeliveries, heldUntil } from '../domain/delivery-plan.ts';
import type { DeliveryMessage } from '../domain/queue-message.ts';
import type { Subscription } from '../domain/subscription.ts';
import { changeSubscription } from './change-subscription.ts';
import { type DeliverPorts, sendDue } from './send-due.ts';

/** A message of queue deliveries and what the queue calls it. */
export interface QueuedDelivery {
  readonly id: string;
  readonly body: DeliveryMessage;
}

/** `a_r3` → `a_r1`, `a_r2`, `a_r3`: no revision may overtake an earlier one. */
const revisionsUpTo = (alert: string): readonly string[] => {
  const { development, revision } = namedBy(alert);
  return revision === 0 ? [alert] : Array.from({ length: revision }, (_, before) => alertId(development, before + 1));
};

/** The rows that messages to one subscription are about. While something waits for another try, or had to, that is all that is due. */
const openRows = async (
  ports: DeliverPorts,
  id: string,
  alerts: readonly (string | null)[],
  subscription: Subscription | null,
  now: Date,
): Promise<readonly Delivery[]> => {
  const named = new Set(alerts.flatMap((alert) => (alert === null ? [] : revisionsUpTo(alert))));
  const rows =
    alerts.includes(null) || subscription?.waitingUntil
      ? await ports.deliveries.ofSubscription(id)
      : await ports.deliveries.getMany(id, [...named]);
  return dueDeliveries(rows, now, named);
};

const putAll = async (ports: DeliverPorts, rows: readonly Delivery[]): Promise<void> => {
  for (const row of rows) await ports.deliveries.put(ports.watch, row);
};

const deliverTo = async (ports: DeliverPorts, id: string, bodies: readonly DeliveryMessage[]): Promise<void> => {
  const now = ports.now();
  const subscription = await ports.subscriptions.get(ports.watch, id);
  const rows = await openRows(
    ports,
    id,
    bodies.map(({ alert }) => alert),
    subscription,
    now,
  );
  const closed = closedWhy(subscription, now);
  if (subscription === null || closed !== null) {
    await putAll(
      ports,
      rows.map((row) => dropped(row, closed ?? '')),
    );
    // Nothing waits any more: who comes back is not kept waiting for it.
    if (subscription?.waitingUntil)
      await changeSubscription(ports, ports.watch, subscription.id, () => ({ waitingUntil: null }));
    ports.log.info('deliveries dropped', { subscription: id, count: rows.length, why: closed });
    return;
  }
  const barred = barredUntil(subscription, now);
  if (barred !== null)
    return putAll(
      ports,
      rows.map((row) => heldUntil(row, barred)),
    );
  const waiting = await sendDue(ports, subscription, rows);
  if (waiting === null && subscription.waitingUntil !== null)
    await changeSubscription(ports, ports.watch, subscription.id, () => ({ waitingUntil: null }));
};

const told = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

const deliverGroup = async (ports: DeliverPorts, id: string, group: readonly QueuedDelivery[]) => {
  try {
    await deliverTo(
      ports,
      id,
      group.map(({ body }) => body),
    );
    return [];
  } catch (error) {
    const messages = group.map((message) => message.id);
    ports.log.warn('delivery failed', { subscription: id, messages, error: told(error) });
    return messages;
  }
};

/**
 * Delivers what a batch of queue deliveries asks for: one alert to one subscription, or all that is due for one. A
 * subscription's messages go together and in order, subscriptions side by side. Returns the ids of the messages to give
 * back to the queue: a subscription's, where something unexpected was thrown; what it was sent before is recorded.
 */
export const deliver = async (ports: DeliverPorts, messages: readonly QueuedDelivery[]): Promise<readonly string[]> => {
  const subscriptions = [...new Set(messages.map(({ body }) => body.subscription))];
  const back = await Promise.all(
    subscriptions.map((id) =>
      deliverGroup(
        ports,
        id,
        messages.filter(({ body }) => body.subscription === id),
      ),
    ),
  );
  return back.flat();
};
