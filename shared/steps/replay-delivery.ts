import type { Delivery } from '../domain/delivery.ts';
import { isOpen } from '../domain/delivery-plan.ts';
import type { Deliveries, Now, SendMessages, Subscriptions } from '../ports.ts';

export interface ReplayPorts {
  readonly watch: string;
  readonly subscriptions: Pick<Subscriptions, 'all'>;
  readonly deliveries: Pick<Deliveries, 'ofSubscription' | 'put'>;
  readonly send: SendMessages;
  readonly now: Now;
}

const deliveriesThat = async (
  ports: ReplayPorts,
  subscription: string | null,
  holds: (delivery: Delivery) => boolean,
): Promise<readonly Delivery[]> => {
  const ids = subscription === null ? (await ports.subscriptions.all(ports.watch)).map(({ id }) => id) : [subscription];
  const found: Delivery[] = [];
  for (const id of ids) found.push(...(await ports.deliveries.ofSubscription(id)).filter(holds));
  return found;
};

/** Deliveries that were parked, of all subscriptions or one. */
export const parkedDeliveries = (ports: ReplayPorts, subscription: string | null): Promise<readonly Delivery[]> =>
  deliveriesThat(ports, subscription, ({ state }) => state === 'parked');

/** Deliveries that are on their way or were parked, of all subscriptions or one. */
export const openDeliveries = (ports: ReplayPorts, subscription: string | null): Promise<readonly Delivery[]> =>
  deliveriesThat(ports, subscription, (delivery) => isOpen(delivery) || delivery.state === 'parked');

/**
 * Has a subscription's parked deliveries tried again from the start of the schedule, all or that of one alert; returns
 * how many. They go by the queue like any other, so order and catch-ups hold.
 */
export const replayDelivery = async (
  ports: ReplayPorts,
  subscription: string,
  alert: string | null,
): Promise<number> => {
  const parked = (await parkedDeliveries(ports, subscription)).filter((row) => alert === null || row.alert === alert);
  const due = ports.now().toISOString();
  for (const row of parked)
    await ports.deliveries.put(ports.watch, { ...row, state: 'held', attempts: 0, due, why: 'replayed', hold: null });
  const dedup = `${subscription}-replay-${due}`;
  if (parked.length > 0)
    await ports.send('deliveries', [{ body: { subscription, alert: null, attempt: 0 }, group: subscription, dedup }]);
  return parked.length;
};
