import { isEnded, type Tombstone } from '../domain/tombstone.ts';
import type { Log, Subscriptions, Tombstones } from '../ports.ts';
import { type ForgetPorts, forgetSubscription } from './forget-subscription.ts';

export interface KeepEndedPorts extends ForgetPorts {
  readonly subscriptions: Pick<Subscriptions, 'all' | 'get' | 'remove'>;
  readonly tombstones: Tombstones;
  readonly log: Log;
}

const endsOf = (tombstones: readonly Tombstone[]): ReadonlyMap<string, string> => {
  const ends = new Map<string, string>();
  for (const { addressKey, at } of tombstones) if (at > (ends.get(addressKey) ?? '')) ends.set(addressKey, at);
  return ends;
};

/**
 * Removes again what a backup brought back after it had ended: by the table's own tombstones and those of `former`, the
 * table that the backup replaces, which are kept here from now on. Returns how many.
 */
export const keepEnded = async (ports: KeepEndedPorts, former?: Pick<Tombstones, 'all'>): Promise<number> => {
  const brought = former === undefined ? [] : await former.all(ports.watch);
  const ends = endsOf([...brought, ...(await ports.tombstones.all(ports.watch))]);
  for (const { addressKey } of brought)
    await ports.tombstones.put(ports.watch, { addressKey, at: ends.get(addressKey) ?? '' });
  if (ends.size === 0) return 0;
  const back = (await ports.subscriptions.all(ports.watch)).filter((subscription) => isEnded(subscription, ends));
  for (const { id } of back) {
    await forgetSubscription(ports, id);
    ports.log.warn('ended again', { subscription: id });
  }
  return back.length;
};
