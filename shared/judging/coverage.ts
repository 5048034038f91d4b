import type { Lexicon } from '../watch/lexicon/schema.ts';

/** A concept, and the languages in which nothing names it. */
export interface Lack {
  readonly concept: string;
  readonly gloss: string;
  readonly missing: readonly string[];
}

/** Languages written in Latin and in Cyrillic letters, for which the files `la` and `cy` count as well. */
const CYRILLIC: ReadonlySet<string> = new Set(['ru', 'uk', 'be', 'bg', 'mk', 'sr', 'kk', 'mn']);
const OTHERS: ReadonlySet<string> = new Set('ko ja zh el ar fa ur hi mr bn te ta th he ka hy'.split(' '));

/** The files of forms that count in a text of a language; Serbian is written in both alphabets. */
const filesFor = (language: string): readonly string[] => {
  if (OTHERS.has(language)) return [language];
  if (CYRILLIC.has(language)) return language === 'sr' ? ['sr', 'cy', 'la'] : [language, 'cy'];
  return [language, 'la'];
};

/** For each concept that someone is to find (no trap, no mark) the languages of `languages` that have no form of it. */
export const lacksOf = (lexicon: Pick<Lexicon, 'concepts' | 'forms'>, languages: readonly string[]): readonly Lack[] =>
  lexicon.concepts
    .filter(({ kind }) => kind !== 'trap' && kind !== 'mark')
    .map(({ id, gloss }) => ({
      concept: id,
      gloss,
      missing: languages.filter((language) => !filesFor(language).some((tag) => lexicon.forms[tag]?.[id])),
    }));
