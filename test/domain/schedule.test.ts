import fc from 'fast-check';
import type { FeedState } from '../../shared/domain/feed.ts';
import { addressOf, countedMove } from '../../shared/domain/feed-move.ts';
import { countedRate, intervalByShare, meanShare, pollShare, typicalShare } from '../../shared/domain/poll-share.ts';
import { nextPoll, type PollInput } from '../../shared/domain/schedule.ts';
import { outsideSkipped } from '../../shared/domain/skipped-hours.ts';

const now = new Date('2026-11-24T05:00:00Z'); // a Tuesday
const healthy: FeedState = { feed: 'f', seen: [], health: 'ok', errors: 0 };
const quiet = { maxAge: null, expires: null };
const fresh = { kind: 'fresh', advice: quiet } as const;
const unchanged = { kind: 'unchanged', advice: quiet } as const;

/** Seconds to the next poll with jitter in the middle. */
const wait = (input: Partial<PollInput>): number => {
  const { at } = nextPoll({ now, state: healthy, outcome: fresh, random: 0.5, ...input });
  return at === null ? Number.NaN : (at.getTime() - now.getTime()) / 1000;
};
const failing = (errors: number): FeedState => ({ ...healthy, health: 'failing', errors });
const busy = { all: 500, relevant: 40, at: now.toISOString() };
const dead = { all: 0, relevant: 0, at: now.toISOString() };

describe('the next poll', () => {
  it.each<[string, Partial<PollInput>, number]>([
    ['of a feed of which nothing is known is in 5 minutes', {}, 300],
    ['of a busy feed without 304s is in 5 minutes', { state: { ...healthy, rate: busy } }, 300],
    ['of a busy feed that answers 304 is in 2', { state: { ...healthy, rate: busy }, outcome: unchanged }, 120],
    [
      'of one that answered 304 before is in 2',
      { state: { ...healthy, rate: busy, validators: { url: 'u', honoured: true } } },
      120,
    ],
    [
      'of one that sent the same again is in 5',
      { state: { ...healthy, rate: busy, lastUnchanged: now.toISOString() } },
      300,
    ],
    ['waits for max-age', { outcome: { kind: 'fresh', advice: { maxAge: 1200, expires: null } } }, 1200],
    ['waits for Expires', { outcome: { kind: 'unchanged', advice: { maxAge: null, expires: 1800 } } }, 1800],
    ['waits an hour at most for either', { outcome: { kind: 'fresh', advice: { maxAge: 43_200, expires: 90 } } }, 3600],
    ['is not hastened by a short max-age', { outcome: { kind: 'fresh', advice: { maxAge: 1, expires: null } } }, 300],
    ['heeds ttl as advice', { ttl: 3600 }, 900],
    ['heeds a short ttl whole', { ttl: 600 }, 600],
    ['heeds updatePeriod as advice', { updatePeriod: 86_400 }, 900],
    ['heeds what the state remembers where the document was not read', { state: { ...healthy, asked: 600 } }, 600],
    [
      'heeds ttl little where 304s are given',
      { ttl: 3600, outcome: unchanged, state: { ...healthy, rate: busy } },
      300,
    ],
    ['hastens while a development is running', { running: true, outcome: unchanged }, 180],
    ['leaves what the watch leaves between polls', { leastEvery: 900, running: true, outcome: unchanged }, 900],
    ['leaves it after a fault too', { leastEvery: 900, outcome: { kind: 'broken' }, state: failing(1) }, 900],
    ['waits for Retry-After', { outcome: { kind: 'throttled', retryAfter: 7200 } }, 7920],
    ['waits a week at most', { outcome: { kind: 'throttled', retryAfter: 9e9 }, random: 0 }, 604_800],
    [
      'waits half an hour where throttled without a word',
      { outcome: { kind: 'throttled', retryAfter: null }, state: failing(1) },
      1980,
    ],
    ['waits 4 hours at most then', { outcome: { kind: 'throttled', retryAfter: null }, state: failing(9) }, 15_840],
    ['waits 4 hours after 403', { outcome: { kind: 'refused', status: 403 }, state: failing(1) }, 14_400],
    ['waits 4 hours after 401', { outcome: { kind: 'refused', status: 401 }, state: failing(7) }, 14_400],
    ['waits 10 minutes after the first 404', { outcome: { kind: 'refused', status: 404 }, state: failing(1) }, 600],
    ['doubles after each', { outcome: { kind: 'refused', status: 404 }, state: failing(4) }, 4800],
    ['waits a day at most after 404s', { outcome: { kind: 'refused', status: 404 }, state: failing(40) }, 86_400],
    ['backs off after the first fault', { outcome: { kind: 'broken' }, state: failing(1) }, 150],
    ['backs off within an hour', { outcome: { kind: 'broken' }, state: failing(30) }, 1800],
    ['backs off from a document that could not be read', { state: failing(3) }, 600],
    ['skips hours', { skipHours: [5, 6] }, 2 * 3600 + 300],
    ['skips days', { skipDays: ['tuesday'] }, 19 * 3600 + 300],
    ['skips hours that the state remembers', { state: { ...healthy, skipHours: [5] } }, 3900],
  ])('%s', (_, input, seconds) => expect(wait(input)).toBe(seconds));

  it('of a feed that is gone is never', () => {
    expect(nextPoll({ now, state: failing(1), outcome: { kind: 'gone' }, random: 0.5 }).at).toBeNull();
  });

  it('says why', () => {
    const { why } = nextPoll({ now, state: healthy, outcome: { kind: 'refused', status: 403 }, random: 0 });
    expect(why).toBe('refused with 403: slowly, every 4 h');
  });

  it('is never before what binds, and never beyond the ceiling by more than its jitter', () => {
    fc.assert(
      fc.property(
        fc.record({
          maxAge: fc.option(fc.nat(50_000)),
          expires: fc.option(fc.nat(50_000)),
          ttl: fc.nat(200_000),
          all: fc.nat(2000),
          random: fc.double({ min: 0, max: 0.999, noNaN: true }),
          seen304: fc.boolean(),
          running: fc.boolean(),
        }),
        ({ maxAge, expires, ttl, all, random, seen304, running }) => {
          const outcome = { kind: seen304 ? 'unchanged' : 'fresh', advice: { maxAge, expires } } as const;
          const rate = { all, relevant: all / 20, at: now.toISOString() };
          const seconds = wait({ outcome, ttl, random, running, state: { ...healthy, rate } });
          expect(seconds).toBeGreaterThanOrEqual(Math.min(3600, Math.max(maxAge ?? 0, expires ?? 0)));
          expect(seconds).toBeGreaterThanOrEqual(seen304 ? 108 : 270);
          expect(seconds).toBeLessThanOrEqual(3960);
        },
      ),
    );
  });

  it('after a fault is spread over the whole of the back-off', () => {
    const broken = (random: number) => wait({ outcome: { kind: 'broken' }, state: failing(3), random });
    expect([broken(0), broken(0.25), broken(0.75)]).toEqual([60, 300, 900]);
  });
});

