import { normalText, textOf } from './normal-text.ts';

/** A small word list of whole words and stems (`word*`), each with a value. */
export interface WordTable<T> {
  readonly words: ReadonlyMap<string, T>;
  readonly stems: ReadonlyMap<string, T>;
  /** How stems begin: most words begin like none of them. */
  readonly starts: ReadonlySet<string>;
  readonly longest: number;
}

const SHORTEST_STEM = 2;

/** Normalises one form of a word list. */
export const plainForm = (form: string): string => textOf(normalText(form.replace('*', '')).units).trim() || form;

/** Builds a table from lists of forms and their values. */
export const wordTable = <T>(
  lists: readonly { readonly value: T; readonly forms: readonly string[] }[],
): WordTable<T> => {
  const words = new Map<string, T>();
  const stems = new Map<string, T>();
  for (const { value, forms } of lists)
    for (const form of forms) (form.endsWith('*') ? stems : words).set(plainForm(form), value);
  const all = [...stems.keys()];
  const starts = new Set(all.map((stem) => stem.slice(0, SHORTEST_STEM)));
  return { words, stems, starts, longest: Math.max(0, ...all.map((stem) => stem.length)) };
};

/** The value of a whole word, else of its longest stem. */
export const lookUp = <T>(table: WordTable<T>, word: string): T | undefined => {
  const exact = table.words.get(word);
  if (exact !== undefined) return exact;
  if (!table.starts.has(word.slice(0, SHORTEST_STEM))) return undefined;
  for (let length = Math.min(word.length, table.longest); length >= SHORTEST_STEM; length -= 1) {
    const stem = table.stems.get(word.slice(0, length));
    if (stem !== undefined) return stem;
  }
  return undefined;
};
