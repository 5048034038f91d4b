const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Waits after the first, second, … failed try; a day after each one beyond them. */
const WAITS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR] as const;

/** How long a delivery is tried before it is parked, and from when an alert is late. */
const GIVE_UP_AFTER = 7 * DAY;
const LATE_AFTER = HOUR;

/**
 * When a delivery is tried again after `attempts` failed tries (ISO). What the channel asks for (`retryAfter`, seconds)
 * is obeyed, between a second and a day.
 */
export const nextTry = (attempts: number, retryAfter: number | null, now: Date): string => {
  const wait =
    retryAfter === null ? (WAITS[attempts - 1] ?? DAY) : Math.min(Math.max(retryAfter * SECOND, SECOND), DAY);
  return new Date(now.getTime() + wait).toISOString();
};

/** Whether a delivery whose next try would be at `due` is given up: the schedule is through, and a week would be over. */
export const isGivenUp = (delivery: { readonly attempts: number; readonly decidedAt: string }, due: string): boolean =>
  delivery.attempts > WAITS.length && Date.parse(due) > Date.parse(delivery.decidedAt) + GIVE_UP_AFTER;

/** Milliseconds by which an alert is late where that is more than an hour, else null. */
export const latenessOf = (decidedAt: string, now: Date): number | null => {
  const late = now.getTime() - Date.parse(decidedAt);
  return late > LATE_AFTER ? late : null;
};

/** Reads a Retry-After header (RFC 9110 10.2.3): seconds or a date; null where it is neither. */
export const readRetryAfter = (header: string | undefined, now: Date): number | null => {
  if (header === undefined || header.trim() === '') return null;
  if (/^\d+([.]\d+)?$/.test(header.trim())) return Math.ceil(Number(header));
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / SECOND));
};
