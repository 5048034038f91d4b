import type { Article } from '../../shared/domain/article.ts';
import { type Folded, foldArticle } from '../../shared/judging/fold.ts';
import { type Memory, openMemory } from '../../shared/judging/memory.ts';
import { articleOf, judge } from './texts.ts';

type Told = readonly [title: string, day: string, language?: string];

const article = ([title, day, language = 'en']: Told): Article => {
  const published = `${day}T09:00:00.000Z`;
  return articleOf(title, { published, firstSeen: published, language, family: `${title} ${day}` });
};

const foldAll = (...all: readonly Told[]): { readonly memory: Memory; readonly folded: readonly Folded[] } => {
  const memory = openMemory(judge, []);
  const folded = all.map((told) => foldArticle(judge, memory, article(told), new Date(`${told[1]}T09:05:00.000Z`)));
  return { memory, folded };
};
const storiesOf = (...all: readonly Told[]) => foldAll(...all).folded.map(({ decision }) => decision.story);

describe('a development continues a story', () => {
  test.each<readonly [string, readonly Told[]]>([
    [
      'of one document, by its stages',
      [
        ['Putin and Kim sign a partnership treaty in Pyongyang', '2024-06-19'],
        ['State Duma ratifies the treaty with North Korea', '2024-08-24'],
        ['Treaty between Russia and North Korea enters into force', '2024-10-04'],
      ],
    ],
    [
      'of one bridge, over months and languages',
      [
        ['Russia and North Korea agree to build a road bridge over the Tumen', '2024-06-19'],
        ['В КНДР начали строить автомобильный мост через Туманную в Россию', '2024-08-30', 'ru'],
      ],
    ],
    [
      'of one visit',
      [
        ['Lavrov arrives in North Korea', '2024-10-11'],
        ['Lavrov leaves North Korea for Beijing', '2024-10-13'],
      ],
    ],
  ])('%s', (_name, all) => {
    const { folded } = foldAll(...all);
    expect(new Set(folded.map(({ decision }) => decision.development)).size).toBe(all.length);
    expect(new Set(folded.map(({ decision }) => decision.story)).size).toBe(1);
    expect(folded.at(-1)?.decision.reasons.join('; ')).toContain('continues “');
    expect(folded.at(-1)?.alert?.was.length).toBeGreaterThan(0);
  });

  test.each<readonly [string, Told, Told]>([
    [
      'by its category and place alone',
      ['Russian health minister meets North Korean counterpart in Pyongyang', '2024-10-01'],
      ['Russian culture minister opens an exhibition in Pyongyang', '2024-10-20'],
    ],
    [
      'by another visit of the same person months later',
      ['Lavrov arrives in North Korea', '2024-06-01'],
      ['Lavrov arrives in Pyongyang for talks with North Korea', '2024-10-13'],
    ],
    [
      'by a letter',
      ['Kim Jong Un sends a letter to Putin on the harvest', '2024-10-01'],
      ['Kim Jong Un sends a letter to Putin on the new year', '2024-12-30'],
    ],
  ])('but not %s', (_name, one, other) => {
    const [first, second] = storiesOf(one, other);
    expect(second).not.toBe(first);
  });

  test('whose name and followers go with it when it turns out to be one with an older one', () => {
    const { memory, folded } = foldAll(
      ['Russia and North Korea agree to build a road bridge over the Tumen', '2024-06-19'],
      ['Contract for the road bridge between Russia and North Korea is awarded', '2024-07-30'],
    );
    const [first, second] = folded.map(({ decision }) => decision);
    expect(second?.story).toBe(first?.development);
    expect([...(memory.stories.get(first?.story ?? '') ?? [])]).toEqual([first?.development, second?.development]);
  });
});
