import fc from 'fast-check';
import { dayStart, isZone, localDate } from '../../shared/domain/zone.ts';

it.each([
  ['UTC', '2026-12-01', '2026-12-01T00:00:00.000Z'],
  ['Asia/Pyongyang', '2026-12-01', '2026-11-30T15:00:00.000Z'],
  ['Asia/Kathmandu', '2026-12-01', '2026-11-30T18:15:00.000Z'],
  ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00.000Z'],
  ['Pacific/Kiritimati', '2026-12-01', '2026-11-30T10:00:00.000Z'],
  ['Etc/GMT+12', '2026-12-01', '2026-12-01T12:00:00.000Z'],
  // Midnight was skipped: the day began at one.
  ['Asia/Beirut', '2024-03-31', '2024-03-30T22:00:00.000Z'],
  // The whole day was skipped.
  ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
])('in %s the day %s begins at %s', (zone, date, at) => {
  expect(dayStart(date, zone).toISOString()).toBe(at);
});

it('begins a day with its first quarter of an hour, in every zone', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(zones, day, (zone, at) => {
      const date = localDate(at, zone);
      const start = dayStart(date, zone);
      expect(localDate(start, zone)).toBe(date);
      expect(localDate(new Date(start.getTime() - 1), zone) < date).toBe(true);
    }),
    { numRuns: 100 },
  );
});

it.each([
  ['Asia/Seoul', true],
  ['UTC', true],
  ['Asia/Nowhere', false],
  ['', false],
])('%p is a zone: %p', (zone, is) => {
  expect(isZone(zone)).toBe(is);
});
