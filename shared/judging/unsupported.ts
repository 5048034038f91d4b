import { analyse } from './analyse.ts';
import type { Analysis } from './analysis.ts';
import type { Judge } from './judge.ts';
import { demonymOf, nameOf } from './names-of.ts';

/** An article as a line about it is checked: what was read in it, and its words. */
export interface Read {
  readonly analysis: Analysis;
  /** Headline and summary as they are. */
  readonly raw: string;
}

/** What the articles give a line to say. */
interface Support {
  readonly concepts: ReadonlySet<string>;
  readonly numbers: ReadonlySet<number>;
  /** Lower-case words: of the articles, and of the names of what they name. */
  readonly words: ReadonlySet<string>;
}

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

const numbersOf = ({ analysis }: Read): readonly number[] => [
  ...(analysis.text.match(/\d+(?:[.]\d+)?/g) ?? []).map(Number),
  ...analysis.figures.map(({ value }) => value),
  ...analysis.days.map(({ day }) => Number(day.slice(8))),
];

/** Codes of the currencies of their sums: `600 000 dollar` supports `USD`. */
const moneyIn = (articles: readonly Read[]): readonly (string | null)[] =>
  articles.flatMap(({ analysis }) => analysis.figures.map(({ currency }) => currency));

const supportOf = (judge: Judge, articles: readonly Read[]): Support => {
  const named = articles.flatMap(({ analysis }) => [...analysis.concepts.keys()]);
  const implied = named.flatMap((id) => judge.compiled.concepts.get(id)?.implies ?? []);
  const concepts = new Set([...named, ...implied]);
  const names = [...concepts].flatMap((id) => [judge.cited.get(id)?.name, nameOf(judge, id), demonymOf(judge, id)]);
  return {
    concepts,
    numbers: new Set(articles.flatMap(numbersOf)),
    words: new Set(
      [...articles.map(({ raw }) => raw), ...names, ...moneyIn(articles)].flatMap((text) => wordsOf(text ?? '')),
    ),
  };
};

/** Kinds of concepts that name something: a line must not bring one of its own. */
const NAMING: ReadonlySet<string> = new Set(['country', 'org', 'person', 'place']);
const MONTHS: ReadonlySet<string> = new Set(
  'january february march april may june july august september october november december'.split(' '),
);

const strangeNames = (judge: Judge, support: Support, line: string): readonly string[] => {
  const item = { title: line, summary: '', language: 'en', published: '2000-01-01T00:00:00Z' };
  const { hits, text } = analyse(judge, item);
  return hits
    .filter(({ kind, concept }) => (NAMING.has(kind) || judge.cited.has(concept)) && !support.concepts.has(concept))
    .filter(({ start, end }) => !wordsOf(text.slice(start, end)).every((word) => support.words.has(word)))
    .map(({ start, end }) => text.slice(start, end));
};

const strangeNumbers = (support: Support, line: string): readonly string[] =>
  (line.replace(/(?<=\d),(?=\d{3})/g, '').match(/\d+(?:[.]\d+)?/g) ?? []).filter(
    (digits) => !support.numbers.has(Number(digits)) && !support.words.has(digits),
  );

/** Words in capitals that do not begin the line: names, as English writes them. */
const strangeCapitals = (support: Support, line: string): readonly string[] =>
  (line.slice(1).match(/(?<![\p{L}\p{N}’'])\p{Lu}\p{L}+/gu) ?? []).filter(
    (word) => !support.words.has(word.toLowerCase()) && !MONTHS.has(word.toLowerCase()),
  );

/** Numbers, names and places of a line that are in none of its articles: none, where the line can be believed. */
export const unsupportedIn = (judge: Judge, line: string, articles: readonly Read[]): readonly string[] => {
  const support = supportOf(judge, articles);
  const strange = [
    ...strangeNumbers(support, line),
    ...strangeNames(judge, support, line),
    ...strangeCapitals(support, line),
  ];
  return [...new Set(strange)];
};
