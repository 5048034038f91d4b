import type { Channel, Subscription, Wishes } from '../domain/subscription.ts';
import { BadInput } from '../errors.ts';
import type { Mail, Now, Sealing, Subscriptions } from '../ports.ts';
import { CHANNEL_KINDS } from '../rendering/channels.ts';
import { isWebhookSecret } from '../rendering/sign-webhook.ts';
import { inviteByMail } from './invite-by-mail.ts';
import { newSecret, newSubscription } from './new-subscription.ts';

export interface SubscribePorts {
  readonly watch: string;
  readonly subscriptions: Pick<Subscriptions, 'get' | 'byAddress' | 'create' | 'write'>;
  readonly sealing: Pick<Sealing, 'seal' | 'key'>;
  readonly mail: Pick<Mail, 'invite'>;
  readonly now: Now;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** What is asked for. `secret`: a webhook's own signing secret; null: one is made. */
export interface SubscribeRequest {
  readonly channel: Channel;
  readonly address: string;
  readonly wishes: Wishes;
  readonly secret: string | null;
  /** The operator asks: an address on this machine will do. */
  readonly local: boolean;
}

/** `secret` is told here, and never again. `exists`: the address has its subscription, which stays as it is. */
export interface Subscribed {
  readonly id: string;
  readonly channel: Channel;
  readonly state: Subscription['state'] | 'exists';
  readonly secret?: string;
}

const secretFor = ({ channel, secret }: SubscribeRequest, ports: SubscribePorts): string | null => {
  if (channel !== 'webhook') {
    if (secret !== null) throw new BadInput(`--secret is a webhook's; ${channel} signs nothing`);
    return null;
  }
  if (secret !== null && !isWebhookSecret(secret))
    throw new BadInput(
      '--secret: whsec_ and 24 to 64 bytes in base 64 are needed, e.g. whsec_ and the output of `openssl rand -base64 32`',
    );
  return secret ?? newSecret(ports.randomBytes);
};

const addressOf = ({ channel, address, local }: SubscribeRequest): string => {
  const parsed = CHANNEL_KINDS[channel].parseAddress(address, { local });
  if (!parsed.ok) throw new BadInput(`${channel} address: ${parsed.why}`);
  return parsed.address;
};

const existing = async (
  ports: SubscribePorts,
  request: SubscribeRequest,
  address: string,
  id: string,
): Promise<Subscribed> => {
  const there = await ports.subscriptions.get(ports.watch, id);
  if (there?.channel === 'email' && there.topic === null) await inviteByMail(ports, there, address);
  return { id, channel: request.channel, state: 'exists' };
};

/**
 * Subscribes an address that the operator vouches for; only e-mail waits for the confirmation that SNS itself asks for.
 * Posts nothing. Throws BadInput where the address or secret will not do, with what would.
 */
export const subscribe = async (ports: SubscribePorts, request: SubscribeRequest): Promise<Subscribed> => {
  const address = addressOf(request);
  const secret = secretFor(request, ports);
  const subscription = newSubscription(ports, request, address, secret);
  const known = await ports.subscriptions.byAddress(subscription.addressKey);
  const created = known === null ? await ports.subscriptions.create(subscription) : null;
  if (created === null) return existing(ports, request, address, known ?? subscription.id);
  if (created.channel === 'email') await inviteByMail(ports, created, address);
  return { id: created.id, channel: created.channel, state: created.state, ...(secret === null ? {} : { secret }) };
};
