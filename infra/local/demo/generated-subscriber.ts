import { randomBytes } from 'node:crypto';
import { codeStore } from '../../../shared/adapters/code-store.ts';
import { deliveryStore } from '../../../shared/adapters/delivery-store.ts';
import { quotaStore } from '../../../shared/adapters/quota-store.ts';
import { sealing } from '../../../shared/adapters/sealing.ts';
import { subscriptionStore } from '../../../shared/adapters/subscription-store.ts';
import type { Table } from '../../../shared/adapters/table.ts';
import { tombstoneStore } from '../../../shared/adapters/tombstone-store.ts';
import { DEFAULT_WISHES } from '../../../shared/domain/subscription.ts';
import type { Log, Now } from '../../../shared/ports.ts';
import type { ManagePorts } from '../../../shared/steps/manage-subscription.ts';
import { manageUrl } from '../../../shared/steps/manage-url.ts';
import { newSubscription } from '../../../shared/steps/new-subscription.ts';
import type { SubscribingPorts } from '../../../shared/web/web-ports.ts';

const WHY = 'this house sends nothing';
const refuse = async () => ({ kind: 'parked' as const, why: WHY });

const WISHES = { ...DEFAULT_WISHES, categories: ['treaty', 'arms'], minSeverity: 2, zone: 'Asia/Seoul' } as const;

/** A subscriber of the generated year, and what its own page needs: a house that keeps and reads, but sends nothing. */
export const addSubscriber = async (
  table: Table,
  watch: string,
  now: Now,
  log: Log,
): Promise<{ readonly ports: ManagePorts & SubscribingPorts; readonly path: string }> => {
  const seal = sealing([randomBytes(32)]);
  const subscriptions = subscriptionStore(table);
  const asked = { channel: 'webhook', wishes: WISHES } as const;
  const subscriber = newSubscription({ watch, sealing: seal, now }, asked, 'https://hooks.example/pactwatch', null);
  await subscriptions.create(subscriber);
  const ports: ManagePorts & SubscribingPorts = {
    watch,
    admission: { mode: 'open', textCountries: [], codesADay: 10 },
    quotas: quotaStore(table),
    tellOperators: async () => undefined,
    randomBytes,
    site: '',
    subscriptions,
    deliveries: deliveryStore(table),
    codes: codeStore(table),
    tombstones: tombstoneStore(table),
    post: async () => ({ kind: 'unreachable', why: WHY, sent: false }),
    mail: { send: refuse, remove: async () => undefined, invite: async (one) => `arn:${one}` },
    texts: { optedOut: async () => false, send: refuse },
    sealing: seal,
    sending: { read: async () => null },
    waitTurn: async () => undefined,
    now,
    log,
  };
  return { ports, path: manageUrl(seal, '', subscriber.id) };
};
