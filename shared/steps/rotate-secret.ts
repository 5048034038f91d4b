import { rotateSecrets } from '../domain/webhook-secrets.ts';
import { BadInput } from '../errors.ts';
import type { Now, Sealing, Subscriptions } from '../ports.ts';
import { changeSubscription } from './change-subscription.ts';
import { newSecret } from './new-subscription.ts';

export interface RotatePorts {
  readonly watch: string;
  readonly subscriptions: Pick<Subscriptions, 'get' | 'write'>;
  readonly sealing: Pick<Sealing, 'seal' | 'open'>;
  readonly now: Now;
  readonly randomBytes: (count: number) => Uint8Array;
}

/** Gives a webhook a new signing secret, told here and never again; the old one signs beside it for a day. */
export const rotateSecret = async (ports: RotatePorts, id: string): Promise<string> => {
  const next = newSecret(ports.randomBytes);
  const written = await changeSubscription(ports, ports.watch, id, ({ secret }) => {
    if (secret === null) throw new BadInput(`subscription ${id} is no webhook's and signs nothing`);
    return { secret: ports.sealing.seal(rotateSecrets(ports.sealing.open(secret), next, ports.now())) };
  });
  if (written === null) throw new BadInput(`there is no subscription ${id}`);
  return next;
};
