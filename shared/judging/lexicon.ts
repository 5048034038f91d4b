import { primaryTag } from '../domain/language-tag.ts';
import type { ConceptKind, Lexicon } from '../watch/lexicon/schema.ts';
import { type Automaton, buildAutomaton } from './automaton.ts';
import { SCRIPT, UNSPACED } from './normal-sign.ts';
import { type NormalText, normalText, textOf } from './normal-text.ts';

/** A concept as the judge uses it: with all that follows from it. */
export interface KnownConcept {
  readonly id: string;
  readonly kind: ConceptKind;
  readonly gloss: string;
  readonly weight: number;
  /** Concepts that go with it, and what goes with those. */
  readonly implies: readonly string[];
  /** Concepts beside which its `word?` forms count. */
  readonly beside: readonly string[];
  /** The countries among itself and `implies`. */
  readonly countries: readonly string[];
}

/** Where a form of a concept stands in normalised text: units `start` to `end`, boundary spaces left out. */
export interface Find {
  readonly concept: KnownConcept;
  readonly start: number;
  readonly end: number;
}

/** A pattern's meaning. A form of several stems is several patterns; `part` counts them. */
interface Entry {
  readonly concept: KnownConcept;
  /** Language in whose texts alone the form counts; '' any. */
  readonly scope: string;
  readonly capitals: boolean;
  readonly needsCountry: boolean;
  /** One stem of a spaced script: of two stems that one word begins with, the longer counts. */
  readonly stem: boolean;
  readonly phrase: number;
  readonly part: number;
  readonly last: boolean;
}

export interface CompiledLexicon {
  readonly concepts: ReadonlyMap<string, KnownConcept>;
  readonly automaton: Automaton;
  /** Patterns over normalised text; `entries` has their meanings, `lengths` their lengths. */
  readonly patterns: readonly string[];
  readonly entries: readonly (readonly Entry[])[];
  readonly lengths: readonly number[];
}

const ALIASES: Readonly<Record<string, string>> = { nb: 'no', nn: 'no', in: 'id', iw: 'he', bs: 'hr', sh: 'sr' };

/** The language whose forms count in a text: by its script where that tells, else by the item's BCP 47 tag; '' unknown. */
export const languageOf = (tag: string, scripts: number): string => {
  const primary = primaryTag(tag);
  if (scripts & SCRIPT.kana) return 'ja';
  if (scripts & SCRIPT.hangul) return 'ko';
  if (scripts & SCRIPT.han) return primary === 'ja' ? 'ja' : 'zh';
  if (primary === 'und') return '';
  return ALIASES[primary] ?? primary;
};

const compileConcepts = (lexicon: Lexicon): ReadonlyMap<string, KnownConcept> => {
  const raw = new Map(lexicon.concepts.map((concept) => [concept.id, concept]));
  const followers = (id: string, seen: ReadonlySet<string>): readonly string[] =>
    (raw.get(id)?.implies ?? [])
      .filter((other) => !seen.has(other))
      .flatMap((other) => [other, ...followers(other, new Set([...seen, other]))]);
  return new Map(
    lexicon.concepts.map(({ id, kind, gloss, weight, with: beside = [] }) => {
      const implies = [...new Set(followers(id, new Set([id])))];
      const countries = [id, ...implies].filter((one) => one.startsWith('country.'));
      return [id, { id, kind, gloss, weight: weight ?? 1, implies, beside, countries }];
    }),
  );
};

const anywhere = SCRIPT.arabic | SCRIPT.thai | SCRIPT.other;

/** `la` and `cy` count in any text; so do forms of a script that tells the language by itself. */
const scopeOf = (tag: string, scripts: number): string =>
  tag === 'la' || tag === 'cy' || (scripts & anywhere && !(scripts & ~anywhere)) ? '' : tag;

interface Form {
  readonly patterns: readonly string[];
  readonly capitals: boolean;
  readonly needsCountry: boolean;
  readonly stem: boolean;
  readonly scripts: number;
}

