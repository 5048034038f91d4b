import { type Alert, namedBy } from '../domain/alert.ts';
import type { Delivery } from '../domain/delivery.ts';
import { type AfterTry, afterTry, dropped, heldUntil, inMessages } from '../domain/delivery-plan.ts';
import type { Message, SendOutcome } from '../domain/message.ts';
import { latenessOf } from '../domain/retry-schedule.ts';
import type { Subscription } from '../domain/subscription.ts';
import { togetherMessage } from '../domain/together.ts';
import type { Alerts, Deliveries, Log, Subscriptions, TellOperators } from '../ports.ts';
import { changeSubscription } from './change-subscription.ts';
import { type SendPorts, sendMessage } from './send-message.ts';

export interface DeliverPorts extends SendPorts {
  readonly watch: string;
  readonly subscriptions: Pick<Subscriptions, 'get' | 'write'>;
  readonly deliveries: Pick<Deliveries, 'get' | 'getMany' | 'ofSubscription' | 'put'>;
  readonly alerts: Pick<Alerts, 'get'>;
  readonly tellOperators: TellOperators;
  readonly log: Log;
}

/** Deliveries that go out in one message, with what they tell. */
interface Load {
  readonly rows: readonly Delivery[];
  readonly alerts: readonly Alert[];
}

/** What the channel calls the first message about the development; an earlier revision may not have been sent alone. */
const previousRef = async (ports: DeliverPorts, subscription: string, alert: Alert): Promise<string | null> => {
  if (alert.revision === 1) return null;
  const first = await ports.deliveries.get(subscription, `${alert.development}_r1`);
  return first?.messageRef ?? null;
};

const messageOf = async (ports: DeliverPorts, subscription: Subscription, load: Load): Promise<Message> => {
  const [alert] = load.alerts;
  if (load.alerts.length !== 1 || alert === undefined || subscription.wishes.rhythm !== 'now')
    return togetherMessage(load.rows, load.alerts, subscription.wishes.rhythm, ports.now());
  return {
    kind: 'alert',
    id: alert.id,
    alert,
    previousRef: await previousRef(ports, subscription.id, alert),
    lateBy: latenessOf(alert.decidedAt, ports.now()),
  };
};

/** The subscription first: should the rows be lost in a crash, nothing overtakes what waits. */
const record = async (
  ports: DeliverPorts,
  { id }: Subscription,
  outcome: SendOutcome,
  after: AfterTry,
): Promise<void> => {
  if (after.waitUntil !== null)
    await changeSubscription(ports, ports.watch, id, () => ({ waitingUntil: after.waitUntil }));
  if (outcome.kind === 'ended')
    await changeSubscription(ports, ports.watch, id, () => ({
      state: 'off',
      stateWhy: outcome.why,
      waitingUntil: null,
    }));
  for (const row of after.deliveries) await ports.deliveries.put(ports.watch, row);
};

/** Operators hear of what needs a hand: a subscription that ended, a message that no try will bring. */
const tell = async (
  ports: DeliverPorts,
  { id, channel }: Subscription,
  message: string,
  outcome: SendOutcome,
  after: AfterTry,
) => {
  const what = `${channel} subscription ${id}`;
  const why = outcome.why ?? '';
  if (outcome.kind === 'ended')
    await ports.tellOperators({ id: `ended-${id}`, subject: `Ended: ${what}`, text: `${what} is off: ${why}` });
  if (after.parked)
    await ports.tellOperators({
      id: `parked-${id}-${message}`,
      subject: `Parked: ${what}`,
      text: `${message} for ${what} is parked: ${why}`,
    });
};

const note = (
  ports: DeliverPorts,
  { id, channel }: Subscription,
  message: string,
  outcome: SendOutcome,
  after: AfterTry,
) => {
  const alerts = after.deliveries.map(({ alert }) => alert);
  const fields = {
    // What several developments are told in is named after all of them.
    id: alerts.length === 1 ? namedBy(message).development : message,
    alert: alerts.join(' '),
    subscription: id,
    channel,
    outcome: outcome.kind,
    deliveries: alerts.length,
    why: outcome.why,
    due: after.waitUntil,
  };
  if (outcome.kind === 'sent') ports.log.info('delivered', fields);
  else ports.log.warn('not-delivered', fields);
};

/** Sends one message and records what came of it. */
const sendOne = async (
  ports: DeliverPorts,
  subscription: Subscription,
  load: Load,
): Promise<{ readonly outcome: SendOutcome; readonly waitUntil: string | null }> => {
  const message = await messageOf(ports, subscription, load);
  const outcome = await sendMessage(ports, subscription, message);
  const after = afterTry(load.rows, outcome, ports.now());
  await record(ports, subscription, outcome, after);
  note(ports, subscription, message.id, outcome, after);
  await tell(ports, subscription, message.id, outcome, after);
  return { outcome, waitUntil: after.waitUntil };
};

const withContent = async (ports: DeliverPorts, due: readonly Delivery[]): Promise<ReadonlyMap<string, Alert>> => {
  const alerts = await ports.alerts.get(due.map(({ alert }) => alert));
  for (const row of due.filter(({ alert }) => !alerts.has(alert))) {
    await ports.deliveries.put(ports.watch, {
      ...row,
      state: 'parked',
      due: null,
      why: 'its alert is not in the table',
    });
    ports.log.warn('alert-missing', {
      id: namedBy(row.alert).development,
      alert: row.alert,
      subscription: row.subscription,
    });
  }
  return alerts;
};

const loads = (subscription: Subscription, due: readonly Delivery[], alerts: ReadonlyMap<string, Alert>, now: Date) => {
  const known = due.filter(({ alert }) => alerts.has(alert));
  const together = subscription.wishes.rhythm !== 'now';
  return inMessages(known, (alert) => alerts.get(alert)?.late ?? false, together, now).map(
    (rows): Load => ({ rows, alerts: rows.flatMap(({ alert }) => alerts.get(alert) ?? []) }),
  );
};

const putAll = async (
  ports: DeliverPorts,
  behind: readonly Load[],
  change: (row: Delivery) => Delivery,
): Promise<void> => {
  for (const row of behind.flatMap(({ rows }) => rows)) await ports.deliveries.put(ports.watch, change(row));
};

/**
 * Sends what is due to one subscription, in order, until one has to wait; those behind it are held until then. Returns
 * when the subscription is tried again, null where nothing waits.
 */
export const sendDue = async (
  ports: DeliverPorts,
  subscription: Subscription,
  due: readonly Delivery[],
): Promise<string | null> => {
  const all = loads(subscription, due, await withContent(ports, due), ports.now());
  for (const [at, load] of all.entries()) {
    const { outcome, waitUntil } = await sendOne(ports, subscription, load);
    const behind = all.slice(at + 1);
    if (waitUntil !== null) await putAll(ports, behind, (row) => heldUntil(row, waitUntil));
    if (outcome.kind === 'ended') await putAll(ports, behind, (row) => dropped(row, outcome.why));
    if (waitUntil !== null || outcome.kind === 'ended') return waitUntil;
  }
  return null;
};
