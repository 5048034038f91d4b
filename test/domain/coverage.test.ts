import { dayMark, noteStates } from '../../shared/domain/coverage.ts';
import { coverageNow } from '../../shared/domain/coverage-now.ts';
import type { FeedState } from '../../shared/domain/feed.ts';

const state = (feed: string, health: FeedState['health']): FeedState => ({ feed, health, seen: [], errors: 0 });

it('what the feeds come to now: those that do not read, the newest trouble first', () => {
  const now = new Date('2024-06-19T12:00:00Z');
  const failing = (feed: string, failingSince?: string): FeedState => ({
    ...state(feed, 'failing'),
    ...(failingSince ? { failingSince } : {}),
  });
  const catalogue = new Map([['a', { outlet: 'Wire' }]]);
  const states = [
    state('new', 'new'),
    state('ok', 'ok'),
    failing('a', '2024-06-19T04:00:00Z'),
    failing('left', '2024-06-19T06:00:00Z'),
    failing('just'),
  ];
  expect(coverageNow(catalogue, states, now)).toEqual({
    at: now.toISOString(),
    feeds: 4,
    healthy: 1,
    down: [
      { outlet: 'Wire', since: '2024-06-19T04:00:00Z' },
      { outlet: 'left', since: '2024-06-19T06:00:00Z' },
      { outlet: 'just', since: now.toISOString() },
    ],
  });
});

it('a day counts looks at each feed that was ever asked', () => {
  const first = noteStates({ date: '2024-06-19', feeds: {} }, [
    state('a', 'ok'),
    state('b', 'failing'),
    state('c', 'new'),
  ]);
  const second = noteStates(first, [state('a', 'gone'), state('b', 'failing')]);
  expect(second).toEqual({
    date: '2024-06-19',
    feeds: { a: { reads: 1, troubles: 1 }, b: { reads: 0, troubles: 2 } },
  });
  expect(Object.values(second.feeds).map(dayMark)).toEqual(['partly', 'down']);
});

it.each([
  [undefined, 'none'],
  [{ reads: 0, troubles: 0 }, 'none'],
  [{ reads: 3, troubles: 0 }, 'ok'],
  [{ reads: 3, troubles: 1 }, 'partly'],
  [{ reads: 0, troubles: 1 }, 'down'],
] as const)('%j is %s', (day, mark) => {
  expect(dayMark(day)).toBe(mark);
});