/** Words that a stem or a word's end parts from what stands beside them: `severn* kore*` is two chunks. */
const chunksOf = (text: string): readonly string[] => {
  if (!text.includes('*') || !text.includes(' ')) return [text];
  const chunks: string[] = [];
  for (const word of text.split(' ')) {
    const before = chunks.at(-1);
    if (before === undefined || before.endsWith('*') || word.startsWith('*')) chunks.push(word);
    else chunks[chunks.length - 1] = `${before} ${word}`;
  }
  return chunks;
};

/** Reads a form's syntax (see `formsFileSchema`) into patterns over normalised text. */
export const readForm = (form: string): Form => {
  const capitals = form.startsWith('!');
  const needsCountry = form.endsWith('?');
  const text = form.slice(capitals ? 1 : 0, needsCountry ? -1 : undefined);
  let scripts = 0;
  const patterns = chunksOf(text).map((chunk) => {
    const normal = normalText(chunk.replace(/[*_]/g, ''));
    scripts |= normal.scripts;
    return patternOf(chunk, normal);
  });
  const stem = form.endsWith('*') && !form.includes(' ') && !(scripts & UNSPACED);
  return { patterns, capitals, needsCountry, stem, scripts };
};

const patternOf = (chunk: string, normal: NormalText): string => {
  const text = textOf(normal.units).trim();
  const open = (normal.scripts & UNSPACED) !== 0;
  const before = chunk.startsWith('_') || (!open && !chunk.startsWith('*')) ? ' ' : '';
  const after = chunk.endsWith('_') || (!open && !chunk.endsWith('*')) ? ' ' : '';
  return before + text + after;
};

/** Compiles the lexicon: every form of every language in one automaton. */
export const compileLexicon = (lexicon: Lexicon): CompiledLexicon => {
  const concepts = compileConcepts(lexicon);
  const patterns = new Map<string, Entry[]>();
  let phrase = 0;
  const add = (tag: string, concept: KnownConcept, text: string): void => {
    const form = readForm(text);
    const scope = scopeOf(tag, form.scripts);
    form.patterns.forEach((pattern, part) => {
      const last = part === form.patterns.length - 1;
      const entries = patterns.get(pattern) ?? [];
      patterns.set(pattern, entries);
      const { capitals, needsCountry, stem } = form;
      entries.push({ concept, scope, capitals, needsCountry, stem, phrase, part, last });
    });
    phrase += 1;
  };
  for (const [tag, file] of Object.entries(lexicon.forms))
    for (const [id, forms] of Object.entries(file)) {
      const concept = concepts.get(id);
      if (concept) for (const form of forms) add(tag, concept, form);
    }
  const keys = [...patterns.keys()];
  const lengths = keys.map((key) => key.length);
  return { concepts, automaton: buildAutomaton(keys), patterns: keys, entries: [...patterns.values()], lengths };
};

/** Patterns of which a text holds at least one wherever one of the concepts is found in it: the last part of each form. */
export const formsOf = ({ patterns, entries }: CompiledLexicon, concepts: ReadonlySet<string>): readonly string[] =>
  patterns.filter((_, at) => entries[at]?.some(({ concept, last }) => last && concepts.has(concept.id)));

const SPACE = 32;
const edgeBefore = (units: Uint16Array, start: number): number => {
  let at = start;
  while (at > 0 && units[at] !== SPACE) at -= 1;
  return at;
};
const edgeAfter = (units: Uint16Array, end: number): number => {
  let at = end - 1;
  while (at < units.length && units[at] !== SPACE) at += 1;
  return at;
};

interface Candidate extends Find {
  readonly entry: Entry;
}

/** Phrase → its part seen last, where the phrase began and where its next part must begin. */
type OpenPhrases = Map<number, { readonly part: number; readonly start: number; readonly next: number }>;

/** Where the phrase of a later part began; -1 where the part before does not stand right before it. */
const phraseStart = (open: OpenPhrases, entry: Entry, units: Uint16Array, start: number): number => {
  if (entry.part === 0) return start;
  const before = open.get(entry.phrase);
  return before?.part === entry.part - 1 && before.next === edgeBefore(units, start) ? before.start : -1;
};

