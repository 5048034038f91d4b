import { codeStore } from '../../shared/adapters/code-store.ts';
import { quotaStore } from '../../shared/adapters/quota-store.ts';
import { tombstoneStore } from '../../shared/adapters/tombstone-store.ts';
import { type Channel, DEFAULT_WISHES } from '../../shared/domain/subscription.ts';
import { type Ask, type AskPorts, askToSubscribe } from '../../shared/steps/ask-to-subscribe.ts';
import type { ConfirmPorts } from '../../shared/steps/confirm-subscription.ts';
import type { ManagePorts } from '../../shared/steps/manage-subscription.ts';
import { deliveryHouse } from './delivery-house.ts';

/** Texts with a code that the stage sends a day. */
export const CODES_A_DAY = 8;

/** A stage where anybody may subscribe. */
export const openStage = (over: Partial<AskPorts['admission']> = {}) => {
  const house = deliveryHouse();
  const invited: string[] = [];
  let drawn = 0;
  const ports: AskPorts & ConfirmPorts & ManagePorts = {
    ...house.ports,
    subscriptions: house.subscriptions,
    deliveries: house.deliveries,
    tombstones: tombstoneStore(house.table),
    codes: codeStore(house.table),
    quotas: quotaStore(house.table),
    sealing: { ...house.ports.sealing, seal: (text) => `sealed ${text}` },
    admission: { mode: 'open', textCountries: [], codesADay: CODES_A_DAY, ...over },
    mail: {
      ...house.ports.mail,
      invite: async (id, address) => {
        invited.push(address);
        return `arn:${id}`;
      },
      remove: async () => undefined,
    },
    randomBytes: (count) => new Uint8Array(count).map((_, at) => (drawn++ * 31 + at * 7) % 256),
  };
  const ask = (channel: Channel, address: string, more: Partial<Ask> = {}) =>
    askToSubscribe(ports, {
      channel,
      address,
      wishes: DEFAULT_WISHES,
      owner: '',
      invite: '',
      ip: '203.0.113.7',
      ...more,
    });
  return { house, ports, ask, invited };
};
