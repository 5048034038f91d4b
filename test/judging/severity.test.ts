import type { Severity } from '../../shared/domain/grades.ts';
import { chooseCategory } from '../../shared/judging/category.ts';
import { chooseSeverity } from '../../shared/judging/severity.ts';
import { judge, read } from './texts.ts';

const TABLE: readonly (readonly [Severity, string, string])[] = [
  [5, 'en', 'Putin and Kim Jong Un sign a strategic partnership treaty'],
  [5, 'ru', 'Договор о всеобъемлющем партнерстве России и КНДР вступил в силу'],
  [5, 'en', 'North Korean troops in combat against Ukraine for the first time in Kursk'],
  [4, 'en', 'Duma ratifies the partnership treaty with North Korea'],
  [4, 'en', 'North Korea sends 1,500 soldiers to Russia, spy agency says'],
  [4, 'en', 'Putin and Kim Jong Un meet for summit in Vladivostok'],
  [4, 'en', 'Putin to visit North Korea next week'],
  [4, 'en', 'North Korea ships artillery shells to Russia'],
  [4, 'en', 'Russia vetoes UN panel of experts on North Korea sanctions'],
  [3, 'en', 'Russia may supply weapons to North Korea'],
  [3, 'en', "Lavrov meets North Korea's foreign minister in Moscow"],
  [3, 'en', 'Japan imposes sanctions over arms trade of Russia and North Korea'],
  [3, 'en', 'Russian defence minister arrives in Pyongyang'],
  [2, 'en', 'South Korea condemns the pact of Russia and North Korea'],
  [2, 'en', 'Russia and North Korea discuss trade'],
  [1, 'en', 'Russian children come to a summer camp in North Korea'],
  [1, 'en', 'Russian ambassador hosts a reception in Pyongyang'],
];

describe('chooseSeverity', () => {
  test.each(TABLE)('%i (%s): %s', (severity, language, title) => {
    const analysis = read(title, language);
    const { category } = chooseCategory(judge, analysis, title);
    expect(chooseSeverity(judge, analysis, title, category)).toMatchObject({ severity });
  });

  test('explains itself', () => {
    const title = 'Putin and Kim Jong Un sign a strategic partnership treaty';
    expect(chooseSeverity(judge, read(title), title, 'treaty').why).toBe('a treaty of the two is signed');
  });

  test('what is yet to be signed is not signed', () => {
    const title = 'Putin and Kim Jong Un to sign a strategic partnership treaty';
    expect(chooseSeverity(judge, read(title), title, 'treaty').severity).toBe(4);
  });
});
