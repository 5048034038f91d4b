import type { Severity } from './grades.ts';
import type { Wishes } from './subscription.ts';

const MINUTE = 60_000;
const DAY_MINUTES = 1440;

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const there = formats.get(zone);
  if (there) return there;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
};

/** The wall clock of a zone: minutes since local midnight and ISO weekday. */
const wallClock = (at: Date, zone: string): { readonly minutes: number; readonly weekday: number } => {
  const parts = formatOf(zone).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return {
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
    weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1,
  };
};

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Whether a local time lies in quiet hours, which may run over midnight. The end is not in it. */
export const isQuiet = (quiet: Wishes['quiet'], at: Date, zone: string): boolean => {
  if (!quiet) return false;
  const [from, to, now] = [minutesOf(quiet.from), minutesOf(quiet.to), wallClock(at, zone).minutes];
  return from <= to ? now >= from && now < to : now >= from || now < to;
};

/**
 * The first step after `at` at which `holds` is true, looked for by the wall clock itself and at most nine days ahead: what
 * daylight saving skips or repeats is then right without a rule for it. Steps lie on whole multiples of `step` minutes.
 */
const firstStep = (at: Date, step: number, holds: (candidate: Date) => boolean): Date => {
  const start = Math.floor(at.getTime() / (step * MINUTE)) * step * MINUTE;
  for (let ahead = step; ahead <= 9 * DAY_MINUTES; ahead += step) {
    const candidate = new Date(start + ahead * MINUTE);
    if (holds(candidate)) return candidate;
  }
  return at;
};

/** The end of the quiet hours that `at` lies in. */
const quietEnd = (wishes: Wishes, at: Date): Date =>
  firstStep(at, 1, (candidate) => !isQuiet(wishes.quiet, candidate, wishes.zone));

const QUARTER = 15;

/**
 * The next digest hour of a daily or weekly rhythm after `at`: when the wall clock passes the hour, even where it jumps
 * over it. All zones are whole quarters of an hour from UTC.
 */
export const digestTime = (wishes: Wishes, at: Date): Date =>
  firstStep(at, QUARTER, (candidate) => {
    const [here, before] = [candidate, new Date(candidate.getTime() - QUARTER * MINUTE)].map((time) =>
      wallClock(time, wishes.zone),
    ) as [ReturnType<typeof wallClock>, ReturnType<typeof wallClock>];
    const hour = wishes.digestHour * 60;
    const passes = here.minutes >= hour && (before.minutes < hour || before.weekday !== here.weekday);
    return passes && (wishes.rhythm === 'daily' || here.weekday === wishes.digestDay);
  });

/** ISO time until which an alert decided at `at` is held for a subscription; null: it goes out at once. */
export const nextHour = (wishes: Wishes, severity: Severity, at: Date): string | null => {
  if (wishes.rhythm !== 'now') return digestTime(wishes, at).toISOString();
  const overridden = wishes.quietOverride !== null && severity >= wishes.quietOverride;
  return isQuiet(wishes.quiet, at, wishes.zone) && !overridden ? quietEnd(wishes, at).toISOString() : null;
};
