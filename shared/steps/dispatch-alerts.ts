import type { Alert } from '../domain/alert.ts';
import type { Delivery } from '../domain/delivery.ts';
import { newDelivery } from '../domain/delivery.ts';
import type { Development } from '../domain/development.ts';
import { plannedAt } from '../domain/hold.ts';
import { STUCK_SECONDS } from '../domain/sending-stop.ts';
import type { Subscription } from '../domain/subscription.ts';
import { wants, wantsMoreOf } from '../domain/wants.ts';
import { OutsideFailed, stackOf } from '../errors.ts';
import type {
  Alerts,
  Deliveries,
  Developments,
  Leases,
  Log,
  Now,
  PublishAlert,
  SendMessages,
  Subscriptions,
  TellOperators,
  TimeLeft,
} from '../ports.ts';
import { toldBefore } from './told-before.ts';

export interface DispatchPorts {
  readonly watch: string;
  readonly developments: Developments;
  readonly alerts: Alerts;
  readonly subscriptions: Subscriptions;
  readonly deliveries: Deliveries;
  readonly leases: Leases;
  readonly publish: PublishAlert;
  readonly send: SendMessages;
  readonly tellOperators: TellOperators;
  readonly now: Now;
  readonly timeLeft: TimeLeft;
  /** Names this run, so that its lease is its own. */
  readonly holder: string;
  readonly log: Log;
}

/** How long a run may take before another may take over: longer than the function's timeout. */
const LEASE_SECONDS = 60;
/** Alerts found late wait this long, so that they become one catch-up. */
export const LATE_HOLD_SECONDS = 120;
const MOST_TRIES = 10;

const after = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();

/** Queued at once, or held: for its hour by the subscription's rhythm and quiet hours, or for the catch-up of late ones. */
const deliveryOf = (alert: Alert, subscription: Subscription, now: Date): Delivery => {
  const about = { subscription: subscription.id, alert: alert.id, decidedAt: alert.decidedAt };
  const held = plannedAt(subscription, alert.severity, now);
  if (held !== null) return newDelivery({ ...about, state: 'held', due: held.due.toISOString(), hold: held.hold });
  return alert.late
    ? newDelivery({ ...about, state: 'held', due: after(now, LATE_HOLD_SECONDS), hold: 'found-late' })
    : newDelivery({ ...about, state: 'queued', due: after(now, STUCK_SECONDS) });
};

/** From the first publication that the alert names, until now. */
const secondsSincePublished = ({ sources, firstSeen }: Alert, now: Date): number => {
  const [published = firstSeen] = sources.map((source) => source.published).sort();
  return Math.max(0, Math.round((now.getTime() - Date.parse(published)) / 1000));
};

const queueDeliveries = (ports: DispatchPorts, deliveries: readonly Delivery[]) =>
  ports.send(
    'deliveries',
    deliveries
      .filter(({ state }) => state === 'queued')
      .map(({ subscription, alert }) => ({
        body: { subscription, alert, attempt: 0 },
        group: subscription,
        dedup: `${alert}-${subscription}-0`,
      })),
  );

/**
 * Who is to hear of it: whose wishes it fits, and who was told of the development before. A correction is for the latter
 * alone: who was never told wrong needs none.
 */
const wantedBy = async (ports: DispatchPorts, alert: Alert, subscriptions: readonly Subscription[]) => {
  const now = ports.now();
  const fits = (one: Subscription) => alert.kind !== 'correction' && wants(one, alert, now);
  const rest = subscriptions.filter((one) => !fits(one) && wantsMoreOf(one, alert, now));
  const told = await toldBefore(
    ports,
    alert,
    rest.map(({ id }) => id),
  );
  return subscriptions.filter((one) => told.has(one.id) || fits(one));
};

/** So many deliveries are written and queued at a time: thousands at once would fill the function's memory. */
const AT_ONCE = 500;

const tell = async (ports: DispatchPorts, alert: Alert, subscriptions: readonly Subscription[]) => {
  const wanted = await wantedBy(ports, alert, subscriptions);
  const isFirst = await ports.alerts.put(alert);
  await ports.publish(alert);
  const now = ports.now();
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const deliveries = wanted.slice(at, at + AT_ONCE).map((subscription) => deliveryOf(alert, subscription, now));
    // Where another run had the alert too, and died or lost its lease, some may stand already, sent perhaps: so they stay.
    await ports.deliveries.create(ports.watch, deliveries);
    await queueDeliveries(ports, deliveries);
  }
  ports.log.info('alert-dispatched', {
    id: alert.development,
    alert: alert.id,
    kind: alert.kind,
    queued: wanted.length,
    late: alert.late,
    alerts: isFirst ? 1 : 0,
    repeats: isFirst ? 0 : 1,
    ...(alert.kind === 'new' && !alert.late ? { secondsToAlert: secondsSincePublished(alert, now) } : {}),
  });
  return wanted.length;
};

