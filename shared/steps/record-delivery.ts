import type { AfterTry, Tried } from '../domain/after-try.ts';
import { namedBy } from '../domain/alert.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Subscription } from '../domain/subscription.ts';
import { changeSubscription } from './change-subscription.ts';
import type { Composed } from './compose-message.ts';
import type { DeliverPorts } from './deliver-ports.ts';
import { tellOwner } from './tell-owner.ts';

/** One message as it was tried: what came of it, and what follows. */
export interface Attempt {
  readonly message: string;
  readonly outcome: Tried;
  readonly after: AfterTry;
  readonly composed: Composed;
}

const withTold = (row: Delivery, composed: Composed): Delivery =>
  row.state === 'sent' ? { ...row, told: composed.told.get(namedBy(row.alert).development) ?? row.told } : row;

/** The subscription first: should the rows be lost in a crash, nothing overtakes what waits. */
const record = async (ports: DeliverPorts, { id }: Subscription, attempt: Attempt): Promise<void> => {
  const { after, outcome, composed } = attempt;
  if (after.waitUntil !== null)
    await changeSubscription(ports, ports.watch, id, () => ({ waitingUntil: after.waitUntil }));
  if (outcome.kind === 'ended')
    await changeSubscription(ports, ports.watch, id, () => ({
      state: 'off',
      stateWhy: outcome.why,
      waitingUntil: null,
    }));
  const moved = outcome.kind === 'sent' ? composed.moved : [];
  for (const row of [...after.deliveries, ...moved]) await ports.deliveries.put(ports.watch, withTold(row, composed));
};

/** Operators hear of what needs a hand: a subscription that ended, a message that no try will bring. */
const tell = async (ports: DeliverPorts, subscription: Subscription, { message, outcome, after }: Attempt) => {
  const { id, channel } = subscription;
  const what = `${channel} subscription ${id}`;
  const why = outcome.why ?? '';
  if (outcome.kind === 'ended') {
    const owner = await tellOwner(ports, subscription);
    const text = `${what} is off: ${why}\n${owner}`;
    await ports.tellOperators({ id: `ended-${id}`, subject: `Ended: ${what}`, text });
  }
  if (after.parked)
    await ports.tellOperators({
      id: `parked-${id}-${message}`,
      subject: `Parked: ${what}`,
      text: `${message} for ${what} is parked: ${why}\nTry it again: npm run deliveries -- replay ${id}`,
    });
};

const note = (ports: DeliverPorts, { id, channel }: Subscription, { message, outcome, after }: Attempt) => {
  const alerts = after.deliveries.map(({ alert }) => alert);
  const [only] = alerts;
  const fields = {
    // What several developments are told in is named after itself, and names their alerts.
    id: only !== undefined && alerts.length === 1 ? namedBy(only).development : message,
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

/** Writes down what came of a message, and tells whom it concerns. */
export const recordDelivery = async (
  ports: DeliverPorts,
  subscription: Subscription,
  attempt: Attempt,
): Promise<void> => {
  await record(ports, subscription, attempt);
  note(ports, subscription, attempt);
  await tell(ports, subscription, attempt);
};
