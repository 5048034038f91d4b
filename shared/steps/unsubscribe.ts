import { BadInput } from '../errors.ts';
import type { Mail, Subscriptions } from '../ports.ts';

export interface UnsubscribePorts {
  readonly watch: string;
  readonly subscriptions: Pick<Subscriptions, 'get' | 'remove'>;
  readonly mail: Pick<Mail, 'remove'>;
}

/** Removes a subscription and, for e-mail, its topic first: what is left by a crash in between can be removed again. */
export const unsubscribe = async (ports: UnsubscribePorts, id: string): Promise<void> => {
  const subscription = await ports.subscriptions.get(ports.watch, id);
  if (subscription === null) throw new BadInput(`there is no subscription ${id}`);
  if (subscription.topic !== null) await ports.mail.remove(subscription.topic);
  await ports.subscriptions.remove(subscription);
};
