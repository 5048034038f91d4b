import { digest } from '../domain/base32.ts';
import type { Channel, Subscription, Wishes } from '../domain/subscription.ts';
import type { Now, Sealing } from '../ports.ts';

const SECRET_BYTES = 32;

/** A new signing secret of Standard Webhooks. */
export const newSecret = (randomBytes: (count: number) => Uint8Array): string =>
  `whsec_${Buffer.from(randomBytes(SECRET_BYTES)).toString('base64')}`;

/** What an address is known by: an HMAC of it and its channel. */
export const addressKeyOf = (sealing: Pick<Sealing, 'key'>, channel: Channel, address: string): string =>
  sealing.key(`${channel} ${address}`);

/** A subscription that is not written yet; e-mail waits for the confirmation that SNS asks for. `address`: in its one written form. */
export const newSubscription = (
  ports: { readonly watch: string; readonly sealing: Pick<Sealing, 'seal' | 'key'>; readonly now: Now },
  { channel, wishes }: { readonly channel: Channel; readonly wishes: Wishes },
  address: string,
  secret: string | null,
): Subscription => {
  const addressKey = addressKeyOf(ports.sealing, channel, address);
  return {
    // Derived, so that asking twice at the same time makes one.
    id: digest(`${ports.watch} ${addressKey}`),
    watch: ports.watch,
    channel,
    address: ports.sealing.seal(address),
    addressKey,
    secret: secret === null ? null : ports.sealing.seal(secret),
    wishes,
    state: channel === 'email' ? 'pending' : 'active',
    stateWhy: channel === 'email' ? 'SNS has asked the address to confirm' : null,
    pausedUntil: null,
    topic: null,
    waitingUntil: null,
    testedAt: null,
    changedAt: null,
    owner: null,
    createdAt: ports.now().toISOString(),
    version: 0,
  };
};
