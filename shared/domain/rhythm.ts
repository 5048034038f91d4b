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

interface WallClock {
  /** Minutes since local midnight. */
  readonly minutes: number;
  /** ISO weekday. */
  readonly weekday: number;
}

const readWallClock = (at: Date, zone: string): WallClock => {
  const parts = formatOf(zone).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return {
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
    weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1,
  };
};

const QUARTER = 15;
const MOST_QUARTERS = 2000;
/** Zone and quarter of an hour → the wall clock as it begins: asking `Intl` is what a look ahead minute by minute costs. */
const quarters = new Map<string, WallClock>();

/** The wall clock of a zone. All zones are whole quarters of an hour from UTC, and change at one: within it minutes add up. */
const wallClock = (at: Date, zone: string): WallClock => {
  const quarter = Math.floor(at.getTime() / (QUARTER * MINUTE));
  const key = `${zone} ${quarter}`;
  let begin = quarters.get(key);
  if (!begin) {
    if (quarters.size >= MOST_QUARTERS) quarters.clear();
    begin = readWallClock(new Date(quarter * QUARTER * MINUTE), zone);
    quarters.set(key, begin);
  }
  return { ...begin, minutes: begin.minutes + Math.floor((at.getTime() % (QUARTER * MINUTE)) / MINUTE) };
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

/** How often the digest hour counts: on every day, or on one of the week. */
export type Period = 'daily' | 'weekly';

/**
 * Whether the wall clock passes the digest hour in the quarter of an hour up to `at`, even where it jumps over it. All
 * zones are whole quarters of an hour from UTC, and so is `at`.
 */
const isDigestHour = ({ digestHour, digestDay, zone }: Wishes, period: Period, at: Date): boolean => {
  const [here, before] = [at, new Date(at.getTime() - QUARTER * MINUTE)].map((time) => wallClock(time, zone)) as [
    ReturnType<typeof wallClock>,
    ReturnType<typeof wallClock>,
  ];
  const hour = digestHour * 60;
  const passes = here.minutes >= hour && (before.minutes < hour || before.weekday !== here.weekday);
  return passes && (period === 'daily' || here.weekday === digestDay);
};

/** The next digest hour after `at`. */
export const digestTime = (wishes: Wishes, period: Period, at: Date): Date =>
  firstStep(at, QUARTER, (candidate) => isDigestHour(wishes, period, candidate));

/** The last digest hour up to `at`. */
export const lastDigestTime = (wishes: Wishes, period: Period, at: Date): Date => {
  let candidate = Math.floor(at.getTime() / (QUARTER * MINUTE)) * QUARTER * MINUTE;
  while (!isDigestHour(wishes, period, new Date(candidate))) candidate -= QUARTER * MINUTE;
  return new Date(candidate);
};

/** Whether a digest hour lies after `from` and not after `to`. Looked for no more than a day back: what is older is over. */
export const hasDigestHour = (wishes: Wishes, period: Period, from: Date, to: Date): boolean => {
  const start = Math.max(from.getTime(), to.getTime() - DAY_MINUTES * MINUTE);
  const next = firstStep(
    new Date(start),
    QUARTER,
    (candidate) => candidate > to || isDigestHour(wishes, period, candidate),
  );
  return next <= to;
};

/** The end of the quiet hours that hold an alert of this severity back at `at`; null: none do. */
export const quietUntil = (wishes: Wishes, severity: Severity, at: Date): Date | null => {
  const overridden = wishes.quietOverride !== null && severity >= wishes.quietOverride;
  return isQuiet(wishes.quiet, at, wishes.zone) && !overridden ? quietEnd(wishes, at) : null;
};
