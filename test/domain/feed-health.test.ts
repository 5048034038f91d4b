import type { FeedState } from '../../shared/domain/feed.ts';
import { afterFresh, afterTrouble, afterUnchanged, newFeedState } from '../../shared/domain/feed-health.ts';

const NOW = new Date('2024-06-19T12:00:00Z');
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const VALIDATORS = { url: 'https://wire.example/feed', etag: '"a"' };
const read = (over: Partial<Parameters<typeof afterFresh>[1]> = {}) => ({
  validators: VALIDATORS,
  body: 'b',
  seen: ['e1'],
  newest: true,
  entries: 1,
  trouble: undefined,
  ...over,
});
const fine = afterFresh(newFeedState('wire'), read(), NOW);

describe('after a document', () => {
  it('a feed is well, and remembers what it needs for the next', () => {
    expect(fine).toEqual({
      feed: 'wire',
      seen: ['e1'],
      health: 'ok',
      errors: 0,
      validators: VALIDATORS,
      body: 'b',
      lastOk: NOW.toISOString(),
      lastEntry: NOW.toISOString(),
    });
  });

  it.each<[string, Parameters<typeof read>[0], Partial<FeedState>]>([
    [
      'nothing new in it leaves the time of the last entry',
      { newest: false },
      { lastEntry: NOW.toISOString(), lastOk: at(5).toISOString() },
    ],
    ['none at all where there were some is noted', { entries: 0, seen: [], newest: false }, { empty: true }],
    ['what was odd is said', { trouble: '3 signs could not be decoded' }, { trouble: '3 signs could not be decoded' }],
  ])('%s', (_, over, expected) => {
    expect(afterFresh(fine, read(over), at(5))).toMatchObject(expected);
  });

  it('none at all in a first document is no trouble', () => {
    expect(afterFresh(newFeedState('wire'), read({ entries: 0, seen: [] }), NOW)).not.toHaveProperty('empty');
  });

  it('trouble and emptiness of before are over', () => {
    const bad = afterTrouble({ ...fine, empty: true }, 'failing', 'HTTP 500', at(1));
    const back = afterFresh(bad, read(), at(2));
    expect(back).toMatchObject({ health: 'ok', errors: 0 });
    for (const gone of ['trouble', 'failingSince', 'empty']) expect(back).not.toHaveProperty(gone);
  });
});

describe('after the same again', () => {
  const noted = afterUnchanged(fine, VALIDATORS, NOW);

  it('is noted once an hour: else it is the same object, and no write', () => {
    expect(noted).toMatchObject({ lastUnchanged: NOW.toISOString(), seen: ['e1'] });
    expect(afterUnchanged(noted, VALIDATORS, at(59))).toBe(noted);
    expect(afterUnchanged(noted, VALIDATORS, at(60))).toMatchObject({ lastUnchanged: at(60).toISOString() });
  });

  it.each([
    ['another tag', { ...VALIDATORS, etag: '"b"' }],
    ['another date', { ...VALIDATORS, lastModified: 'Wed, 19 Jun 2024 12:00:00 GMT' }],
    ['another address', { ...VALIDATORS, url: 'https://wire.example/new' }],
  ])('%s is written at once', (_, validators) => {
    expect(afterUnchanged(noted, validators, at(1)).validators).toEqual(validators);
  });

  it('a feed that failed is well again, and one that came empty stays so', () => {
    expect(afterUnchanged(afterTrouble(noted, 'failing', 'HTTP 500', at(1)), VALIDATORS, at(2))).toMatchObject({
      health: 'ok',
      errors: 0,
    });
    expect(afterUnchanged({ ...fine, empty: true }, VALIDATORS, at(2))).toMatchObject({ empty: true });
  });
});

it('trouble counts up from when it began, and forgets nothing', () => {
  const once = afterTrouble(fine, 'failing', 'HTTP 500', at(1));
  expect(afterTrouble(once, 'gone', 'HTTP 410', at(9))).toEqual({
    ...fine,
    health: 'gone',
    trouble: 'HTTP 410',
    errors: 2,
    failingSince: at(1).toISOString(),
  });
});
