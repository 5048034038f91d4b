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

const rowsOf = async (ports: DeliverPorts, subscription: string, alerts: readonly string[]) => {
  const rows = await Promise.all(alerts.map((alert) => ports.deliveries.get(subscription, alert)));
  return rows.filter((row) => row !== null);
};

/** The rows that this message is about. While something waits for another try, or had to, that is all that is due. */
const openRows = async (
  ports: DeliverPorts,
  { subscription: id, alert }: DeliveryMessage,
  subscription: Subscription | null,
  now: Date,
): Promise<readonly Delivery[]> => {
  const named = alert === null ? [] : revisionsUpTo(alert);
  if (alert !== null && !subscription?.waitingUntil)
    return dueDeliveries(await rowsOf(ports, id, named), now, new Set(named));
  return dueDeliveries(await ports.deliveries.ofSubscription(id), now, new Set(named));
};

const putAll = async (ports: DeliverPorts, rows: readonly Delivery[]): Promise<void> => {
  for (const row of rows) await ports.deliveries.put(ports.watch, row);
};

const deliverOne = async (ports: DeliverPorts, body: DeliveryMessage): Promise<void> => {
  const now = ports.now();
  const subscription = await ports.subscriptions.get(ports.watch, body.subscription);
  const rows = await openRows(ports, body, subscription, now);
  const closed = closedWhy(subscription);
  if (subscription === null || closed !== null) {
    await putAll(
      ports,
      rows.map((row) => dropped(row, closed ?? '')),
    );
    // Nothing waits any more: who comes back is not kept waiting for it.
    if (subscription?.waitingUntil)
      await changeSubscription(ports, ports.watch, subscription.id, { waitingUntil: null });
    ports.log.info('deliveries dropped', { subscription: body.subscription, count: rows.length, why: closed });
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
    await changeSubscription(ports, ports.watch, subscription.id, { waitingUntil: null });
};

const deliverGroup = async (ports: DeliverPorts, group: readonly QueuedDelivery[]): Promise<readonly string[]> => {
  for (const [at, { id, body }] of group.entries()) {
    try {
      await deliverOne(ports, body);
    } catch (error) {
      ports.log.warn('delivery failed', { id: body.alert, subscription: body.subscription, message: id, error });
      return group.slice(at).map((message) => message.id);
    }
  }
  return [];
};

/**
 * Delivers what a batch of queue deliveries asks for: one alert to one subscription, or all that is due for one. A
 * subscription's messages go in order, subscriptions side by side. Returns the ids of the messages to give back to the
 * queue: those behind which something unexpected was thrown.
 */
export const deliver = async (ports: DeliverPorts, messages: readonly QueuedDelivery[]): Promise<readonly string[]> => {
  const subscriptions = [...new Set(messages.map(({ body }) => body.subscription))];
  const back = await Promise.all(
    subscriptions.map((id) =>
      deliverGroup(
        ports,
        messages.filter(({ body }) => body.subscription === id),
      ),
    ),
  );
  return back.flat();
};
