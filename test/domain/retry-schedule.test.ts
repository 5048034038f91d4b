import { isGivenUp, latenessOf, nextTry, readRetryAfter } from '../../shared/domain/retry-schedule.ts';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const HOUR = 3600;

describe('the next try', () => {
  it.each([
    [1, null, 5],
    [2, null, 5 * 60],
    [3, null, 30 * 60],
    [4, null, 2 * HOUR],
    [5, null, 5 * HOUR],
    [6, null, 10 * HOUR],
    [7, null, 24 * HOUR],
    [12, null, 24 * HOUR],
    [1, 42, 42],
    [5, 3, 3],
    [1, 0, 1],
    [1, 1_000_000, 24 * HOUR],
  ])('after %d tries, asked for %p seconds, is %d seconds on', (attempts, retryAfter, seconds) => {
    expect(nextTry(attempts, retryAfter, NOW)).toBe(new Date(NOW.getTime() + seconds * 1000).toISOString());
  });

  it.each([
    [6, '2026-01-01T00:00:00Z', false],
    [7, '2026-02-22T12:00:00Z', false],
    [7, '2026-02-22T11:59:59Z', true],
  ])('after %d tries of what was decided %s it is given up: %p', (attempts, decidedAt, givenUp) => {
    expect(isGivenUp({ attempts, decidedAt }, NOW.toISOString())).toBe(givenUp);
  });
});

it.each([
  ['2026-03-01T11:00:00Z', null],
  ['2026-03-01T10:59:59Z', 3_601_000],
  ['2026-03-01T12:00:01Z', null],
])('what was decided %s is late by %p', (decidedAt, late) => {
  expect(latenessOf(decidedAt, NOW)).toBe(late);
});

it.each([
  [undefined, null],
  ['', null],
  ['120', 120],
  ['0.35', 1],
  ['Sun, 01 Mar 2026 12:01:00 GMT', 60],
  ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
  ['soon', null],
])('Retry-After %p is %p seconds', (header, seconds) => {
  expect(readRetryAfter(header, NOW)).toBe(seconds);
});
