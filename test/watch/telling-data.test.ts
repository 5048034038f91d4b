import { CATEGORIES } from '../../shared/domain/grades.ts';
import { gradingSchema, wordingSchema } from '../../shared/judging/telling-data.ts';
import grading from '../../shared/watch/grading.json' with { type: 'json' };
import { loadLexicon } from '../../shared/watch/lexicon/load.ts';
import wording from '../../shared/watch/wording.json' with { type: 'json' };

const ids = loadLexicon().concepts.map(({ id }) => id);
const known = (pattern: string): boolean =>
  pattern.endsWith('*') ? ids.some((id) => id.startsWith(pattern.slice(0, -1))) : ids.includes(pattern);

const rules = gradingSchema().parse(grading);
const words = wordingSchema().parse(wording);

describe('the data of the telling parts', () => {
  test('grades by concepts that the lexicon has', () => {
    const used = [
      ...rules.category.flatMap(({ any, with: beside = [], not = [], head = [] }) => [
        ...any,
        ...beside,
        ...not,
        ...head,
      ]),
      ...rules.severity.flatMap(({ any = [], with: beside = [], not = [] }) => [...any, ...beside, ...not]),
      ...rules.replies,
      ...rules.facts,
      ...rules.speech,
      ...Object.keys(rules.voices),
      ...rules.seats,
    ];
    expect(used.filter((pattern) => !known(pattern))).toEqual([]);
  });

  test('names concepts that the lexicon has', () => {
    const used = [
      ...Object.keys(words.names),
      ...Object.keys(words.acts),
      ...Object.values(words.acts).flatMap(({ things = [] }) => things),
      ...words.sentences.flatMap(({ act, things = [] }) => [act, ...things]),
    ];
    expect(used.filter((pattern) => !known(pattern))).toEqual([]);
  });

  test('names every country, and has a rule for every category but reaction and a severity for every one', () => {
    expect(ids.filter((id) => id.startsWith('country.') && id !== 'country.other' && !words.names[id])).toEqual([]);
    const ruled = new Set(rules.category.map(({ category }) => category));
    expect(CATEGORIES.filter((category) => !ruled.has(category))).toEqual(['reaction']);
    const graded = new Set(rules.severity.flatMap(({ category }) => category));
    expect(CATEGORIES.filter((category) => !graded.has(category))).toEqual([]);
  });

  test('writes sentences with slots that are filled', () => {
    const slots = words.sentences.flatMap(
      ({ done, planned = '' }) => `${done} ${planned}`.match(/(?<=\{)\w+(?=\})/g) ?? [],
    );
    const filled = new Set(['a', 'A', 'b', 'All', 'are', 'thing', 'Thing', 'goal', 'at']);
    expect(slots.filter((slot) => !filled.has(slot))).toEqual([]);
  });
});
