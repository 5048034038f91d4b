import { afterTry, type Tried } from '../domain/after-try.ts';
import { namedBy } from '../domain/alert.ts';
import type { Delivery } from '../domain/delivery.ts';
import { dropped, heldUntil } from '../domain/delivery-plan.ts';
import type { SendingStop } from '../domain/sending-stop.ts';
import type { Subscription } from '../domain/subscription.ts';
import { stackOf } from '../errors.ts';
import { type Composed, composeMessage, type Load } from './compose-message.ts';
import type { DeliverPorts } from './deliver-ports.ts';
import { loadDeliveries } from './load-deliveries.ts';
import { type Attempt, recordDelivery } from './record-delivery.ts';
import { sendMessage } from './send-message.ts';

/** What a bug throws, or an address that cannot be opened, is one delivery's trouble: it is tried again, then parked. */
const broken = (error: unknown): Tried => ({
  kind: 'broken',
  why: String(error),
});

const trySend = async (
  ports: DeliverPorts,
  subscription: Subscription,
  load: Load,
): Promise<{ readonly composed: Composed; readonly outcome: Tried }> => {
  const composed = await composeMessage(ports, subscription, load);
  try {
    return { composed, outcome: await sendMessage(ports, subscription, composed.message) };
  } catch (error) {
    ports.log.warn('delivery-broken', {
      id: composed.message.id,
      subscription: subscription.id,
      error: stackOf(error),
    });
    return { composed, outcome: broken(error) };
  }
};

/** Each by itself: one that breaks must not take the others with it. */
const apart = ({ rows, alerts, ...load }: Load): readonly Load[] =>
  rows.map((row) => ({ ...load, rows: [row], alerts: alerts.filter(({ id }) => id === row.alert) }));

const putAll = async (ports: DeliverPorts, rows: readonly Delivery[]): Promise<void> => {
  for (const row of rows) await ports.deliveries.put(ports.watch, row);
};

const rowsOf = (loads: readonly Load[]): readonly Delivery[] => loads.flatMap(({ rows }) => rows);

/** After a row that broke: later revisions of its development wait for it, the rest goes on. */
const behindBroken = async (
  ports: DeliverPorts,
  { after }: Attempt,
  left: readonly Load[],
): Promise<readonly Load[]> => {
  const [row] = after.deliveries;
  if (row === undefined || row.due === null) return left;
  const { due } = row;
  const isBehind = ({ alert }: Delivery) => namedBy(alert).development === namedBy(row.alert).development;
  await putAll(
    ports,
    rowsOf(left)
      .filter(isBehind)
      .map((one) => heldUntil(one, due)),
  );
  return left
    .map((load) => ({ ...load, rows: load.rows.filter((one) => !isBehind(one)) }))
    .map((load) => ({ ...load, alerts: load.alerts.filter(({ id }) => load.rows.some(({ alert }) => alert === id)) }))
    .filter(({ rows }) => rows.length > 0);
};

/** What is left to be sent after one message; `waitUntil`: when the subscription is tried again. */
interface Next {
  readonly left: readonly Load[];
  readonly waitUntil: string | null;
}

const nothingLeft = (waitUntil: string | null): Next => ({ left: [], waitUntil });

/** What becomes of what is behind a message that was tried. */
const follow = async (ports: DeliverPorts, attempt: Attempt, behind: readonly Load[]): Promise<Next> => {
  const { outcome, after } = attempt;
  const { waitUntil } = after;
  if (outcome.kind === 'ended') {
    await putAll(
      ports,
      rowsOf(behind).map((row) => dropped(row, outcome.why)),
    );
    return nothingLeft(null);
  }
  if (waitUntil !== null) {
    await putAll(
      ports,
      rowsOf(behind).map((row) => heldUntil(row, waitUntil)),
    );
    return nothingLeft(waitUntil);
  }
  return { left: outcome.kind === 'broken' ? await behindBroken(ports, attempt, behind) : behind, waitUntil: null };
};

const sendNext = async (
  ports: DeliverPorts,
  subscription: Subscription,
  load: Load,
  behind: readonly Load[],
): Promise<Next> => {
  const { composed, outcome } = await trySend(ports, subscription, load);
  if (outcome.kind === 'broken' && load.rows.length > 1) return { left: [...apart(load), ...behind], waitUntil: null };
  const after = afterTry(load.rows, outcome, ports.now());
  const attempt: Attempt = { message: composed.message.id, outcome, after, composed };
  await recordDelivery(ports, subscription, attempt);
  return follow(ports, attempt, behind);
};

/**
 * Sends what is due to one subscription, in order, until one has to wait; those behind it are held until then. Returns
 * when the subscription is tried again, null where nothing waits. `stop`: the operator's last stop of all sending.
 */
export const sendDue = async (
  ports: DeliverPorts,
  subscription: Subscription,
  due: readonly Delivery[],
  stop: SendingStop | null,
): Promise<string | null> => {
  let next: Next = { left: await loadDeliveries(ports, subscription, due, stop), waitUntil: null };
  for (let [load, ...behind] = next.left; load !== undefined; [load, ...behind] = next.left)
    next = await sendNext(ports, subscription, load, behind);
  return next.waitUntil;
};
