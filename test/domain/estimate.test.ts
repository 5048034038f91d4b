import { archiveChange } from '../../shared/domain/archive.ts';
import { developmentId } from '../../shared/domain/development.ts';
import { estimateMonths, estimateOf } from '../../shared/domain/estimate.ts';
import { DEFAULT_WISHES, type Wishes } from '../../shared/domain/subscription.ts';
import { sampleDevelopment } from '../fakes/samples.ts';

const NOW = new Date('2026-11-24T10:00:00Z');
const DAY = 86_400_000;

type Over = Parameters<typeof sampleDevelopment>[0];
const entry = (daysAgo: number, over: Over = {}) => {
  const id = developmentId(new Date(NOW.getTime() - daysAgo * DAY).toISOString(), `${daysAgo} ${JSON.stringify(over)}`);
  const { entry: made } = archiveChange(sampleDevelopment({ ...over, id }), []);
  if (made === null) throw new Error('no entry');
  return made;
};
const source = (language: string) => sampleDevelopment().sources.map((one) => ({ ...one, language }));

/** Two weeks and a bit: three developments in the last, one in the one before, one that is too old to make a week. */
const ENTRIES = [
  entry(1, { category: 'arms', severity: 2, confidence: 'claimed', sources: source('ko-KR') }),
  entry(2, { category: 'treaty', severity: 5, confidence: 'disputed' }),
  entry(3, { quiet: 'known' }),
  entry(6.9, { category: 'troops', severity: 3, confidence: 'reported', sources: source('ru') }),
  entry(8, { category: 'arms', severity: 4, confidence: 'confirmed' }),
  entry(15),
];

it.each<[string, Partial<Wishes>, readonly number[]]>([
  ['all', {}, [1, 3]],
  ['a category', { categories: ['arms'] }, [1, 1]],
  ['a severity', { minSeverity: 3 }, [1, 2]],
  ['a confidence, and disputes whatever it is', { minConfidence: 'confirmed' }, [1, 1]],
  ['languages by their primary tag', { sourceLanguages: ['ko', 'ru'] }, [0, 2]],
  ['what there is none of', { categories: ['labour'] }, [0, 0]],
])('counts %s by week, the oldest first', (_, over, weeks) => {
  const estimate = estimateOf(ENTRIES, { ...DEFAULT_WISHES, ...over }, NOW);
  expect(estimate.weeks).toEqual(weeks);
  expect(estimate.average).toBe(((weeks[0] ?? 0) + (weeks[1] ?? 0)) / 2);
});

it.each<[string, readonly number[], number]>([
  ['an empty archive', [], 0],
  ['one of six days', [1, 6], 0],
  ['one of seven days', [1, 7], 1],
  ['one of a year: eight weeks at most', [1, 365], 8],
  ['one that is ahead of the clock', [-3], 0],
])('says of %s how many weeks it can speak for', (_, days, weeks) => {
  const entries = days.map((day) => entry(day));
  expect(estimateOf(entries, DEFAULT_WISHES, NOW).weeks).toHaveLength(weeks);
});

it('looks at three months, over the turn of a year too', () => {
  expect(estimateMonths(new Date('2026-01-31T23:59:00Z'))).toEqual(['2026-01', '2025-12', '2025-11']);
});
