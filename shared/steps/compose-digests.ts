import { coverageNow } from '../domain/coverage-now.ts';
import { newDelivery } from '../domain/delivery.ts';
import { contentOf, stillWatchingName } from '../domain/delivery-content.ts';
import { isOpen } from '../domain/delivery-plan.ts';
import { hasDigestHour, lastDigestTime, type Period } from '../domain/rhythm.ts';
import { isStopped } from '../domain/sending-stop.ts';
import { type Subscription, stateAt } from '../domain/subscription.ts';
import type {
  Deliveries,
  DigestNotes,
  FeedCatalogue,
  FeedStates,
  Log,
  Now,
  SendingSwitch,
  SendMessages,
  Subscriptions,
} from '../ports.ts';

export interface ComposePorts {
  readonly watch: string;
  readonly catalogue: FeedCatalogue;
  readonly feedStates: Pick<FeedStates, 'load'>;
  readonly subscriptions: Pick<Subscriptions, 'all'>;
  readonly deliveries: Pick<Deliveries, 'ofSubscription' | 'create'>;
  readonly digestNotes: DigestNotes;
  readonly sending: Pick<SendingSwitch, 'read'>;
  readonly send: SendMessages;
  readonly now: Now;
  readonly log: Log;
}

/** The quarter of an hour that a first run looks back over, and what runs overlap by: clocks differ. */
const QUARTER = 900_000;
const OVERLAP = 60_000;

const noteCoverage = async ({ watch, catalogue, feedStates, digestNotes, now }: ComposePorts): Promise<void> => {
  const states = await feedStates.load([...catalogue.keys()]);
  await digestNotes.noteCoverage(watch, coverageNow(catalogue, [...states.values()], now()));
};

const nudge = (ports: ComposePorts, subscription: string, alert: string | null, turn: string): Promise<void> =>
  ports.send('deliveries', [
    { body: { subscription, alert, attempt: 0 }, group: subscription, dedup: `${subscription}-digest-${turn}` },
  ]);

/** Whoever was changed since the last look has what is held for them planned anew. */
const nudgeChanged = async (ports: ComposePorts, all: readonly Subscription[], from: Date, to: Date) => {
  const changed = all.flatMap(({ id, changedAt }) =>
    changedAt !== null && new Date(changedAt) > from && new Date(changedAt) <= to ? [{ id, changedAt }] : [],
  );
  for (const { id, changedAt } of changed) await nudge(ports, id, null, changedAt);
  return changed.length;
};

const isSilent = async (ports: ComposePorts, { id, wishes }: Subscription, period: Period, hour: Date) => {
  const since = lastDigestTime(wishes, period, new Date(hour.getTime() - 1));
  const rows = await ports.deliveries.ofSubscription(id);
  return rows.every((row) => {
    const sent = row.state === 'sent' && new Date(row.decidedAt) >= since;
    const due = isOpen(row) && new Date(row.due ?? '') <= ports.now();
    return contentOf(row).kind !== 'alert' || !(sent || due);
  });
};

/** Tells who asked for it, at their digest hour, that there was nothing to be sent since that hour came last. */
const breakSilence = async (ports: ComposePorts, all: readonly Subscription[], from: Date, to: Date) => {
  let silent = 0;
  for (const subscription of all) {
    const { id, wishes, createdAt } = subscription;
    const period = wishes.stillWatching;
    if (period === 'never' || stateAt(subscription, to) !== 'active') continue;
    if (!hasDigestHour(wishes, period, from, to)) continue;
    const hour = lastDigestTime(wishes, period, to);
    if (new Date(createdAt) > hour || !(await isSilent(ports, subscription, period, hour))) continue;
    const about = { subscription: id, alert: stillWatchingName(hour), decidedAt: hour.toISOString() };
    const row = newDelivery({ ...about, state: 'held', due: to.toISOString() });
    await ports.deliveries.create(ports.watch, [row]);
    await nudge(ports, id, row.alert, row.alert);
    silent += 1;
  }
  return silent;
};

const hasDigests = ({ wishes }: Subscription): boolean => wishes.rhythm !== 'now' || wishes.stillWatching !== 'never';

/**
 * Every 15 minutes: sees that digests can be made. What they tell is held by deliveries, which are due at the subscriber's
 * hour and go out then by the sweep; here the feeds are looked at for the coverage line, those whose wishes changed have
 * what is held planned anew, and who asked for it is told that there was nothing. A run that is missed is made up for by
 * the next; one that dies is repeated, and makes the same deliveries.
 */
export const composeDigests = async (
  ports: ComposePorts,
): Promise<{ readonly changed: number; readonly silent: number }> => {
  const to = ports.now();
  if (isStopped(await ports.sending.read(ports.watch))) return { changed: 0, silent: 0 };
  const looked = await ports.digestNotes.lookedUntil(ports.watch);
  const from = new Date(Date.parse(looked ?? new Date(to.getTime() - QUARTER).toISOString()) - OVERLAP);
  const all = await ports.subscriptions.all(ports.watch);
  if (all.some(hasDigests)) await noteCoverage(ports);
  const changed = await nudgeChanged(ports, all, from, to);
  const silent = await breakSilence(ports, all, from, to);
  await ports.digestNotes.noteLook(ports.watch, to.toISOString());
  if (changed + silent > 0) ports.log.info('digests-composed', { changed, silent });
  return { changed, silent };
};
