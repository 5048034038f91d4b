import { digestTime, hasDigestHour, isQuiet, lastDigestTime, quietUntil } from '../../shared/domain/rhythm.ts';
import { DEFAULT_WISHES, type Wishes } from '../../shared/domain/subscription.ts';
import { localDate } from '../../shared/domain/zone.ts';

const wishes = (over: Partial<Wishes>): Wishes => ({ ...DEFAULT_WISHES, ...over });
const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

describe('quiet hours', () => {
  it.each([
    ['Asia/Seoul', '2026-01-10T12:59:00Z', false],
    ['Asia/Seoul', '2026-01-10T13:00:00Z', true],
    ['Asia/Seoul', '2026-01-10T21:59:00Z', true],
    ['Asia/Seoul', '2026-01-10T22:00:00Z', false],
    ['Asia/Pyongyang', '2026-01-10T13:00:00Z', true],
    // Pyongyang's clock was half an hour behind Seoul's until 5 May 2018, and changed at 23:30 of the day before.
    ['Asia/Pyongyang', '2018-05-04T13:15:00Z', false],
    ['Asia/Pyongyang', '2018-05-04T13:30:00Z', true],
    ['Asia/Pyongyang', '2018-05-05T13:00:00Z', true],
    ['Asia/Kathmandu', '2026-01-10T16:14:00Z', false],
    ['Asia/Kathmandu', '2026-01-10T16:15:00Z', true],
    ['Asia/Kathmandu', '2026-01-11T01:14:00Z', true],
    ['Asia/Kathmandu', '2026-01-11T01:15:00Z', false],
    ['Europe/Moscow', '2026-01-10T18:59:00Z', false],
    ['Europe/Moscow', '2026-07-10T19:00:00Z', true],
    ['America/New_York', '2026-07-10T02:00:00Z', true],
    ['America/New_York', '2026-01-10T02:59:00Z', false],
    ['America/New_York', '2026-01-10T03:00:00Z', true],
    ['Australia/Lord_Howe', '2026-01-10T11:00:00Z', true],
    ['Australia/Lord_Howe', '2026-07-10T11:00:00Z', false],
    ['Australia/Lord_Howe', '2026-07-10T11:30:00Z', true],
  ])('22:00-07:00 in %s at %s: %s', (zone, at, quiet) => {
    expect(isQuiet({ from: '22:00', to: '07:00' }, new Date(at), zone)).toBe(quiet);
  });

  it.each([
    ['Asia/Seoul', '22:00', '07:00', '2026-01-10T15:30:20Z', '2026-01-10T22:00:00.000Z'],
    ['Asia/Pyongyang', '22:00', '07:00', '2026-01-10T15:30:20Z', '2026-01-10T22:00:00.000Z'],
    // The night in which Pyongyang's clock went forward is half an hour shorter.
    ['Asia/Pyongyang', '22:00', '07:00', '2018-05-04T14:00:00Z', '2018-05-04T22:00:00.000Z'],
    ['Asia/Kathmandu', '22:00', '07:00', '2026-01-10T20:00:00Z', '2026-01-11T01:15:00.000Z'],
    ['Europe/Moscow', '12:00', '14:30', '2026-01-10T09:00:00Z', '2026-01-10T11:30:00.000Z'],
    ['Europe/Moscow', '14:30', '12:00', '2026-01-10T09:00:00Z', null],
    // New York: the nights of 8 March and 1 November 2026 have 23 and 25 hours.
    ['America/New_York', '22:00', '07:00', '2026-03-08T03:00:00Z', '2026-03-08T11:00:00.000Z'],
    ['America/New_York', '22:00', '07:00', '2026-11-01T02:00:00Z', '2026-11-01T12:00:00.000Z'],
    // What ends in the hour that is skipped ends with the jump; what ends in the one that is repeated, at its first end.
    ['America/New_York', '23:00', '02:30', '2026-03-08T05:00:00Z', '2026-03-08T07:00:00.000Z'],
    ['America/New_York', '23:00', '01:30', '2026-11-01T05:00:00Z', '2026-11-01T05:30:00.000Z'],
    // and the same half hour is quiet once more after the clock went back.
    ['America/New_York', '23:00', '01:30', '2026-11-01T06:10:00Z', '2026-11-01T06:30:00.000Z'],
    ['Australia/Lord_Howe', '22:00', '02:15', '2026-10-03T14:00:00Z', '2026-10-03T15:30:00.000Z'],
    ['Australia/Lord_Howe', '22:00', '07:00', '2026-04-04T14:00:00Z', '2026-04-04T20:30:00.000Z'],
  ])('in %s from %s to %s hold at %s until %s', (zone, from, to, at, until) => {
    const found = quietUntil(wishes({ quiet: { from, to }, zone }), 4, new Date(at));
    expect(iso(found)).toBe(until);
  });

  it('hold what is not severe enough to override them', () => {
    const night = wishes({ quiet: { from: '22:00', to: '07:00' }, zone: 'Asia/Seoul' });
    const at = new Date('2026-01-10T15:30:20Z');
    expect(iso(quietUntil(night, 4, at))).toBe('2026-01-10T22:00:00.000Z');
    expect(quietUntil(night, 5, at)).toBeNull();
    expect(iso(quietUntil({ ...night, quietOverride: null }, 5, at))).toBe('2026-01-10T22:00:00.000Z');
    expect(quietUntil(night, 1, new Date('2026-01-10T03:00:00Z'))).toBeNull();
    expect(quietUntil(wishes({ quiet: null }), 1, at)).toBeNull();
  });
});

