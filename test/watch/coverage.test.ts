import { lacksOf } from '../../shared/judging/coverage.ts';
import { loadLexicon } from '../../shared/watch/lexicon/load.ts';

/** Languages that the watch reads. */
const LANGUAGES =
  'en ru uk be ko ja zh de fr es it pt pl cs sk hu ro nl da sv is fi el mk sr bg tr ar fa hi mr te id vi he ka hy kk'.split(
    ' ',
  );

/** What an article about the subject can hardly do without. */
const ANCHORS = [
  'country.ru',
  'country.kp',
  'place.moscow',
  'place.pyongyang',
  'person.putin',
  'person.kim',
  'actor.troops',
  'doc.treaty',
  'act.summit',
  'weapon.missile',
  'weapon.shells',
];

describe('what the lexicon covers', () => {
  const lacks = lacksOf(loadLexicon(), LANGUAGES);

  test.each(ANCHORS)('%s has a form in every language', (concept) => {
    expect(lacks.find((one) => one.concept === concept)).toEqual(expect.objectContaining({ missing: [] }));
  });

  test('names the languages that lack a form, scripts that several languages share counted for each', () => {
    const lexicon = {
      concepts: [
        { id: 'act.wave', kind: 'act', gloss: 'wave' },
        { id: 'trap.wave', kind: 'trap', gloss: 'a wave of the sea' },
      ] as const,
      forms: { la: { 'act.wave': ['wave*'] }, ko: { 'act.wave': ['손짓'] } },
    };
    expect(lacksOf(lexicon, ['en', 'is', 'ko', 'ru', 'sr', 'th'])).toEqual([
      { concept: 'act.wave', gloss: 'wave', missing: ['ru', 'th'] },
    ]);
  });
});
