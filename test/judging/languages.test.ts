import { readFileSync } from 'node:fs';
import { compileLexicon, findConcepts, languageOf } from '../../shared/judging/lexicon.ts';
import { normalText } from '../../shared/judging/normal-text.ts';
import { loadLexicon } from '../../shared/watch/lexicon/load.ts';

/** A headline of our own in one of the watch's languages, with what must and what must not be found in it. */
interface Headline {
  readonly id: string;
  readonly title: string;
  readonly summary?: string;
  readonly lang: string;
  readonly relevant: boolean;
  readonly development: string | null;
  readonly concepts: readonly string[];
  readonly absent: readonly string[];
}

const headlines = readFileSync('test/fixtures/languages.jsonl', 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line): Headline => JSON.parse(line));
const lexicon = compileLexicon(loadLexicon());

/** Concepts named in a headline, with those that go with them. */
const named = ({ title, summary, lang }: Headline): ReadonlySet<string> => {
  const raw = `${title}\n${summary ?? ''}`;
  const text = normalText(raw);
  const finds = findConcepts(lexicon, raw, text, languageOf(lang, text.scripts));
  return new Set(finds.flatMap(({ concept }) => [concept.id, ...concept.implies]));
};

const LANGUAGES =
  'ar be bg cs da de el en es et fa fi fr hi hr hu id is it ja ko lt lv mk mr nl no pl pt ro ru sk sl sr sv te th tr uk vi zh-Hans zh-Hant';

describe('every language of the watch', () => {
  test('has headlines of its own, on and off the subject', () => {
    for (const lang of LANGUAGES.split(' ')) {
      const own = headlines.filter((headline) => headline.lang === lang);
      expect([lang, own.filter(({ relevant }) => relevant).length]).toEqual([lang, expect.toBeOneOf([3, 4, 5])]);
      expect([lang, own.filter(({ relevant }) => !relevant).length]).toEqual([lang, expect.toBeOneOf([2, 3])]);
    }
  });

  test.each(headlines.map((headline) => [headline.id, headline] as const))('%s', (_id, headline) => {
    const found = named(headline);
    expect(headline.concepts.filter((concept) => !found.has(concept))).toEqual([]);
    expect(headline.absent.filter((concept) => found.has(concept))).toEqual([]);
  });
});
