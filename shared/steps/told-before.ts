import { type Alert, alertId } from '../domain/alert.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Deliveries } from '../ports.ts';

const AT_ONCE = 16;

const wasTold = ({ state }: Delivery): boolean => state !== 'dropped';

/** Ids of those of the subscriptions that were told of the alert's development by an earlier revision, or will be. */
export const toldBefore = async (
  { deliveries }: { readonly deliveries: Pick<Deliveries, 'getMany'> },
  alert: Alert,
  subscriptions: readonly string[],
): Promise<ReadonlySet<string>> => {
  const earlier = Array.from({ length: alert.revision - 1 }, (_, before) => alertId(alert.development, before + 1));
  const told = new Set<string>();
  for (let at = 0; at < subscriptions.length; at += AT_ONCE) {
    const some = subscriptions.slice(at, at + AT_ONCE);
    const found = await Promise.all(some.map((id) => deliveries.getMany(id, earlier)));
    for (const rows of found) for (const row of rows) if (wasTold(row)) told.add(row.subscription);
  }
  return told;
};
