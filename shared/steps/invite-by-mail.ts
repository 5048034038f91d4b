import type { Subscription } from '../domain/subscription.ts';
import type { Mail, Subscriptions } from '../ports.ts';

interface InvitePorts {
  readonly watch: string;
  readonly subscriptions: Pick<Subscriptions, 'get' | 'write'>;
  readonly mail: Pick<Mail, 'invite'>;
}

/**
 * Lets SNS ask an address to confirm. The topic is made after the row, so that no topic is left without one; the next call
 * goes on where a crash ended this one.
 */
export const inviteByMail = async (
  ports: InvitePorts,
  { id }: Pick<Subscription, 'id'>,
  address: string,
): Promise<void> => {
  const topic = await ports.mail.invite(id, address);
  const current = await ports.subscriptions.get(ports.watch, id);
  if (current !== null && current.topic === null) await ports.subscriptions.write({ ...current, topic });
};
