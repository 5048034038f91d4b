import { randomBytes } from 'node:crypto';
import { codeStore } from '../../../shared/adapters/code-store.ts';
import { deliveryStore } from '../../../shared/adapters/delivery-store.ts';
import { quotaStore } from '../../../shared/adapters/quota-store.ts';
import { sealing } from '../../../shared/adapters/sealing.ts';
import { subscriptionStore } from '../../../shared/adapters/subscription-store.ts';
import type { Table } from '../../../shared/adapters/table.ts';
import { tombstoneStore } from '../../../shared/adapters/tombstone-store.ts';
import { DEFAULT_WISHES, type Subscription } from '../../../shared/domain/subscription.ts';
import type { Log, Now, Sealing } from '../../../shared/ports.ts';
import type { ManagePorts } from '../../../shared/steps/manage-subscription.ts';
import { manageUrl } from '../../../shared/steps/manage-url.ts';
import type { SubscribingPorts } from '../../../shared/web/web-ports.ts';

const WHY = 'this house sends nothing';
const refuse = async () => ({ kind: 'parked' as const, why: WHY });

const ID = 'generated';

const generated = (watch: string, seal: Sealing, at: Date): Subscription => ({
  id: ID,
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
  createdAt: at.toISOString(),
  version: 0,
});

/** A subscriber of the generated year, and what its own page needs: a house that keeps and reads, but sends nothing. */
export const addSubscriber = async (
  table: Table,
  watch: string,
  now: Now,
  log: Log,
): Promise<{ readonly ports: ManagePorts & SubscribingPorts; readonly path: string }> => {
  const seal = sealing([randomBytes(32)]);
  const subscriptions = subscriptionStore(table);
  await subscriptions.create(generated(watch, seal, now()));
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
  return { ports, path: manageUrl(seal, '', ID) };
};
