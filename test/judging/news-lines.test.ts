import fc from 'fast-check';
import type { Article } from '../../shared/domain/article.ts';
import type { Development } from '../../shared/domain/development.ts';
import { analyse } from '../../shared/judging/analyse.ts';
import { chooseCategory } from '../../shared/judging/category.ts';
import { clearestEnglish, tidyHeadline } from '../../shared/judging/headline.ts';
import { type Change, newsLinesOf } from '../../shared/judging/news-lines.ts';
import { unsupportedIn } from '../../shared/judging/unsupported.ts';
import { articleOf, judge, read } from './texts.ts';

const linesOf = (article: Article, before: Development | null = null, change: Change | null = null) => {
  const analysis = analyse(judge, article);
  const { category } = chooseCategory(judge, analysis, article.title);
  return newsLinesOf({ judge, article, analysis, nature: 'news', before, story: [] }, category, change);
};

const TABLE: readonly (readonly [string, string, string])[] = [
  [
    'en',
    'Putin and Kim Jong Un sign partnership treaty in Pyongyang',
    'Putin and Kim Jong Un signed the treaty in Pyongyang',
  ],
  ['ru', 'Путин прибыл в Пхеньян', 'Putin arrived in Pyongyang'],
  ['ru', 'Путин посетит КНДР', 'Putin is to visit North Korea'],
  ['en', 'Putin to visit North Korea, Kremlin says', 'Putin is to visit North Korea, according to the Kremlin'],
  ['ko', '푸틴·김정은, 블라디보스토크서 정상회담', 'Putin and Kim Jong Un met in Vladivostok'],
  ['ja', 'プーチン大統領と金正恩総書記が平壌で会談', 'Putin and Kim Jong Un met in Pyongyang'],
  [
    'en',
    "North Korea has sent 1,500 troops to Russia, South Korea's spy agency says",
    "Dispatch of 1,500 troops: North Korea and Russia, according to South Korea's spy agency",
  ],
  ['en', 'Russia and North Korea sign deal on Tumen bridge', 'Russia and North Korea signed an agreement on a bridge'],
  ['en', 'NATO warns of missiles from North Korea for Russia', 'Reaction of NATO: on missiles; North Korea and Russia'],
  ['en', 'Russia may send weapons to North Korea', 'Possible dispatch of weapons: Russia and North Korea'],
];

describe('newsLinesOf', () => {
  test.each(TABLE)('%s: %s', (language, title, line) => {
    expect(linesOf(articleOf(title, { language })).whatsNew[0]).toBe(line);
  });

  test('tells figures and days of the text below', () => {
    const summary = 'Some 12,000 soldiers left for Kursk on October 8, a report said.';
    const { whatsNew } = linesOf(articleOf('North Korean troops leave for Russia', { summary }));
    expect(whatsNew[1]).toContain('12,000');
    expect(whatsNew[1]).toContain('8 October');
  });

  test('has the clearest English headline, else one of its own in English', () => {
    expect(linesOf(articleOf('Putin arrives in Pyongyang - Some Outlet'))).toMatchObject({
      headline: 'Putin arrives in Pyongyang',
      headlineLanguage: 'en',
    });
    expect(linesOf(articleOf('Путин прибыл в Пхеньян', { language: 'ru' }))).toMatchObject({
      headline: 'Putin arrived in Pyongyang',
      headlineLanguage: 'en',
    });
  });

  test('a denial and a confirmation say so first, and what was', () => {
    const title = 'North Korean troops fight in Kursk';
    const row = {
      quiet: null,
      sources: [],
      headline: title,
      confidence: 'claimed',
      whatsNew: ['Fighting with North Korean troops: Kursk', 'Place: Kursk'],
      told: [{ revision: 1, kind: 'new', at: '2024-10-18T09:00:00.000Z', confidence: 'claimed', whatsNew: [] }],
      facts: { profiles: [] },
    } as unknown as Development;
    const denied = linesOf(articleOf('Russia denies that North Korean troops fight in Kursk'), row, {
      kind: 'denied',
      by: 'ru',
    });
    expect(denied.whatsNew[0]).toBe('Denied by Russia');
    expect(denied.was).toEqual(['Was claimed by one side', 'Fighting with North Korean troops: Kursk']);
    const confirmed = linesOf(articleOf(title), row, { kind: 'confirmed' });
    expect(confirmed.whatsNew[0]).toMatch(/^Now confirmed/);
  });

  const PIECES = [
    'Putin',
    'Kim Jong Un',
    'North Korea',
    'Russia',
    'Seoul',
    'NATO',
    'sends',
    'to send',
    'may send',
    'signs',
    'troops',
    '1,500',
    '10,000',
    'artillery shells',
    'treaty',
    'in Pyongyang',
    'Kursk',
    'says',
    'according to KCNA',
    'killed',
    'satellite',
    'workers',
    'ракеты',
    '북한군',
    'russische',
    'on 19 June',
    '“',
    ':',
    '?',
    '—',
    'Lavrov',
    'bridge',
    'sanctions',
  ];

  test('one to three lines of at most 200 signs, with nothing that the article does not say, whatever the text', () => {
    const texts = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 40 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(texts, texts, fc.constantFrom('en', 'ru', 'ko', 'ja', 'de'), (title, summary, language) => {
        const article = articleOf(title, { summary, language });
        const { whatsNew, was, headline } = linesOf(article);
        expect(whatsNew.length).toBeGreaterThanOrEqual(1);
        expect(whatsNew.length).toBeLessThanOrEqual(3);
        expect([headline, ...whatsNew, ...was].filter((line) => line.length > 200 || line.length === 0)).toEqual([]);
        const support = [{ analysis: analyse(judge, article), raw: `${title}\n${summary}` }];
        expect(whatsNew.flatMap((line) => unsupportedIn(judge, line, support))).toEqual([]);
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});

describe('unsupportedIn', () => {
  const title = 'North Korea sends 1,500 troops to Russia';
  const articles = [{ analysis: read(title), raw: title }];
  test.each([
    ['Dispatch of 1,500 North Korean troops: Russia', []],
    ['Dispatch of 3,000 North Korean troops: Russia', ['3000']],
    ['Dispatch of troops: North Korea and China', ['china', 'China']],
    ['Dispatch of troops: Russia, in Kursk', ['kursk', 'Kursk']],
    ['Dispatch of troops, according to Baskerville', ['Baskerville']],
  ])('%s', (line, strange) => {
    expect(unsupportedIn(judge, line, articles)).toEqual(strange);
  });
});

describe('headlines', () => {
  test.each([
    ['Putin lands in Pyongyang | World News', 'Putin lands in Pyongyang'],
    ['[Breaking] Putin lands in Pyongyang', 'Putin lands in Pyongyang'],
    ['Putin lands in Pyongyang (LEAD)', 'Putin lands in Pyongyang'],
    ['Moscow - Pyongyang trains resume', 'Moscow - Pyongyang trains resume'],
  ])('%s', (title, tidy) => {
    expect(tidyHeadline(title)).toBe(tidy);
  });

  test('the clearest of some', () => {
    const from = (title: string, language = 'en', kind: 'wire' | 'state' = 'wire') => ({ title, language, kind });
    expect(clearestEnglish([from('Путин в Пхеньяне', 'ru')])).toBeNull();
    expect(
      clearestEnglish([
        from('What is Putin doing here?'),
        from('Putin arrives in Pyongyang for talks with Kim Jong Un, his first visit in 24 years'),
        from('Respected Comrade receives guest', 'en', 'state'),
      ]),
    ).toMatch(/^Putin arrives/);
  });
});
