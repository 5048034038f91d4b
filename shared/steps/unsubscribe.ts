import { BadInput } from '../errors.ts';
import type { Mail, Now, Subscriptions, Tombstones } from '../ports.ts';

export interface UnsubscribePorts {
  readonly watch: string;
  readonly subscriptions: Pick<Subscriptions, 'get' | 'remove'>;
  readonly mail: Pick<Mail, 'remove'>;
  readonly tombstones: Pick<Tombstones, 'put'>;
  readonly now: Now;
}

/**
 * Removes a subscription and, for e-mail, its topic first: what is left by a crash in between can be removed again. A
 * tombstone stays, so that no backup brings it back.
 */
export const unsubscribe = async (ports: UnsubscribePorts, id: string): Promise<void> => {
  const subscription = await ports.subscriptions.get(ports.watch, id);
  if (subscription === null) throw new BadInput(`there is no subscription ${id}`);
  if (subscription.topic !== null) await ports.mail.remove(subscription.topic);
  await ports.tombstones.put(ports.watch, { addressKey: subscription.addressKey, at: ports.now().toISOString() });
  await ports.subscriptions.remove(subscription);
};
