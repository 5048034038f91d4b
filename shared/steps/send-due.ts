import type { Alert } from '../domain/alert.ts';
import type { Delivery } from '../domain/delivery.ts';
import { type AfterTry, afterTry, catchUpId, heldUntil, inMessages } from '../domain/delivery-plan.ts';
import type { CatchUpWhy, Message, SendOutcome } from '../domain/message.ts';
import { latenessOf } from '../domain/retry-schedule.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Alerts, Deliveries, Log, Subscriptions, TellOperators } from '../ports.ts';
import { changeSubscription } from './change-subscription.ts';
import { type SendPorts, sendMessage } from './send-message.ts';

export interface DeliverPorts extends SendPorts {
  readonly subscriptions: Pick<Subscriptions, 'get' | 'write'>;
  readonly deliveries: Pick<Deliveries, 'get' | 'ofSubscription' | 'put'>;
  readonly alerts: Pick<Alerts, 'get'>;
  readonly tellOperators: TellOperators;
  readonly log: Log;
}

interface House {
  readonly watch: string;
  readonly site: string;
}

/** What the channel calls the first message about the development; an earlier revision may not have been sent alone. */
const previousRef = async (ports: DeliverPorts, subscription: string, alert: Alert): Promise<string | null> => {
  if (alert.revision === 1) return null;
  const first = await ports.deliveries.get(subscription, `${alert.development}_r1`);
  return first?.messageRef ?? null;
};

const catchUpWhy = (rows: readonly Delivery[], alerts: readonly Alert[]): CatchUpWhy => {
  if (rows.some((row) => row.attempts > 0)) return 'trouble';
  return alerts.every((alert) => alert.late) ? 'found-late' : 'quiet-hours';
};

const messageOf = async (
  ports: DeliverPorts,
  subscription: string,
  rows: readonly Delivery[],
  alerts: readonly Alert[],
): Promise<Message> => {
  const [alert] = alerts;
  if (alerts.length > 1 || alert === undefined)
    return { kind: 'catch-up', id: catchUpId(alerts.map(({ id }) => id)), alerts, why: catchUpWhy(rows, alerts) };
  return {
    kind: 'alert',
    id: alert.id,
    alert,
    previousRef: await previousRef(ports, subscription, alert),
    lateBy: latenessOf(alert.decidedAt, ports.now()),
  };
};

const tellOf = async (
  ports: DeliverPorts,
  subscription: Subscription,
  message: Message,
  outcome: SendOutcome,
  after: AfterTry,
) => {
  const what = `${subscription.channel} subscription ${subscription.id}`;
  const why = 'why' in outcome ? outcome.why : '';
  if (outcome.kind === 'ended')
    await ports.tellOperators({
      id: `ended-${subscription.id}`,
      subject: `Ended: ${what}`,
      text: `${what} is off: ${why}`,
    });
  if (after.parked)
    await ports.tellOperators({
      id: `parked-${subscription.id}-${message.id}`,
      subject: `Parked: ${what}`,
      text: `${message.id} for ${what} is parked: ${why}`,
    });
};

/** The subscription first: should the rows be lost in a crash, nothing overtakes what waits. */
const record = async (
  ports: DeliverPorts,
  { watch }: House,
  subscription: Subscription,
  outcome: SendOutcome,
  after: AfterTry,
): Promise<void> => {
  if (after.waitUntil !== null)
    await changeSubscription(ports, watch, subscription.id, { waitingUntil: after.waitUntil });
  if (outcome.kind === 'ended')
    await changeSubscription(ports, watch, subscription.id, {
      state: 'off',
      stateWhy: outcome.why,
      waitingUntil: null,
    });
  for (const row of after.deliveries) await ports.deliveries.put(watch, row);
};

/** Sends one message and records what came of it. */
const sendOne = async (
  ports: DeliverPorts,
  house: House,
  subscription: Subscription,
  rows: readonly Delivery[],
  alerts: readonly Alert[],
): Promise<{ readonly outcome: SendOutcome; readonly waitUntil: string | null }> => {
  const message = await messageOf(ports, subscription.id, rows, alerts);
  const outcome = await sendMessage(ports, house.site, subscription, message);
  const after = afterTry(rows, outcome, ports.now());
  await record(ports, house, subscription, outcome, after);
  const fields = {
    id: message.id,
    subscription: subscription.id,
    channel: subscription.channel,
    outcome: outcome.kind,
  };
  if (outcome.kind === 'sent') ports.log.info('delivered', fields);
  else ports.log.warn('not delivered', { ...fields, why: outcome.why, due: after.waitUntil });
  await tellOf(ports, subscription, message, outcome, after);
  return { outcome, waitUntil: after.waitUntil };
};

const withContent = async (ports: DeliverPorts, { watch }: House, due: readonly Delivery[]) => {
  const alerts = await ports.alerts.get(due.map(({ alert }) => alert));
  for (const row of due.filter(({ alert }) => !alerts.has(alert))) {
    await ports.deliveries.put(watch, { ...row, state: 'parked', due: null, why: 'its alert is not in the table' });
    ports.log.warn('alert missing', { id: row.alert, subscription: row.subscription });
  }
  return alerts;
};

/**
 * Sends what is due to one subscription, in order, until one has to wait; those behind it are held until then. Returns
 * when the subscription is tried again, null where nothing waits.
 */
export const sendDue = async (
  ports: DeliverPorts,
  house: House,
  subscription: Subscription,
  due: readonly Delivery[],
): Promise<string | null> => {
  const alerts = await withContent(ports, house, due);
  const known = due.filter(({ alert }) => alerts.has(alert));
  const groups = inMessages(known, (alert) => alerts.get(alert)?.late ?? false, ports.now());
  for (const [at, rows] of groups.entries()) {
    const contents = rows.flatMap(({ alert }) => alerts.get(alert) ?? []);
    const { outcome, waitUntil } = await sendOne(ports, house, subscription, rows, contents);
    const behind = groups.slice(at + 1).flat();
    if (waitUntil !== null) {
      for (const row of behind) await ports.deliveries.put(house.watch, heldUntil(row, waitUntil));
      return waitUntil;
    }
    if (outcome.kind === 'ended') {
      for (const row of behind)
        await ports.deliveries.put(house.watch, { ...row, state: 'dropped', due: null, why: outcome.why });
      return null;
    }
  }
  return null;
};
