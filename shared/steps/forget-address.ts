import { CHANNELS, type Channel } from '../domain/subscription.ts';
import { BadInput } from '../errors.ts';
import type { Sealing, Subscriptions, Traces } from '../ports.ts';
import { CHANNEL_KINDS } from '../rendering/channels.ts';
import { type ForgetPorts, forgetSubscription } from './forget-subscription.ts';
import { addressKeyOf } from './new-subscription.ts';

export interface ForgetAddressPorts extends ForgetPorts {
  readonly subscriptions: Pick<Subscriptions, 'get' | 'byAddress' | 'remove'>;
  readonly sealing: Pick<Sealing, 'key'>;
  readonly traces: Traces;
}

/** `channels`: those that had a subscription of it; `rows`: what else was found of it and removed. */
export interface Forgotten {
  readonly channels: readonly Channel[];
  readonly rows: number;
}

interface Known {
  readonly channel: Channel;
  readonly address: string;
  readonly key: string;
}

/** The channels that have such addresses, with its one written form there. */
const knownAs = ({ sealing }: ForgetAddressPorts, text: string): readonly Known[] =>
  CHANNELS.flatMap((channel) => {
    const parsed = CHANNEL_KINDS[channel].parseAddress(text, { local: true });
    return parsed.ok ? [{ channel, address: parsed.address, key: addressKeyOf(sealing, channel, parsed.address) }] : [];
  });

/** Where none is there, a backup may still have one: the tombstone is for that. */
const forgetOne = async (ports: ForgetAddressPorts, { key }: Known): Promise<string | null> => {
  const id = await ports.subscriptions.byAddress(key);
  if (id === null || (await ports.subscriptions.get(ports.watch, id)) === null) {
    await ports.tombstones.put(ports.watch, { addressKey: key, at: ports.now().toISOString() });
    return id;
  }
  await forgetSubscription(ports, id);
  return id;
};

/**
 * Removes all that is known of an address, on whichever channel: its subscription, deliveries, codes, marks and what this
 * machine captured for it. A tombstone by HMAC stays. Throws BadInput where no channel has such addresses.
 */
export const forgetAddress = async (ports: ForgetAddressPorts, text: string): Promise<Forgotten> => {
  const known = knownAs(ports, text);
  if (known.length === 0) throw new BadInput('that is no address of any channel');
  const channels: Channel[] = [];
  const ids: string[] = [];
  for (const one of known) {
    const id = await forgetOne(ports, one);
    if (id === null) continue;
    ids.push(id);
    channels.push(one.channel);
  }
  const rows = await ports.traces.remove({
    names: [...ids, ...known.map(({ key }) => key)],
    addresses: known.map(({ address }) => address),
  });
  return { channels, rows };
};
