import type { Delivery, Hold } from './delivery.ts';
import { contentOf } from './delivery-content.ts';
import { isOpen } from './delivery-plan.ts';
import type { Severity } from './grades.ts';
import { digestTime, quietUntil } from './rhythm.ts';
import { type Subscription, stateAt } from './subscription.ts';

/** Whose wishes they are, as far as they say when something may go out. */
type Wisher = Pick<Subscription, 'wishes' | 'state' | 'pausedUntil' | 'changedAt'>;

/** Until when something is held back, and what for. */
export interface HeldBack {
  readonly due: Date;
  readonly hold: Hold;
}

/** Who is paused without an end is looked at again after a day. */
const DAY = 86_400_000;

const latest = (...times: readonly (string | null)[]): Date =>
  new Date(Math.max(...times.map((time) => (time === null ? 0 : Date.parse(time)))));

/** What holds back an alert that is decided, or comes out of a pause, at `at`; null: it goes out at once. */
export const plannedAt = ({ wishes }: Pick<Wisher, 'wishes'>, severity: Severity, at: Date): HeldBack | null => {
  if (wishes.rhythm !== 'now') return { due: digestTime(wishes, wishes.rhythm, at), hold: 'digest' };
  const until = quietUntil(wishes, severity, at);
  return until === null ? null : { due: until, hold: 'quiet-hours' };
};

const untilPauseEnds = (wisher: Wisher, severity: Severity, now: Date): HeldBack => {
  const end = wisher.pausedUntil === null ? new Date(now.getTime() + DAY) : new Date(wisher.pausedUntil);
  return { due: plannedAt(wisher, severity, end)?.due ?? end, hold: 'pause' };
};

/**
 * What holds an alert back at `now`, by the wishes as they are now, whatever they were when it was decided: a pause, the
 * digest's hour, quiet hours; null: it may go out. A digest's hour counts from the last change of wishes on, so that
 * changing them sends nothing at an hour that nobody chose; and what was tried already is no matter of hours any more,
 * but for quiet ones.
 */
export const heldBackBy = (
  wisher: Wisher,
  severity: Severity,
  { decidedAt, attempts }: Pick<Delivery, 'decidedAt' | 'attempts'>,
  now: Date,
): HeldBack | null => {
  if (stateAt(wisher, now) === 'paused') return untilPauseEnds(wisher, severity, now);
  if (wisher.wishes.rhythm === 'now') return plannedAt(wisher, severity, now);
  if (attempts > 0) return null;
  const planned = plannedAt(wisher, severity, latest(decidedAt, wisher.changedAt, wisher.pausedUntil));
  return planned !== null && planned.due > now ? planned : null;
};

const BY_WISH: ReadonlySet<Hold | null> = new Set<Hold>(['quiet-hours', 'digest', 'pause']);

const later = (due: string | null, other: string): string => (due !== null && due > other ? due : other);

/** What was held by a wish that holds it no more is due at once. */
const released = (delivery: Delivery, now: string): Delivery =>
  delivery.state === 'held' && BY_WISH.has(delivery.hold) && later(delivery.due, now) !== now
    ? { ...delivery, due: now }
    : delivery;

const heldFor = (delivery: Delivery, { due: hour, hold }: HeldBack): Delivery => {
  const waits = delivery.state === 'waiting' || delivery.hold === 'behind';
  const due = waits ? later(delivery.due, hour.toISOString()) : hour.toISOString();
  const same = delivery.due === due && delivery.hold === hold && delivery.state === 'held';
  return same ? delivery : { ...delivery, state: 'held', due, hold };
};

/** Whether a wish holds it back still. */
export const isHeldByWish = ({ state, hold, due }: Delivery, now: Date): boolean =>
  state === 'held' && BY_WISH.has(hold) && due !== null && Date.parse(due) > now.getTime();

/** An open delivery as the wishes have it at `now`; the same object where they change nothing of it. */
export const replanned = (delivery: Delivery, wisher: Wisher, severity: Severity, now: Date): Delivery => {
  if (!isOpen(delivery)) return delivery;
  const paused = stateAt(wisher, now) === 'paused';
  if (contentOf(delivery).kind !== 'alert' && !paused) return delivery;
  const held = heldBackBy(wisher, severity, delivery, now);
  return held === null ? released(delivery, now.toISOString()) : heldFor(delivery, held);
};
