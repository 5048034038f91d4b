import type { Article } from '../../shared/domain/article.ts';
import { confidenceOf, type Report } from '../../shared/domain/confidence.ts';
import type { Development } from '../../shared/domain/development.ts';
import { analyse } from '../../shared/judging/analyse.ts';
import { chooseCategory } from '../../shared/judging/category.ts';
import { foldArticle } from '../../shared/judging/fold.ts';
import { openMemory } from '../../shared/judging/memory.ts';
import { reportsOf } from '../../shared/judging/reports.ts';
import { articleOf, judge } from './texts.ts';

const reportsIn = (article: Article, before: Development | null = null): readonly Report[] => {
  const analysis = analyse(judge, article);
  const { category } = chooseCategory(judge, analysis, article.title);
  return reportsOf({ judge, article, analysis, nature: 'news', before, story: [] }, category);
};

const said = (article: Article): readonly string[] =>
  reportsIn(article).map(({ family, stance, side }) => `${family} ${stance}${side ? ` ${side}` : ''}`);

const TABLE: readonly (readonly [string, string, string, string, readonly string[]])[] = [
  ['its own reporting', 'en', 'North Korean troops arrive in Kursk', '', ['outlet states']],
  ['KCNA says', 'en', 'North Korean soldiers return from Russia, KCNA says', '', ['kcna cites kp']],
  [
    'a signature',
    'en',
    'Russian delegation arrives in North Korea',
    'Pyongyang, Nov. 1 (KCNA) -- A delegation came.',
    ['kcna cites kp'],
  ],
  ['ТАСС сообщает', 'ru', 'Делегация КНДР прибыла в Москву, сообщает ТАСС', '', ['tass cites ru']],
  ['보도', 'ko', '북한군, 러시아에서 귀환… 조선중앙통신 보도', '', ['kcna cites kp']],
  ['a wire', 'en', 'North Korean troops reach Kursk, Reuters reports', '', ['reuters states']],
  [
    'a wire that signs',
    'en',
    'North Korean troops reach Kursk',
    'SEOUL (Reuters) - Soldiers came by train.',
    ['reuters states'],
  ],
  [
    'a spy agency',
    'en',
    "North Korea sent 1,500 troops to Russia, South Korea's spy agency says",
    '',
    ['officials-kr cites kr'],
  ],
  ['according to', 'en', 'North Korean troops killed in Kursk, according to Zelensky', '', ['officials-ua cites ua']],
  ['laut', 'de', 'Nordkoreanische Soldaten in Kursk getötet, laut Selenskyj', '', ['officials-ua cites ua']],
  ['colon', 'ru', 'Зеленский: в Курской области погибли солдаты КНДР', '', ['officials-ua cites ua']],
  ['the Kremlin', 'en', 'Putin will visit North Korea, the Kremlin says', '', ['officials-ru cites ru']],
  [
    'the full text',
    'en',
    'Full text of the treaty between Russia and North Korea',
    '',
    ['outlet states', 'outlet publishes'],
  ],
];

describe('reportsOf', () => {
  test.each(TABLE)('%s (%s): %s', (_, language, title, summary, reports) => {
    expect(said(articleOf(title, { language, summary }))).toEqual(reports);
  });

  test('a state outlet of a side speaks for its side, whomever it cites', () => {
    const state = { family: 'kcna', kind: 'state', side: 'kp' } as const;
    expect(said(articleOf('Russian delegation arrives in North Korea', state))).toEqual(['kcna states kp']);
  });

  test('an opinion is no report', () => {
    const article = articleOf('Opinion: Russia and North Korea are too close');
    const analysis = analyse(judge, article);
    expect(reportsOf({ judge, article, analysis, nature: 'opinion', before: null, story: [] }, 'diplomacy')).toEqual(
      [],
    );
  });

  test('grow into confidence: claimed, reported, confirmed, and disputed by a denial', () => {
    const steps: readonly (readonly [Partial<Article>, string, string])[] = [
      [{ family: 'yonder', kind: 'state', side: 'ru' }, 'North Korean troops fight in Kursk', 'claimed'],
      [{ family: 'one' }, 'North Korean troops fight in Kursk', 'reported'],
      [{ family: 'two' }, 'North Korean troops fight in Kursk', 'confirmed'],
      [{ family: 'three' }, 'Russia denies that North Korean troops fight in Kursk', 'disputed'],
    ];
    const memory = openMemory(judge, []);
    let before: Development | null = null;
    for (const [more, title, confidence] of steps) {
      const article = articleOf(title, { ...more, url: `https://${more.family}.example/` });
      const reports = reportsIn(article, before);
      expect(confidenceOf(reports, judge.sides)).toBe(confidence);
      const row: Development | undefined =
        before ?? foldArticle(judge, memory, article, new Date(article.firstSeen)).changed[0];
      before = row ? { ...row, reports } : null;
    }
  });

  test('two outlets that cite one official are no confirmation', () => {
    const title = "North Korea sent 1,500 troops to Russia, South Korea's spy agency says";
    const reports = [
      ...reportsIn(articleOf(title, { family: 'one' })),
      ...reportsIn(articleOf(title, { family: 'two' })),
    ];
    expect(confidenceOf(reports, judge.sides)).toBe('reported');
  });

  /** Who denies, as a second article of a development that the first one began. */
  const denying = (first: string, second: string, language = 'en'): readonly string[] => {
    const article = articleOf(first);
    const [before = null] = foldArticle(judge, openMemory(judge, []), article, new Date(article.firstSeen)).changed;
    const reports = reportsIn(articleOf(second, { family: 'second', language }), before);
    return reports.filter(({ stance }) => stance === 'denies').map(({ side }) => side ?? '');
  };
  const FIGHT = 'North Korean troops fight in Kursk';

  test.each([
    ['Russia denies that North Korean troops fight in Kursk', 'en', ['ru']],
    ['پیونگ‌یانگ اعزام نیرو به روسیه را تکذیب کرد', 'fa', ['kp']],
    ['Putin does not deny that North Korean troops are in Russia', 'en', []],
    ['Seoul denies that North Korean troops fight in Kursk', 'en', []],
  ])('%s (%s): denied by %j', (title, language, sides) => {
    expect(denying(FIGHT, title, language)).toEqual(sides);
  });

  test('a denial that is told again is no denial of itself', () => {
    const first = 'North Korea denies sending troops to Russia';
    expect(denying(first, 'Pyongyang denies that it sent soldiers to Russia')).toEqual([]);
  });
});
