import { alertId, namedBy } from '../domain/alert.ts';
import type { Delivery } from '../domain/delivery.ts';
import { contentOf } from '../domain/delivery-content.ts';
import { barredUntil, closedWhy, dropped, dueDeliveries, heldUntil, isOpen } from '../domain/delivery-plan.ts';
import { isHeldByWish, replanned } from '../domain/hold.ts';
import type { DeliveryMessage } from '../domain/queue-message.ts';
import { isJustResumed, isStopped, type SendingStop, waitedForStop } from '../domain/sending-stop.ts';
import { type Subscription, stateAt } from '../domain/subscription.ts';
import { stackOf } from '../errors.ts';
import { changeSubscription } from './change-subscription.ts';
import type { DeliverPorts } from './deliver-ports.ts';
import { sendDue } from './send-due.ts';

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

/** What messages to one subscription name, and the rows they are about. */
interface Asked {
  readonly named: ReadonlySet<string>;
  readonly rows: readonly Delivery[];
}

/** While something waits for another try, had to, or a stop of all sending has only just ended, that is all there is. */
const askedFor = async (
  ports: DeliverPorts,
  id: string,
  alerts: readonly (string | null)[],
  everything: boolean,
): Promise<Asked> => {
  const named = new Set(alerts.flatMap((alert) => (alert === null ? [] : revisionsUpTo(alert))));
  const rows =
    everything || alerts.includes(null)
      ? await ports.deliveries.ofSubscription(id)
      : await ports.deliveries.getMany(id, [...named]);
  return { named, rows: rows.filter(isOpen) };
};

const putAll = async (ports: DeliverPorts, rows: readonly Delivery[]): Promise<void> => {
  for (const row of rows) await ports.deliveries.put(ports.watch, row);
};

/** Nothing waits any more: who comes back is not kept waiting for it. */
const stopWaiting = async (ports: DeliverPorts, subscription: Subscription): Promise<void> => {
  if (subscription.waitingUntil !== null)
    await changeSubscription(ports, ports.watch, subscription.id, () => ({ waitingUntil: null }));
};

/** Severities matter where some of them override quiet hours. */
const severitiesOf = async (ports: DeliverPorts, { wishes }: Subscription, rows: readonly Delivery[]) => {
  if (wishes.quiet === null || wishes.quietOverride === null) return new Map<string, never>();
  const names = rows.filter((row) => contentOf(row).kind === 'alert').map(({ alert }) => alert);
  return new Map([...(await ports.alerts.get(names))].map(([id, { severity }]) => [id, severity]));
};

/**
 * The rows as the subscriber's wishes have them now, written where they changed; and of these what is to go out. What is
 * named or was held up by a stop is not asked whether it is due, only whether a wish holds it back.
 */
const planned = async (
  ports: DeliverPorts,
  subscription: Subscription,
  { named, rows }: Asked,
  stop: SendingStop | null,
): Promise<readonly Delivery[]> => {
  const now = ports.now();
  const severities = await severitiesOf(ports, subscription, rows);
  const after = rows.map((row) => replanned(row, subscription, severities.get(row.alert) ?? 1, now));
  const changed = after.filter((row, at) => row !== rows[at]);
  const asked = after.filter(
    (row) => !isHeldByWish(row, now) && (named.has(row.alert) || waitedForStop(row, stop, now)),
  );
  const due = dueDeliveries(after, now, new Set(asked.map(({ alert }) => alert)));
  await putAll(
    ports,
    changed.filter((row) => !due.includes(row)),
  );
  return due;
};

const dropAll = async (ports: DeliverPorts, id: string, rows: readonly Delivery[], why: string): Promise<void> => {
  await putAll(
    ports,
    rows.map((row) => dropped(row, why)),
  );
  ports.log.info('deliveries dropped', { subscription: id, count: rows.length, why });
};

/** Something waits for another try, and what is due now waits behind it. */
const holdBack = async (
  ports: DeliverPorts,
  subscription: Subscription,
  all: readonly Delivery[],
  due: readonly Delivery[],
  until: string,
): Promise<void> => {
  // What it waits for went out, by a run that died before it wrote so: whatever the clock says, nothing is waited for.
  if (!all.some(isOpen)) return stopWaiting(ports, subscription);
  await putAll(
    ports,
    due.map((row) => heldUntil(row, until)),
  );
};

const deliverTo = async (
  ports: DeliverPorts,
  id: string,
  bodies: readonly DeliveryMessage[],
  stop: SendingStop | null,
): Promise<void> => {
  const now = ports.now();
  const subscription = await ports.subscriptions.get(ports.watch, id);
  const everything = subscription?.waitingUntil != null || isJustResumed(stop, now);
  const asked = await askedFor(
    ports,
    id,
    bodies.map(({ alert }) => alert),
    everything,
  );
  const closed = closedWhy(subscription, now);
  if (subscription === null || closed !== null) {
    await dropAll(ports, id, dueDeliveries(asked.rows, now, asked.named), closed ?? '');
    if (subscription !== null) await stopWaiting(ports, subscription);
    return;
  }
  const paused = stateAt(subscription, now) === 'paused';
  const barred = paused ? null : barredUntil(subscription, now);
  if (barred !== null)
    return holdBack(ports, subscription, asked.rows, dueDeliveries(asked.rows, now, asked.named), barred);
  const due = await planned(ports, subscription, asked, stop);
  const waiting = await sendDue(ports, subscription, due, stop);
  if (waiting === null) await stopWaiting(ports, subscription);
};

const deliverGroup = async (
  ports: DeliverPorts,
  id: string,
  group: readonly QueuedDelivery[],
  stop: SendingStop | null,
) => {
  try {
    await deliverTo(
      ports,
      id,
      group.map(({ body }) => body),
      stop,
    );
    return [];
  } catch (error) {
    const messages = group.map((message) => message.id);
    ports.log.warn('delivery failed', { subscription: id, messages, error: stackOf(error) });
    return messages;
  }
};

/**
 * Delivers what a batch of queue deliveries asks for: one alert to one subscription, or all that is due for one. A
 * subscription's messages go together and in order, subscriptions side by side. Returns the ids of the messages to give
 * back to the queue: a subscription's, where something unexpected was thrown; what it was sent before is recorded. While
 * the operator has stopped all sending, messages are done with and rows stay as they are: the sweep finds them after.
 */
export const deliver = async (ports: DeliverPorts, messages: readonly QueuedDelivery[]): Promise<readonly string[]> => {
  const stop = await ports.sending.read(ports.watch);
  if (isStopped(stop)) {
    ports.log.info('sending-stopped', { messages: messages.length, why: stop.why });
    return [];
  }
  const batch = { ...ports, sending: { read: async () => stop } };
  const subscriptions = [...new Set(messages.map(({ body }) => body.subscription))];
  const back = await Promise.all(
    subscriptions.map((id) =>
      deliverGroup(
        batch,
        id,
        messages.filter(({ body }) => body.subscription === id),
        stop,
      ),
    ),
  );
  return back.flat();
};
