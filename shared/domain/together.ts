import type { Alert } from './alert.ts';
import { digest } from './base32.ts';
import type { Delivery, Hold } from './delivery.ts';
import type { CatchUpWhy, Message } from './message.ts';

const WISHED: ReadonlySet<Hold | null> = new Set<Hold>(['digest', 'pause']);

const whyOf = (rows: readonly Delivery[], alerts: readonly Alert[], stopped: boolean): CatchUpWhy => {
  if (stopped) return 'stopped';
  if (rows.some((row) => row.attempts > 0 || row.why !== null || row.hold === 'behind')) return 'trouble';
  if (rows.some((row) => row.hold === 'quiet-hours')) return 'quiet-hours';
  if (rows.some((row) => WISHED.has(row.hold))) return 'held';
  return alerts.every((alert) => alert.late) ? 'found-late' : 'late';
};

/** What several alerts are called together: the same for every try. */
export const togetherId = (kind: 'catchup' | 'digest', names: readonly string[]): string =>
  `${kind}_${digest(names.join(' '))}`;

/** One message for several alerts that had to wait. `stopped`: by the operator. */
export const catchUpMessage = (rows: readonly Delivery[], alerts: readonly Alert[], stopped: boolean): Message => ({
  kind: 'catch-up',
  id: togetherId(
    'catchup',
    rows.map(({ alert }) => alert),
  ),
  alerts,
  why: whyOf(rows, alerts, stopped),
});
