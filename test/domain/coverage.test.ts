import { dayMark, noteStates } from '../../shared/domain/coverage.ts';
import type { FeedState } from '../../shared/domain/feed.ts';

const state = (feed: string, health: FeedState['health']): FeedState => ({ feed, health, seen: [], errors: 0 });

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
