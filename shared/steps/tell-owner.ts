import { newDelivery } from '../domain/delivery.ts';
import { endedName } from '../domain/delivery-content.ts';
import { type Subscription, stateAt } from '../domain/subscription.ts';
import { CHANNEL_KINDS } from '../rendering/channels.ts';
import type { DeliverPorts } from './deliver-ports.ts';
import { addressKeyOf } from './new-subscription.ts';

/** The id of the owner's own subscription: named by itself, or by its e-mail address. */
const ownerOf = async ({ sealing, subscriptions }: DeliverPorts, owner: string): Promise<string | null> => {
  const parsed = CHANNEL_KINDS.email.parseAddress(owner, { local: false });
  return parsed.ok ? subscriptions.byAddress(addressKeyOf(sealing, 'email', parsed.address)) : owner;
};

/** Null where the sealing key is another one: operators must hear of the end all the same. */
const opened = ({ sealing, log }: DeliverPorts, sealed: string): string | null => {
  try {
    return sealing.open(sealed);
  } catch (error) {
    log.warn('owner-sealed', { error: String(error) });
    return null;
  }
};

/**
 * Makes a delivery to the owner of a subscription that was ended, where one is named and can be reached; the sweep sends
 * it like any other. Returns what became of it, as a sentence for operators.
 */
export const tellOwner = async (ports: DeliverPorts, ended: Subscription): Promise<string> => {
  if (ended.owner === null) return 'It names no owner to be told.';
  const named = opened(ports, ended.owner);
  if (named === null) return 'The name of its owner cannot be unsealed.';
  const id = await ownerOf(ports, named);
  const owner = id === null || id === ended.id ? null : await ports.subscriptions.get(ports.watch, id);
  const now = ports.now();
  if (owner === null || stateAt(owner, now) !== 'active') return 'Its owner has no active subscription to be told by.';
  const at = now.toISOString();
  const about = { subscription: owner.id, alert: endedName(ended.id, ended.version), state: 'held', due: at } as const;
  await ports.deliveries.create(ports.watch, [newDelivery({ ...about, decidedAt: at })]);
  return `Its owner is told by ${owner.channel} subscription ${owner.id}.`;
};
