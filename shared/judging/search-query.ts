import { glance } from './analyse.ts';
import type { Judge } from './judge.ts';
import type { Find } from './lexicon.ts';
import { normalText, textOf } from './normal-text.ts';

/** One thing that a search names: any of the concepts will do, for a word may mean several. */
export interface Sought {
  /** The words as they were asked for. */
  readonly words: string;
  /** Ids of the concepts, and of those that imply one of them: a search for `weapon.drone` finds `weapon.shahed`. */
  readonly concepts: ReadonlySet<string>;
}

/** A search as the judge reads it. All of it must be found. */
export interface SearchQuery {
  readonly sought: readonly Sought[];
  /** Words that the lexicon does not know, normalised: to be found in the headline itself. */
  readonly words: readonly string[];
}

const NOT_SOUGHT: ReadonlySet<string> = new Set(['mark', 'trap']);

/** Next to what the lexicon knows, shorter words are articles, prepositions and endings. */
const TELLING = 4;
/** Two letters are a word of some language or other: next to longer ones they say nothing. */
const SHORT = /^[\p{Script=Latin}\p{Script=Cyrillic}]{1,2}$/u;

interface Span {
  readonly start: number;
  readonly end: number;
  readonly ids: readonly string[];
}

const within = (inner: Find, outer: Find): boolean =>
  inner.concept.kind === outer.concept.kind &&
  inner.start >= outer.start &&
  inner.end <= outer.end &&
  inner.end - inner.start < outer.end - outer.start;

/** Readings of the very same words are one thing; of words within longer ones of a kind, the longer say it. */
const spansOf = (finds: readonly Find[]): readonly Span[] => {
  const spans = new Map<string, Span>();
  for (const find of finds.filter((one) => !finds.some((other) => within(one, other)))) {
    const { start, end, concept } = find;
    const key = `${start}-${end}`;
    spans.set(key, { start, end, ids: [...(spans.get(key)?.ids ?? []), concept.id] });
  }
  return [...spans.values()].sort((one, other) => one.start - other.start);
};

const withFollowers = (judge: Judge, ids: readonly string[]): ReadonlySet<string> => {
  const all = new Set(ids);
  for (const { id, implies } of judge.compiled.concepts.values())
    if (implies.some((one) => ids.includes(one))) all.add(id);
  return all;
};

/** What no span covers. */
const restOf = (text: string, spans: readonly Span[]): readonly string[] => {
  let at = 0;
  const gaps = spans.map(({ start, end }) => {
    const gap = text.slice(at, Math.max(at, start));
    at = Math.max(at, end);
    return gap;
  });
  return [...gaps, text.slice(at)].flatMap((gap) => gap.split(' ')).filter((word) => word.length > 1 && word !== '.');
};

/**
 * Reads a search in any language. `about`: names of the watch's sides, for some words mean something here only next to
 * them. A word that the lexicon knows stands for its concept, and so finds every language's word for it.
 */
export const readQuery = (judge: Judge, text: string, about: readonly string[]): SearchQuery => {
  const { normal, finds } = glance(judge, { title: text, summary: about.join(' '), language: 'und', published: '' });
  const length = normalText(text).units.length;
  const asked = textOf(normal.units).slice(0, length);
  const all = spansOf(finds.filter(({ end, concept }) => end <= length && !NOT_SOUGHT.has(concept.kind)));
  const telling = all.filter(({ start, end }) => !SHORT.test(asked.slice(start, end)));
  const spans = telling.length > 0 ? telling : all;
  const rest = [...new Set(restOf(asked, spans))];
  return {
    sought: spans.map(({ start, end, ids }) => ({
      words: asked.slice(start, end).trim(),
      concepts: withFollowers(judge, ids),
    })),
    words: spans.length > 0 ? rest.filter((word) => word.length >= TELLING) : rest,
  };
};

/** Whether a development, by its concepts and its headline, is what a search asks for. */
export const matchesQuery = (query: SearchQuery) => {
  const words = query.words.map((word) => ` ${word}`);
  return ({ concepts, headline }: { readonly concepts: readonly string[]; readonly headline: string }): boolean => {
    if (!query.sought.every((one) => concepts.some((concept) => one.concepts.has(concept)))) return false;
    if (words.length === 0) return true;
    const text = ` ${textOf(normalText(headline).units)} `;
    return words.every((word) => text.includes(word));
  };
};