const collect = (lexicon: CompiledLexicon, units: Uint16Array, language: string): readonly Candidate[] => {
  const out: Candidate[] = [];
  const open: OpenPhrases = new Map();
  const take = (entry: Entry, start: number, end: number): void => {
    const begin = phraseStart(open, entry, units, start);
    if (begin < 0) return;
    if (!entry.last) open.set(entry.phrase, { part: entry.part, start: begin, next: edgeAfter(units, end) });
    else out.push({ entry, concept: entry.concept, start: trimmed(units, begin), end: trimmedEnd(units, end) });
  };
  lexicon.automaton.scan(units, (pattern, end) => {
    const start = end - (lexicon.lengths[pattern] as number);
    for (const entry of lexicon.entries[pattern] as readonly Entry[])
      if (!entry.scope || !language || entry.scope === language) take(entry, start, end);
  });
  return out;
};

const trimmed = (units: Uint16Array, at: number): number => (units[at] === SPACE ? at + 1 : at);
const trimmedEnd = (units: Uint16Array, at: number): number => (units[at - 1] === SPACE ? at - 1 : at);

/** Words that a text writes in capitals, normalised: what `!WORD` forms ask for. */
const capitalsOf = (raw: string): ReadonlySet<string> =>
  new Set(
    (raw.match(/(?<![\p{L}\p{N}])\p{Lu}(?:[.]?\p{Lu})+/gu) ?? []).map((word) => word.replaceAll('.', '').toLowerCase()),
  );

const within = (inner: Find, outer: Find): boolean =>
  inner.start >= outer.start && inner.end <= outer.end && inner.end - inner.start < outer.end - outer.start;

const NAMING: ReadonlySet<ConceptKind> = new Set(['country', 'org', 'person', 'place', 'doc', 'actor']);
const PAPERS: ReadonlySet<ConceptKind> = new Set(['org', 'doc']);

const touches = (one: Find, other: Find): boolean => one.start < other.end && other.start < one.end;

/** Whether a longer find of another concept takes the words away: a longer name of the same kind. */
const covers = (outer: Candidate, inner: Candidate): boolean => {
  if (inner.entry.needsCountry) return outer.concept.kind === 'person';
  if (PAPERS.has(inner.concept.kind) && PAPERS.has(outer.concept.kind)) return true;
  if (inner.start === outer.start && inner.entry.stem && outer.entry.stem) return outer.concept.kind !== 'mark';
  return NAMING.has(inner.concept.kind) && inner.concept.kind === outer.concept.kind;
};

/** Whether another find takes the words away: a trap, a longer name, or the concept's own firm form (`north korean` that of `the north?`). */
const hides = (outer: Candidate, inner: Candidate): boolean => {
  if (outer.concept.kind === 'trap') return inner.start >= outer.start && inner.start < outer.end;
  if (inner.concept.id !== outer.concept.id) return within(inner, outer) && covers(outer, inner);
  return within(inner, outer) || (inner.entry.needsCountry && !outer.entry.needsCountry && touches(outer, inner));
};

const sameSpan = (one: Find, other: Find): boolean =>
  one.concept.id === other.concept.id && one.start === other.start && one.end === other.end;

/** The concepts of a text in order of place. `raw` is asked for capitals only. */
export const findConcepts = (
  lexicon: CompiledLexicon,
  raw: string,
  text: NormalText,
  language: string,
): readonly Find[] => {
  const all = collect(lexicon, text.units, language);
  if (all.length === 0) return [];
  const capitals = all.some(({ entry }) => entry.capitals) ? capitalsOf(raw) : null;
  const wordAt = (find: Find): string => textOf(text.units.subarray(find.start, find.end));
  const spelt = all.filter((find) => !find.entry.capitals || capitals?.has(wordAt(find)));
  const kept = spelt.filter(
    (find, at) =>
      find.concept.kind !== 'trap' &&
      !spelt.some((other, place) => other !== find && (hides(other, find) || (place < at && sameSpan(other, find)))),
  );
  const sure = kept.filter(({ entry }) => !entry.needsCountry).map(({ concept }) => concept);
  const firm = new Set(sure.flatMap(({ id, countries }) => [id, ...countries]));
  return kept
    .filter(
      ({ entry, concept }) =>
        !entry.needsCountry || [...concept.countries, ...concept.beside].some((one) => firm.has(one)),
    )
    .map(({ concept, start, end }) => ({ concept, start, end }))
    .sort((one, other) => one.start - other.start || other.end - one.end);
};