describe('the share of polls', () => {
  it('spends the budget whole and gives less delay than equal intervals', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 2, maxLength: 50 }), (counts) => {
        const rates = counts.map((all) => ({ all, relevant: all / 50, at: now.toISOString() }));
        const typical = typicalShare(rates);
        const intervals = rates.map((rate) => intervalByShare(rate, 300, typical, now));
        const polls = intervals.reduce((sum, every) => sum + 1 / every, 0);
        expect(polls).toBeCloseTo(rates.length / 300, 6);
        const worth = rates.map((rate) => pollShare(rate, now) ** 2);
        const delay = (every: readonly number[]) => every.reduce((sum, one, at) => sum + one * (worth[at] ?? 0), 0);
        expect(delay(intervals)).toBeLessThanOrEqual(delay(rates.map(() => 300)) * 1.000001);
      }),
    );
  });

  it('counts an unknown feed as a newcomer, and a watch without feeds as one of newcomers', () => {
    const newcomer = typicalShare([]);
    expect(meanShare([])).toBe(newcomer);
    expect(meanShare([undefined, undefined])).toBeCloseTo(newcomer, 9);
    expect(meanShare([3 * newcomer, undefined])).toBeCloseTo(2 * newcomer, 9);
  });

  it('counts what is new and forgets by halves in three days', () => {
    const first = countedRate(undefined, 24, 2, now);
    const later = countedRate(first, 0, 0, new Date(now.getTime() + 3 * 86_400_000));
    expect([later.all, later.relevant]).toEqual([12, 1]);
    let rate = countedRate(undefined, 0, 0, now);
    for (let hour = 1; hour <= 24 * 40; hour += 1)
      rate = countedRate(rate, 2, 1, new Date(now.getTime() + hour * 3_600_000));
    expect(rate.all).toBeCloseTo(48, 0);
    expect(rate.relevant).toBeCloseTo(24, 0);
    expect(pollShare(dead, now)).toBeLessThan(pollShare(undefined, now));
  });
});

describe('the time of day', () => {
  it('gives a feed its polls when it has its news, and no more of them in all', () => {
    let rate = countedRate(undefined, 24, 0, now);
    for (let hour = 1; hour <= 24 * 14; hour += 1) {
      const at = new Date(now.getTime() + hour * 3_600_000);
      rate = countedRate(rate, at.getUTCHours() < 12 ? 2 : 0, 0, at);
    }
    const at = (hour: number) =>
      intervalByShare(rate, 300, typicalShare([rate]), new Date(Date.UTC(2026, 11, 1, hour)));
    expect(at(4)).toBeLessThan(300);
    expect(at(20)).toBeGreaterThan(600);
    const polls = Array.from({ length: 24 }, (_, hour) => 3600 / at(hour)).reduce((sum, one) => sum + one, 0);
    expect(polls).toBeCloseTo(24 * 12, 6);
  });
});

describe('skipped hours', () => {
  it('are left alone unless all are named', () => {
    const all = Array.from({ length: 24 }, (_, hour) => hour);
    expect(outsideSkipped(now, all, [])).toEqual(now);
    expect(outsideSkipped(now, [5], ['wednesday']).toISOString()).toBe('2026-11-24T06:00:00.000Z');
    expect(outsideSkipped(new Date('2026-11-24T23:10:00Z'), [23], ['wednesday']).toISOString()).toBe(
      '2026-11-26T00:10:00.000Z',
    );
  });
});

describe('a feed that moves', () => {
  const feed = {
    id: 'f',
    url: 'https://a.example/feed',
    outlet: 'A',
    family: 'a',
    kind: 'press',
    language: 'en',
  } as const;
  const there = 'https://b.example/feed';

  it('is asked at its new address after three like answers, for as long as that does not move', () => {
    let moved = countedMove(undefined, feed.url, there);
    moved = countedMove(moved, feed.url, there);
    expect(addressOf(feed, moved)).toBe(feed.url);
    moved = countedMove(moved, feed.url, there);
    expect(addressOf(feed, moved)).toBe(there);
    moved = countedMove(moved, there, null);
    expect(addressOf(feed, moved)).toBe(there);
  });

  it('is not moved by answers that differ or stop', () => {
    const twice = { url: there, times: 2 };
    expect(countedMove(twice, feed.url, 'https://c.example/')).toEqual({ url: 'https://c.example/', times: 1 });
    expect(countedMove(twice, feed.url, null)).toBeUndefined();
  });
});
