import { randomBytes } from 'node:crypto';
import { deliveryStore } from '../../../shared/adapters/delivery-store.ts';
import { sealing } from '../../../shared/adapters/sealing.ts';
import { subscriptionStore } from '../../../shared/adapters/subscription-store.ts';
import type { Table } from '../../../shared/adapters/table.ts';
import { DEFAULT_WISHES } from '../../../shared/domain/subscription.ts';
import type { Log, Now } from '../../../shared/ports.ts';
import type { ManagePorts } from '../../../shared/steps/manage-subscription.ts';
import { manageUrl } from '../../../shared/steps/manage-url.ts';

const WHY = 'this house sends nothing';
const refuse = async () => ({ kind: 'parked' as const, why: WHY });

/** A subscriber of the generated year, and what its own page needs: a house that keeps and reads, but sends nothing. */
export const addSubscriber = async (
  table: Table,
  watch: string,
  now: Now,
  log: Log,
): Promise<{ readonly ports: ManagePorts; readonly path: string }> => {
  const seal = sealing([randomBytes(32)]);
  const subscriptions = subscriptionStore(table);
  const id = 'generated';
  await subscriptions.create({
    id,
    watch,
    channel: 'webhook',
    address: seal.seal('https://hooks.example/pactwatch'),
    addressKey: seal.key('generated'),
    secret: null,
    wishes: { ...DEFAULT_WISHES, categories: ['treaty', 'arms'], minSeverity: 2, zone: 'Asia/Seoul' },
    state: 'active',
    stateWhy: null,
    pausedUntil: null,
    topic: null,
    waitingUntil: null,
    testedAt: null,
    changedAt: null,
    owner: null,
    createdAt: now().toISOString(),
    version: 0,
  });
  const ports: ManagePorts = {
    watch,
    site: '',
    subscriptions,
    deliveries: deliveryStore(table),
    post: async () => ({ kind: 'unreachable', why: WHY, sent: false }),
    mail: { send: refuse, remove: async () => undefined },
    texts: { optedOut: async () => false, send: refuse },
    sealing: seal,
    sending: { read: async () => null },
    waitTurn: async () => undefined,
    now,
    log,
  };
  return { ports, path: manageUrl(seal, '', id) };
};