describe('the digest hour', () => {
  it.each([
    ['daily', 8, 'Asia/Seoul', '2026-01-10T00:00:00Z', '2026-01-10T23:00:00.000Z'],
    ['daily', 8, 'Asia/Seoul', '2026-01-09T22:59:00Z', '2026-01-09T23:00:00.000Z'],
    ['daily', 8, 'Asia/Seoul', '2026-01-09T23:00:00Z', '2026-01-10T23:00:00.000Z'],
    ['daily', 8, 'Asia/Pyongyang', '2026-01-10T00:00:00Z', '2026-01-10T23:00:00.000Z'],
    // 23:30 became midnight on 4 May 2018: the digest of 23 o'clock had come, that of midnight comes with the jump.
    ['daily', 23, 'Asia/Pyongyang', '2018-05-04T14:00:00Z', '2018-05-04T14:30:00.000Z'],
    ['daily', 0, 'Asia/Pyongyang', '2018-05-04T14:00:00Z', '2018-05-04T15:00:00.000Z'],
    ['daily', 8, 'Asia/Kathmandu', '2026-01-10T00:00:00Z', '2026-01-10T02:15:00.000Z'],
    ['daily', 0, 'Asia/Kathmandu', '2026-01-10T00:00:00Z', '2026-01-10T18:15:00.000Z'],
    ['daily', 8, 'Europe/Moscow', '2026-07-10T06:00:00Z', '2026-07-11T05:00:00.000Z'],
    // New York skips 02:00 on 8 March 2026: the digest of two o'clock comes at three.
    ['daily', 2, 'America/New_York', '2026-03-08T05:30:00Z', '2026-03-08T07:00:00.000Z'],
    // and repeats 01:00 on 1 November: it comes once.
    ['daily', 1, 'America/New_York', '2026-11-01T04:00:00Z', '2026-11-01T05:00:00.000Z'],
    ['daily', 1, 'America/New_York', '2026-11-01T05:00:00Z', '2026-11-02T06:00:00.000Z'],
    // Lord Howe moves by half an hour: on 4 October 2026 it skips the half hour after two, on 5 April it repeats one.
    ['daily', 2, 'Australia/Lord_Howe', '2026-10-03T14:00:00Z', '2026-10-03T15:30:00.000Z'],
    ['daily', 2, 'Australia/Lord_Howe', '2026-04-04T14:00:00Z', '2026-04-04T15:30:00.000Z'],
    ['daily', 1, 'Australia/Lord_Howe', '2026-04-04T13:30:00Z', '2026-04-04T14:00:00.000Z'],
    ['daily', 1, 'Australia/Lord_Howe', '2026-04-04T14:00:00Z', '2026-04-05T14:30:00.000Z'],
    ['weekly', 8, 'Europe/Moscow', '2026-01-07T12:00:00Z', '2026-01-12T05:00:00.000Z'],
    ['weekly', 8, 'Europe/Moscow', '2026-01-12T05:00:00Z', '2026-01-19T05:00:00.000Z'],
    ['weekly', 0, 'Asia/Seoul', '2026-01-07T12:00:00Z', '2026-01-11T15:00:00.000Z'],
    ['weekly', 0, 'Asia/Kathmandu', '2026-01-07T12:00:00Z', '2026-01-11T18:15:00.000Z'],
    ['weekly', 8, 'Asia/Pyongyang', '2026-01-11T22:59:00Z', '2026-01-11T23:00:00.000Z'],
    // A week with the jump in it is an hour, or half an hour, shorter or longer.
    ['weekly', 8, 'America/New_York', '2026-03-02T13:00:00Z', '2026-03-09T12:00:00.000Z'],
    ['weekly', 8, 'America/New_York', '2026-10-26T12:00:00Z', '2026-11-02T13:00:00.000Z'],
    ['weekly', 8, 'Australia/Lord_Howe', '2026-09-27T21:30:00Z', '2026-10-04T21:00:00.000Z'],
    ['weekly', 8, 'Australia/Lord_Howe', '2026-03-29T21:00:00Z', '2026-04-05T21:30:00.000Z'],
  ] as const)('%s at %i in %s after %s is %s', (period, digestHour, zone, at, expected) => {
    const wished = wishes({ digestHour, zone });
    const time = digestTime(wished, period, new Date(at));
    expect(time.toISOString()).toBe(expected);
    // The one before the next is at `at` or before it, and it is its own last one.
    expect(lastDigestTime(wished, period, time)).toEqual(time);
    expect(lastDigestTime(wished, period, new Date(time.getTime() - 1)).getTime()).toBeLessThanOrEqual(Date.parse(at));
  });

  it.each([
    ['2026-01-10T23:00:00Z', '2026-01-10T23:14:00Z', false],
    ['2026-01-10T22:59:00Z', '2026-01-10T23:00:00Z', true],
    ['2026-01-10T22:50:00Z', '2026-01-10T23:05:00Z', true],
    ['2026-01-10T22:30:00Z', '2026-01-10T22:59:59Z', false],
    // After an outage: of more than a day only the last counts.
    ['2026-01-01T00:00:00Z', '2026-01-10T23:05:00Z', true],
  ])('of Seoul lies between %s and %s: %s', (from, to, expected) => {
    expect(hasDigestHour(wishes({ zone: 'Asia/Seoul' }), 'daily', new Date(from), new Date(to))).toBe(expected);
  });

  const ZONES = ['Asia/Pyongyang', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Beirut'];
  const HOURS = [0, 2, 23];
  // The weeks around every change of clocks in these zones.
  const STARTS = ['2026-03-01T12:00:00Z', '2026-09-25T12:00:00Z'];
  const DAYS = 45;
  it.each(ZONES.flatMap((zone) => HOURS.flatMap((hour) => STARTS.map((start) => [hour, zone, start] as const))))(
    'of %i in %s comes once on each day from %s on',
    (digestHour, zone, start) => {
      const wished = wishes({ digestHour, zone });
      const times = [digestTime(wished, 'daily', new Date(start))];
      for (let day = 1; day < DAYS; day += 1) times.push(digestTime(wished, 'daily', times.at(-1) as Date));
      expect(new Set(times.map((time) => localDate(time, zone))).size).toBe(DAYS);
      const gaps = times.slice(1).map((time, at) => (time.getTime() - (times[at] as Date).getTime()) / 3_600_000);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(22.5);
      expect(Math.max(...gaps)).toBeLessThanOrEqual(25.5);
    },
  );
});
