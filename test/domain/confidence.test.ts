import { confidenceOf, independentFamilies, type Report } from '../../shared/domain/confidence.ts';
import type { Confidence } from '../../shared/domain/grades.ts';

const SIDES = ['ru', 'kp'];
const report = (family: string, over: Partial<Report> = {}): Report => ({
  family,
  kind: 'press',
  stance: 'states',
  ...over,
});
const state = (family: string, side: string, over: Partial<Report> = {}): Report =>
  report(family, { kind: 'state', side, ...over });

describe('how sure it is', () => {
  it.each<[string, readonly Report[], Confidence]>([
    ['one paper, however often', [report('a'), report('a'), report('a')], 'reported'],
    ['a paper and who copies it', [report('a'), report('b', { stance: 'cites' })], 'reported'],
    ['a copy alone', [report('b', { stance: 'cites' })], 'unconfirmed'],
    ['two papers on their own', [report('a'), report('b', { kind: 'wire' })], 'confirmed'],
    ['a trade paper and a wire', [report('a', { kind: 'specialist' }), report('b', { kind: 'wire' })], 'confirmed'],
    ['one side’s wire', [state('tw', 'ru')], 'claimed'],
    ['two outlets of one side', [state('tw', 'ru'), state('sp', 'ru')], 'claimed'],
    ['both sides', [state('tw', 'ru'), state('kw', 'kp')], 'confirmed'],
    ['the document itself', [state('tw', 'ru', { stance: 'publishes' })], 'confirmed'],
    ['a third country’s official', [report('mofa', { kind: 'official', side: 'kr' })], 'reported'],
    ['a state outlet of no side of it', [state('xw', 'cn')], 'reported'],
    ['a state outlet that speaks for nobody', [report('xw', { kind: 'state' })], 'unconfirmed'],
    ['a denial over two papers', [report('a'), report('b'), state('tw', 'ru', { stance: 'denies' })], 'disputed'],
    [
      'a denial over both sides',
      [state('tw', 'ru'), state('kw', 'kp'), state('kw', 'kp', { stance: 'denies' })],
      'disputed',
    ],
    ['nobody', [], 'unconfirmed'],
  ])('%s', (_, reports, expected) => {
    expect(confidenceOf(reports, SIDES)).toBe(expected);
    expect(confidenceOf([...reports].reverse(), SIDES)).toBe(expected);
  });

  it('counts a family once, and no outlet of a state', () => {
    expect(
      independentFamilies([report('a'), report('a'), report('b'), state('c', 'ru'), report('d', { stance: 'cites' })]),
    ).toBe(2);
  });
});
