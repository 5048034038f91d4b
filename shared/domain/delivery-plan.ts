import { namedBy } from './alert.ts';
import type { Delivery } from './delivery.ts';
import type { SendOutcome } from './message.ts';
import { isGivenUp, latenessOf, nextTry } from './retry-schedule.ts';
import { type Subscription, stateAt } from './subscription.ts';

/** So many alerts are told in one catch-up, each with its headline on every chat; more make another. */
const CATCH_UP_MAX = 10;

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
      const [, decided = before] = [before, delivery.decidedAt].sort();
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

/**
 * What goes out together. Alone each alert is told whole; but where the first of several is more than an hour late,
 * or was found late, a row of messages would bury the news, so they become catch-ups; and a rhythm other than at once (`together`) always has one message.
 */
export const inMessages = (
  due: readonly Delivery[],
  foundLate: (alert: string) => boolean,
  together: boolean,
  now: Date,
): readonly (readonly Delivery[])[] => {
  const [first] = due;
  if (!first) return [];
  if (!together && latenessOf(first.decidedAt, now) === null && !due.every(({ alert }) => foundLate(alert)))
    return due.map((delivery) => [delivery]);
  return Array.from({ length: Math.ceil(due.length / CATCH_UP_MAX) }, (_, slice) =>
    due.slice(slice * CATCH_UP_MAX, (slice + 1) * CATCH_UP_MAX),
  );
};

/** Why a subscription takes nothing at `now`; null where it does. */
export const closedWhy = (
  subscription: Pick<Subscription, 'state' | 'stateWhy' | 'pausedUntil'> | null,
  now: Date,
): string | null => {
  if (subscription === null) return 'the subscription was removed';
  const state = stateAt(subscription, now);
  if (state === 'active') return null;
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
});

export const dropped = (delivery: Delivery, why: string): Delivery => ({
  ...delivery,
  state: 'dropped',
  due: null,
  why,
});

/** What became of the deliveries that went out in one message. `waitUntil`: when the subscription is tried again. */
export interface AfterTry {
  readonly deliveries: readonly Delivery[];
  readonly waitUntil: string | null;
  readonly parked: boolean;
}

const end = (tried: readonly Delivery[], change: Partial<Delivery>, parked: boolean): AfterTry => ({
  deliveries: tried.map((delivery) => ({ ...delivery, due: null, ...change })),
  waitUntil: null,
  parked,
});

const afterLater = (
  tried: readonly Delivery[],
  outcome: Extract<SendOutcome, { kind: 'later' }>,
  now: Date,
): AfterTry => {
  const due = nextTry(Math.max(...tried.map(({ attempts }) => attempts)), outcome.retryAfter, now);
  const deliveries = tried.map(
    (delivery): Delivery =>
      isGivenUp(delivery, due)
        ? { ...delivery, state: 'parked', due: null, why: `given up after ${delivery.attempts} tries: ${outcome.why}` }
        : { ...delivery, state: 'waiting', due, why: outcome.why },
  );
  const waits = deliveries.some(({ state }) => state === 'waiting');
  return { deliveries, waitUntil: waits ? due : null, parked: deliveries.some(({ state }) => state === 'parked') };
};

/** The rows of one message after it was tried. A catch-up's name is kept for none of its alerts: it is not theirs alone. */
export const afterTry = (deliveries: readonly Delivery[], outcome: SendOutcome, now: Date): AfterTry => {
  const tried = deliveries.map((delivery) => ({ ...delivery, attempts: delivery.attempts + 1 }));
  switch (outcome.kind) {
    case 'sent': {
      const messageRef = tried.length === 1 ? outcome.ref : null;
      return end(tried, { state: 'sent', sentAt: now.toISOString(), messageRef, why: outcome.why ?? null }, false);
    }
    case 'later':
      return afterLater(tried, outcome, now);
    case 'ended':
      return end(tried, { state: 'dropped', why: outcome.why }, false);
    case 'parked':
      return end(tried, { state: 'parked', why: outcome.why }, true);
  }
};
