import fc from 'fast-check';
import { fromBase32, toBase32 } from '../../shared/domain/base32.ts';
import {
  developmentId,
  developmentMonth,
  developmentTime,
  isDevelopmentId,
  memoryMonths,
} from '../../shared/domain/development.ts';

describe('a development id', () => {
  it('holds the minute of its first article', () => {
    const id = developmentId('2024-06-19T09:24:31Z', 'a1');
    expect(developmentTime(id).toISOString()).toBe('2024-06-19T09:24:00.000Z');
    expect(developmentMonth(id)).toBe('2024-06');
    expect(isDevelopmentId(id)).toBe(true);
  });

  it('sorts as its time does', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('2090-01-01'), noInvalidDate: true }),
        fc.date({ min: new Date(0), max: new Date('2090-01-01'), noInvalidDate: true }),
        (a, b) => {
          const [x, y] = [a, b].map((date) => developmentId(date.toISOString(), 'x').slice(0, 6)) as [string, string];
          const [m, n] = [a, b].map((date) => Math.floor(date.getTime() / 60_000)) as [number, number];
          return Math.sign(x < y ? -1 : x > y ? 1 : 0) === Math.sign(m - n);
        },
      ),
    );
  });

  it('base 32 reads back what it wrote', () => {
    fc.assert(fc.property(fc.nat(2 ** 31 - 1), (value) => fromBase32(toBase32(value, 7)) === value));
  });

  it.each([
    ['2026-01-15T00:00:00Z', ['2026-01', '2025-12', '2025-11']],
    ['2026-03-31T23:59:59Z', ['2026-03', '2026-02', '2026-01']],
  ])('memory at %s is %j', (now, months) => {
    expect(memoryMonths(new Date(now))).toEqual(months);
  });
});
