import type { Subscription, Wishes } from '../domain/subscription.ts';
import { dayStart, localDate } from '../domain/zone.ts';
import type { Codes, Deliveries, Log, Mail, Subscriptions, Tombstones } from '../ports.ts';
import { changeSubscription } from './change-subscription.ts';
import { forgetSubscription } from './forget-subscription.ts';
import { type SendPorts, sendMessage } from './send-message.ts';
import { unsubscribe } from './unsubscribe.ts';

export interface ManagePorts extends SendPorts {
  readonly subscriptions: Pick<Subscriptions, 'get' | 'write' | 'remove'>;
  readonly deliveries: Pick<Deliveries, 'forget'>;
  readonly codes: Pick<Codes, 'forget'>;
  readonly tombstones: Pick<Tombstones, 'put'>;
  readonly mail: Pick<Mail, 'send' | 'remove'>;
  readonly log: Log;
}

/** What subscribers can do with their own link. `until`: a local day `yyyy-mm-dd`, the first on which alerts come again. */
export type ManageAct =
  | { readonly kind: 'change'; readonly wishes: Wishes }
  | { readonly kind: 'pause'; readonly until: string }
  | { readonly kind: 'resume' | 'test' | 'leave' | 'delete' };

/** `why`: a sentence for the subscriber. */
export type Managed = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly why: string };

const DONE: Managed = { kind: 'done' };
const refused = (why: string): Managed => ({ kind: 'refused', why });

const set =
  (change: Parameters<typeof changeSubscription>[3]) =>
  async (ports: ManagePorts, { id }: Subscription): Promise<Managed> => {
    await changeSubscription(ports, ports.watch, id, change);
    return DONE;
  };

/** Only who is on can be paused: a pause must confirm nobody, and wake nobody whom the channel ended. */
const canPause = ({ state }: Subscription): boolean => state === 'active' || state === 'paused';

const YEAR = 366 * 86_400_000;

const pause = async (ports: ManagePorts, subscription: Subscription, until: string): Promise<Managed> => {
  const now = ports.now();
  const { zone } = subscription.wishes;
  const end = dayStart(until, zone);
  if (!canPause(subscription)) return refused('Only a subscription that is active can be paused.');
  if (until <= localDate(now, zone)) return refused('A pause ends on a day to come: tomorrow at the earliest.');
  if (end.getTime() - now.getTime() > YEAR) return refused('A pause is a year at most.');
  const changedAt = now.toISOString();
  return set((current) => (canPause(current) ? { state: 'paused', pausedUntil: end.toISOString(), changedAt } : {}))(
    ports,
    subscription,
  );
};

const resume = (ports: ManagePorts, subscription: Subscription): Promise<Managed> => {
  const changedAt = ports.now().toISOString();
  return set((current) => (canPause(current) ? { state: 'active', pausedUntil: null, changedAt } : {}))(
    ports,
    subscription,
  );
};

const MINUTE = 60_000;
/** Between two tests; a text message costs the operator money. */
const testGap = ({ channel }: Subscription): number => (channel === 'sms' ? 60 * MINUTE : MINUTE);

const test = async (ports: ManagePorts, subscription: Subscription): Promise<Managed> => {
  const now = ports.now();
  const { id, testedAt } = subscription;
  if (!canPause(subscription)) return refused('A test goes only to an address that is confirmed and not off.');
  if (testedAt !== null && now.getTime() - Date.parse(testedAt) < testGap(subscription))
    return refused('A test was sent just now: the next one can be sent a little later.');
  const claimed = await ports.subscriptions.write({ ...subscription, testedAt: now.toISOString() });
  if (claimed === null) return refused('The subscription was changed at the same moment: please try again.');
  const outcome = await sendMessage(ports, claimed, { kind: 'test', id: `test_${id}_${now.getTime()}` });
  return outcome.kind === 'sent' ? DONE : refused(`The test message was not taken: ${outcome.why}`);
};

const leave = async (ports: ManagePorts, { id }: Subscription): Promise<Managed> => {
  await unsubscribe(ports, id);
  return DONE;
};

const actOn = async (ports: ManagePorts, subscription: Subscription, act: ManageAct): Promise<Managed> => {
  switch (act.kind) {
    case 'change':
      return set(() => ({ wishes: act.wishes, changedAt: ports.now().toISOString() }))(ports, subscription);
    case 'pause':
      return pause(ports, subscription, act.until);
    case 'resume':
      return resume(ports, subscription);
    case 'test':
      return test(ports, subscription);
    case 'leave':
      return leave(ports, subscription);
    case 'delete':
      await forgetSubscription(ports, subscription.id);
      return DONE;
  }
};

/** Does what a subscriber asks for with their own link; who asks has shown the link's token. */
export const manageSubscription = async (
  ports: ManagePorts,
  subscription: Subscription,
  act: ManageAct,
): Promise<Managed> => {
  const managed = await actOn(ports, subscription, act);
  ports.log.info('managed', { subscription: subscription.id, act: act.kind, outcome: managed.kind });
  return managed;
};
