import type { Sealing, Subscriptions } from '../ports.ts';
import { changeSubscription } from './change-subscription.ts';

export interface ResealPorts {
  readonly watch: string;
  readonly subscriptions: Pick<Subscriptions, 'all' | 'get' | 'write'>;
  readonly sealing: Pick<Sealing, 'seal' | 'open'>;
}

/** Seals all addresses and secrets anew with the newest key; returns how many subscriptions. An older key may go after it. */
export const reseal = async ({ watch, subscriptions, sealing }: ResealPorts): Promise<number> => {
  const all = await subscriptions.all(watch);
  const anew = (sealed: string) => sealing.seal(sealing.open(sealed));
  for (const { id } of all)
    await changeSubscription({ subscriptions }, watch, id, ({ address, secret }) => ({
      address: anew(address),
      secret: secret === null ? null : anew(secret),
    }));
  return all.length;
};