/** Takes a told alert out of the row, whatever fold wrote since `read`; returns the row as it then stands. */
const settle = async (
  { developments, watch }: DispatchPorts,
  read: Development,
  told: string,
): Promise<Development> => {
  let there: Development | null = read;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (!there?.pending.some((alert) => alert.id === told)) return there ?? read;
    const pending = there.pending.filter((alert) => alert.id !== told);
    const written = await developments.write({ ...there, pending });
    if (written) return written;
    there = await developments.get(watch, read.id);
  }
  throw new OutsideFailed(`development ${read.id} was rewritten ${MOST_TRIES} times while its alerts were settled`);
};

const dispatchOne = async (ports: DispatchPorts, development: Development, subscriptions: readonly Subscription[]) => {
  let deliveries = 0;
  let row = development;
  // One after the other: a crash repeats one alert, not all that the development owed.
  for (const alert of development.pending) {
    deliveries += await tell(ports, alert, subscriptions);
    row = await settle(ports, row, alert.id);
  }
  return { alerts: development.pending.length, deliveries };
};

/** Seconds for which an alert may be owed before operators hear that it fails: the sweep tries it every minute. */
const FAILING_SECONDS = 600;

/** What one development owes cannot be told: it stays owed, and is logged; operators hear of it where that goes on. */
const noteFailure = async (ports: DispatchPorts, { id, headline, pending }: Development, error: unknown) => {
  const why = stackOf(error).slice(0, 1000);
  ports.log.warn('dispatch-failed', { development: id, why });
  const [first] = pending;
  if (!first || ports.now().getTime() - Date.parse(first.decidedAt) < FAILING_SECONDS * 1000) return;
  await ports.tellOperators({
    id: `dispatch-${first.id}`,
    subject: 'An alert cannot be told',
    text: `It stays owed and is tried every minute; the others go out.\n${headline}\n${why}`,
  });
};

const tryOne = async (ports: DispatchPorts, development: Development, subscriptions: readonly Subscription[]) => {
  try {
    return { ...(await dispatchOne(ports, development, subscriptions)), failed: 0 };
  } catch (error) {
    // One that always fails must not hold up the whole watch: the outbox still has it, and the sweep nudges it again.
    await noteFailure(ports, development, error);
    return { alerts: 0, deliveries: 0, failed: 1 };
  }
};

const owingOf = async ({ developments, watch }: DispatchPorts, ids: readonly string[]) =>
  (await developments.getMany(watch, [...new Set(ids)])).filter(({ pending }) => pending.length > 0);

/**
 * Tells what some developments owe, one after another, each in order of revision: the frozen alert to the topic, and a
 * delivery to every subscription that wants it; then, and only then, takes it out of the row. A crash in between tells it
 * again with the same ids. `held`: another run holds the watch's lease. `failed`: developments that still owe, because
 * something unexpected was thrown.
 */
export const dispatchAlerts = async (
  ports: DispatchPorts,
  ids: readonly string[],
): Promise<{
  readonly held: boolean;
  readonly alerts: number;
  readonly deliveries: number;
  readonly failed: number;
}> => {
  const total = { held: false, alerts: 0, deliveries: 0, failed: 0 };
  if ((await owingOf(ports, ids)).length === 0) return total;
  const lease = `dispatch-${ports.watch}`;
  if (!(await ports.leases.take(lease, ports.holder, after(ports.now(), LEASE_SECONDS))))
    return { ...total, held: true };
  // Read again under the lease: the run that held it before may have told all.
  const developments = await owingOf(ports, ids);
  const subscriptions = developments.length > 0 ? await ports.subscriptions.all(ports.watch) : [];
  for (const development of developments) {
    if (ports.timeLeft() < 0) break; // What is owed stands in the rows: the next sweep nudges it.
    const { alerts, deliveries, failed } = await tryOne(ports, development, subscriptions);
    total.alerts += alerts;
    total.deliveries += deliveries;
    total.failed += failed;
  }
  await ports.leases.release(lease, ports.holder);
  return total;
};
