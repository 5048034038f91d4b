import { digestTime, isQuiet, nextHour } from '../../shared/domain/rhythm.ts';
import { DEFAULT_WISHES, type Wishes } from '../../shared/domain/subscription.ts';

const wishes = (over: Partial<Wishes>): Wishes => ({ ...DEFAULT_WISHES, ...over });

describe('quiet hours', () => {
  it.each([
    ['Asia/Seoul', '2026-01-10T12:59:00Z', false],
    ['Asia/Seoul', '2026-01-10T13:00:00Z', true],
    ['Asia/Seoul', '2026-01-10T21:59:00Z', true],
    ['Asia/Seoul', '2026-01-10T22:00:00Z', false],
    ['Asia/Pyongyang', '2026-01-10T13:00:00Z', true],
    ['Asia/Kathmandu', '2026-01-10T16:14:00Z', false],
    ['Asia/Kathmandu', '2026-01-10T16:15:00Z', true],
    ['Europe/Moscow', '2026-01-10T18:59:00Z', false],
    ['America/New_York', '2026-07-10T02:00:00Z', true],
  ])('22:00-07:00 in %s at %s: %s', (zone, at, quiet) => {
    expect(isQuiet({ from: '22:00', to: '07:00' }, new Date(at), zone)).toBe(quiet);
  });

  it('hold an alert until they end, unless its severity overrides them', () => {
    const night = wishes({ quiet: { from: '22:00', to: '07:00' }, zone: 'Asia/Seoul' });
    const at = new Date('2026-01-10T15:30:20Z');
    expect(nextHour(night, 4, at)).toBe('2026-01-10T22:00:00.000Z');
    expect(nextHour(night, 5, at)).toBeNull();
    expect(nextHour({ ...night, quietOverride: null }, 5, at)).toBe('2026-01-10T22:00:00.000Z');
    expect(nextHour(night, 1, new Date('2026-01-10T03:00:00Z'))).toBeNull();
  });
});

describe('the digest hour', () => {
  it.each([
    ['daily', 8, 'Asia/Seoul', '2026-01-10T00:00:00Z', '2026-01-10T23:00:00.000Z'],
    ['daily', 8, 'Asia/Seoul', '2026-01-09T22:59:00Z', '2026-01-09T23:00:00.000Z'],
    ['daily', 8, 'Asia/Seoul', '2026-01-09T23:00:00Z', '2026-01-10T23:00:00.000Z'],
    ['daily', 8, 'Asia/Kathmandu', '2026-01-10T00:00:00Z', '2026-01-10T02:15:00.000Z'],
    // New York skips 02:00 on 8 March 2026: the digest of two o'clock comes at three.
    ['daily', 2, 'America/New_York', '2026-03-08T05:30:00Z', '2026-03-08T07:00:00.000Z'],
    // and repeats 01:00 on 1 November: it comes once.
    ['daily', 1, 'America/New_York', '2026-11-01T05:00:00Z', '2026-11-02T06:00:00.000Z'],
    // Lord Howe moves by half an hour on 4 October 2026.
    ['daily', 2, 'Australia/Lord_Howe', '2026-10-03T14:00:00Z', '2026-10-03T15:30:00.000Z'],
    ['weekly', 8, 'Europe/Moscow', '2026-01-07T12:00:00Z', '2026-01-12T05:00:00.000Z'],
    ['weekly', 8, 'Europe/Moscow', '2026-01-12T05:00:00Z', '2026-01-19T05:00:00.000Z'],
  ] as const)('%s at %i in %s after %s is %s', (rhythm, digestHour, zone, at, expected) => {
    expect(digestTime(wishes({ rhythm, digestHour, zone }), new Date(at)).toISOString()).toBe(expected);
  });
});
