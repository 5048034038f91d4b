import type { Codes, Deliveries } from '../ports.ts';
import { type UnsubscribePorts, unsubscribe } from './unsubscribe.ts';

export interface ForgetPorts extends UnsubscribePorts {
  readonly deliveries: Pick<Deliveries, 'forget'>;
  readonly codes: Pick<Codes, 'forget'>;
}

const forgetRows = async ({ deliveries, codes }: ForgetPorts, id: string): Promise<void> => {
  await deliveries.forget(id);
  await codes.forget(id);
};

/**
 * Ends a subscription and removes all that is known of its subscriber; a tombstone alone stays for a time. Its own link
 * works until the subscription goes, last but for what a delivery under way wrote meanwhile.
 */
export const forgetSubscription = async (ports: ForgetPorts, id: string): Promise<void> => {
  await forgetRows(ports, id);
  await unsubscribe(ports, id);
  await forgetRows(ports, id);
};
