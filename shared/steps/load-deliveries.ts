import { type Alert, namedBy } from '../domain/alert.ts';
import type { Delivery } from '../domain/delivery.ts';
import { contentOf } from '../domain/delivery-content.ts';
import { inDigests, inMessages } from '../domain/delivery-plan.ts';
import { type SendingStop, waitedForStop } from '../domain/sending-stop.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Load } from './compose-message.ts';
import type { DeliverPorts } from './deliver-ports.ts';

/** Rows whose content is there; what is not there is parked, or dropped where it was about somebody who left since. */
interface Resolved {
  readonly alerts: ReadonlyMap<string, Alert>;
  readonly ended: ReadonlyMap<string, Subscription>;
}

const resolve = async (ports: DeliverPorts, due: readonly Delivery[]): Promise<Resolved> => {
  const alerts = await ports.alerts.get(due.filter((row) => contentOf(row).kind === 'alert').map(({ alert }) => alert));
  const ended = new Map<string, Subscription>();
  for (const row of due) {
    const content = contentOf(row);
    const other = content.kind === 'ended' ? await ports.subscriptions.get(ports.watch, content.subscription) : null;
    if (other !== null) ended.set(row.alert, other);
  }
  return { alerts, ended };
};

const setAside = async (ports: DeliverPorts, row: Delivery): Promise<void> => {
  const gone = contentOf(row).kind === 'ended';
  const state = gone ? 'dropped' : 'parked';
  const why = gone ? 'the subscription that it is about was removed' : 'its alert is not in the table';
  await ports.deliveries.put(ports.watch, { ...row, state, due: null, why });
  ports.log.warn('alert-missing', {
    id: namedBy(row.alert).development,
    alert: row.alert,
    subscription: row.subscription,
  });
};

/** The line that nothing happened, unless something did before it could be sent. */
const unlessNews = async (
  ports: DeliverPorts,
  lines: readonly Delivery[],
  news: readonly Delivery[],
): Promise<readonly Delivery[]> => {
  if (news.length === 0) return lines;
  for (const row of lines)
    await ports.deliveries.put(ports.watch, { ...row, state: 'dropped', due: null, why: 'there was news after all' });
  return [];
};

const loadOf = (rows: readonly Delivery[], { alerts, ended }: Resolved, stopped: boolean): Load => ({
  rows,
  alerts: rows.flatMap(({ alert }) => alerts.get(alert) ?? []),
  ended: ended.get(rows[0]?.alert ?? '') ?? null,
  stopped,
});

/**
 * What is due to a subscription, in the messages that it goes out in, in order. `stop`: the operator's last stop. A line
 * that nothing happened goes with a digest where one is due, else by itself; the word to an owner always does.
 */
export const loadDeliveries = async (
  ports: DeliverPorts,
  subscription: Subscription,
  due: readonly Delivery[],
  stop: SendingStop | null,
): Promise<readonly Load[]> => {
  const found = await resolve(ports, due);
  const there = due.filter((row) => {
    const { kind } = contentOf(row);
    return kind === 'still-watching' || found.alerts.has(row.alert) || found.ended.has(row.alert);
  });
  for (const row of due) if (!there.includes(row)) await setAside(ports, row);
  const of = (kind: ReturnType<typeof contentOf>['kind']) => there.filter((row) => contentOf(row).kind === kind);
  const now = ports.now();
  const waited = (row: Delivery) => waitedForStop(row, stop, now);
  const atOnce = subscription.wishes.rhythm === 'now';
  const single = [...of('ended'), ...(atOnce ? await unlessNews(ports, of('still-watching'), of('alert')) : [])];
  const news = atOnce
    ? inMessages(of('alert'), (alert) => found.alerts.get(alert)?.late ?? false, waited, now)
    : inDigests([...of('alert'), ...of('still-watching')]);
  return [...news, ...single.map((row) => [row])].map((rows) => loadOf(rows, found, rows.some(waited)));
};
