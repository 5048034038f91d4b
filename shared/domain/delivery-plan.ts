import { namedBy } from './alert.ts';
import type { Delivery, Hold } from './delivery.ts';
import { latenessOf } from './retry-schedule.ts';
import { type Subscription, stateAt } from './subscription.ts';

/** So many alerts are told in one catch-up, each with its headline on every chat; more make another. */
const CATCH_UP_MAX = 10;
/** So many developments are told in one digest. Where they do not fit, the least severe are counted and linked. */
const DIGEST_MAX = 20;

/** Whether it is still on its way. */
export const isOpen = (delivery: Delivery): boolean =>
  delivery.state === 'queued' || delivery.state === 'held' || delivery.state === 'waiting';

/**
 * In the order of decision. Of one development always by revision: the clocks of two machines may differ, and then a later
 * revision seems to be decided earlier.
 */
const inOrder = (deliveries: readonly Delivery[]): readonly Delivery[] => {
  const latest = new Map<string, string>();
  return deliveries
    .map((delivery) => ({ delivery, ...namedBy(delivery.alert) }))
    .sort((a, b) => compare(a.development, b.development) || a.revision - b.revision)
    .map(({ delivery, development }) => {
      const before = latest.get(development) ?? '';
      const decided = [before, delivery.decidedAt].sort().at(-1) as string;
      latest.set(development, decided);
      return { delivery, decided };
    })
    .sort((a, b) => compare(a.decided, b.decided))
    .map(({ delivery }) => delivery);
};

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

/**
 * What is to go out now, in the order in which it was decided: all that is due, and what is `named` whenever it is due. Each
 * brings the earlier revisions of its development that are still held: none may overtake them.
 */
export const dueDeliveries = (
  deliveries: readonly Delivery[],
  now: Date,
  named: ReadonlySet<string>,
): readonly Delivery[] => {
  const newest = new Map<string, number>();
  const open = deliveries.filter(isOpen);
  for (const { alert, due } of open) {
    const { development, revision } = namedBy(alert);
    if (named.has(alert) || (due !== null && Date.parse(due) <= now.getTime()))
      newest.set(development, Math.max(newest.get(development) ?? 0, revision));
  }
  return inOrder(open.filter(({ alert }) => namedBy(alert).revision <= (newest.get(namedBy(alert).development) ?? -1)));
};

const slices = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, slice) => list.slice(slice * size, (slice + 1) * size));

const HELD: ReadonlySet<Hold | null> = new Set<Hold>(['quiet-hours', 'digest', 'pause']);

/**
 * What goes out together to who is told at once. Alone each alert is told whole; but where the first of several is more
 * than an hour late, where any was held back (`waited`: by a stop of all sending), or all were found late, a row of
 * messages would bury the news, so they become catch-ups.
 */
export const inMessages = (
  due: readonly Delivery[],
  foundLate: (alert: string) => boolean,
  waited: (delivery: Delivery) => boolean,
  now: Date,
): readonly (readonly Delivery[])[] => {
  const [first] = due;
  if (!first) return [];
  const together =
    latenessOf(first.decidedAt, now) !== null ||
    due.some((delivery) => HELD.has(delivery.hold) || waited(delivery)) ||
    due.every(({ alert }) => foundLate(alert));
  return together ? slices(due, CATCH_UP_MAX) : due.map((delivery) => [delivery]);
};

/** What goes out together as digests: one development once, whatever revisions of it are due. */
export const inDigests = (due: readonly Delivery[]): readonly (readonly Delivery[])[] => {
  const developments = new Map<string, Delivery[]>();
  for (const delivery of due) {
    const { development } = namedBy(delivery.alert);
    developments.set(development, [...(developments.get(development) ?? []), delivery]);
  }
  return slices([...developments.values()], DIGEST_MAX).map((slice) => slice.flat());
};

/** Why a subscription takes nothing any more; null where it does, or will when its pause ends. */
export const closedWhy = (
  subscription: Pick<Subscription, 'state' | 'stateWhy' | 'pausedUntil'> | null,
  now: Date,
): string | null => {
  if (subscription === null) return 'the subscription was removed';
  const state = stateAt(subscription, now);
  if (state === 'active' || state === 'paused') return null;
  return `the subscription is ${state}${subscription.stateWhy ? `: ${subscription.stateWhy}` : ''}`;
};

/** Whether something waits for another try, so that nothing may overtake it: the time of that try. */
export const barredUntil = (subscription: Pick<Subscription, 'waitingUntil'>, now: Date): string | null =>
  subscription.waitingUntil !== null && Date.parse(subscription.waitingUntil) > now.getTime()
    ? subscription.waitingUntil
    : null;

/** It waits behind an earlier one. A delivery that waits for its own next try stays what it is, at the common time. */
export const heldUntil = (delivery: Delivery, due: string): Delivery => ({
  ...delivery,
  state: delivery.state === 'waiting' ? 'waiting' : 'held',
  due,
  hold: delivery.hold ?? 'behind',
});

export const dropped = (delivery: Delivery, why: string): Delivery => ({
  ...delivery,
  state: 'dropped',
  due: null,
  why,
});
