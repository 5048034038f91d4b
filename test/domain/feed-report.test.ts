import type { FeedState } from '../../shared/domain/feed.ts';
import { faultOf, feedNews } from '../../shared/domain/feed-report.ts';

const now = new Date('2025-03-10T12:00:00Z');
const state = (over: Partial<FeedState> = {}): FeedState => ({
  feed: 'f',
  seen: ['a'],
  health: 'ok',
  errors: 0,
  ...over,
});
const rate = (all: number) => ({ all, relevant: 0, at: now.toISOString() });

describe('what operators are told of a feed', () => {
  it.each<[string, Partial<FeedState>, string | null]>([
    ['a healthy one', {}, null],
    ['one that has failed for an hour', { health: 'failing', failingSince: '2025-03-10T11:00:00Z' }, null],
    ['one that has failed for six hours', { health: 'failing', failingSince: '2025-03-10T06:00:00Z' }, 'dead'],
    ['one that fails, nobody knows since when', { health: 'failing' }, null],
    ['one that is gone', { health: 'gone' }, 'dead'],
    ['one that comes empty', { empty: true }, 'empty'],
    ['a busy one that is silent for three days', { lastEntry: '2025-03-07T11:00:00Z', rate: rate(40) }, 'quiet'],
    ['a slow one that is silent for three days', { lastEntry: '2025-03-07T11:00:00Z', rate: rate(0.5) }, null],
    ['one of which no rate is known', { lastEntry: '2025-01-01T00:00:00Z' }, null],
  ])('%s', (_name, over, fault) => {
    expect(faultOf(state(over), now)?.fault ?? null).toBe(fault);
  });

  it('is told once, and once when it is back', () => {
    const dead = state({ health: 'gone', trouble: 'HTTP 410' });
    const first = feedNews({}, [dead], now);
    expect(first.news).toEqual([{ feed: 'f', fault: 'dead', was: null, why: 'it is gone: HTTP 410' }]);
    expect(feedNews(first.told, [dead], now).news).toEqual([]);
    const back = feedNews(first.told, [state()], now);
    expect(back.news).toEqual([{ feed: 'f', fault: null, was: 'dead', why: 'it is back' }]);
    expect(back.told).toEqual({});
  });
});
