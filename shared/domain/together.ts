import type { Alert } from './alert.ts';
import { digest } from './base32.ts';
import type { Delivery } from './delivery.ts';
import type { CatchUpWhy, Message } from './message.ts';
import type { Rhythm } from './subscription.ts';

const DAY = 86_400_000;
const DAYS: Readonly<Record<'daily' | 'weekly', number>> = { daily: 1, weekly: 7 };

const whyOf = (rows: readonly Delivery[], alerts: readonly Alert[]): CatchUpWhy => {
  if (rows.some((row) => row.attempts > 0 || row.why !== null)) return 'trouble';
  return alerts.every((alert) => alert.late) ? 'found-late' : 'quiet-hours';
};

/**
 * One message for several alerts: a digest where the rhythm asks for one, else a catch-up. Its id is made of the alerts'
 * ids, so that it is the same for every try.
 */
export const togetherMessage = (
  rows: readonly Delivery[],
  alerts: readonly Alert[],
  rhythm: Rhythm,
  now: Date,
): Message => {
  const id = digest(alerts.map((alert) => alert.id).join(' '));
  if (rhythm === 'now') return { kind: 'catch-up', id: `catchup_${id}`, alerts, why: whyOf(rows, alerts) };
  return {
    kind: 'digest',
    id: `digest_${id}`,
    rhythm,
    from: new Date(now.getTime() - DAYS[rhythm] * DAY).toISOString(),
    to: now.toISOString(),
    lines: alerts.map((alert) => ({ alert, confidenceWas: null })),
    coverage: null,
  };
};
