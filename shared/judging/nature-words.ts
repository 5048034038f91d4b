import { type Automaton, buildAutomaton } from './automaton.ts';
import { plainForm } from './forms.ts';
import type { NatureWords } from './telling-data.ts';

/** The words of one kind of text, normalised, of all languages together. */
interface KindWords {
  readonly labels: ReadonlySet<string>;
  readonly openings: ReadonlySet<string>;
  /** Openings that count before a question mark alone. */
  readonly questions: ReadonlySet<string>;
  /** Whether one of the phrases stands anywhere in a normalised text. */
  readonly holdsPhrase: Automaton['holds'];
}

export const UNNEWS = ['roundup', 'opinion', 'explainer', 'background'] as const;
export type Unnews = (typeof UNNEWS)[number];
export type NatureTable = Readonly<Record<Unnews, KindWords>>;

const UNSPACED = /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/;

/** A phrase as it is looked for in normalised text: with spaces about it where its script has them. */
const asPhrase = (form: string): string => (UNSPACED.test(form) ? plainForm(form) : ` ${plainForm(form)} `);

const normalised = (lists: Readonly<Record<string, readonly string[]>>): readonly string[] =>
  Object.values(lists).flat().map(plainForm);

const kindWords = (words: NatureWords[Unnews]): KindWords => ({
  labels: new Set(normalised(words.label)),
  openings: new Set(normalised(words.opening)),
  questions: new Set(normalised(words.question ?? {})),
  holdsPhrase: buildAutomaton([...new Set(Object.values(words.anywhere).flat().map(asPhrase))]).holds,
});

/** Compiles shared/watch/natures.json. */
export const compileNatures = (words: NatureWords): NatureTable => ({
  roundup: kindWords(words.roundup),
  opinion: kindWords(words.opinion),
  explainer: kindWords(words.explainer),
  background: kindWords(words.background),
});

const LONGEST_OPENING = 5;

/** Whether a normalised headline begins with a word or words of the set. */
export const opensWith = (openings: ReadonlySet<string>, text: string): boolean => {
  const words = text.trim().split(' ').slice(0, LONGEST_OPENING);
  return words.some((_, count) => openings.has(words.slice(0, count + 1).join(' ')));
};
