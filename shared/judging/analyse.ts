import type { Analysis, Direction, Hit, Mention } from './analysis.ts';
import { claimantsOf, directionOf } from './claimants.ts';
import { findDays } from './dates.ts';
import { findNumerals } from './figures.ts';
import { figuresOf } from './figures-of.ts';
import type { Judge } from './judge.ts';
import { type Find, findConcepts, languageOf } from './lexicon.ts';
import { unknownNames } from './names.ts';
import { UNSPACED } from './normal-sign.ts';
import { type NormalText, type NormalTexts, normalText, normalTexts, plainWord, textOf } from './normal-text.ts';

/** What is judged: an entry or an article. */
export interface Item {
  readonly title: string;
  readonly summary: string;
  /** BCP 47 as the feed says; '' where it does not. */
  readonly language: string;
  /** ISO 8601. */
  readonly published: string;
}

/** The cheap half of an analysis: which concepts a text names. Enough to turn most of the world's news away. */
export interface Glance {
  readonly raw: string;
  readonly normal: NormalText;
  readonly language: string;
  readonly headlineEnd: number;
  /** Where the title ends: a long title's first sentence alone is the headline. */
  readonly titleEnd: number;
  readonly finds: readonly Find[];
}

const LONGEST_TEXT = 3_000;
/** Units beyond which a title of several sentences is a text: its first sentence is the headline. */
const LONG_TITLE = 120;
const STOP = 46;

const headlineEnd = (units: Uint16Array): number => {
  if (units.length <= LONG_TITLE) return units.length;
  const stop = units.findIndex((unit, at) => unit === STOP && units[at - 1] === 32 && units[at + 1] === 32);
  return stop > 0 && stop < units.length - 3 ? stop + 2 : units.length;
};

/**
 * One pass over the text; null where not one form of the other side stands in it, so that the gate is shut whatever else
 * it says: most of the world's news.
 */
export const glanceAt = (judge: Judge, item: Item): Glance | null => {
  const summary = item.summary.slice(0, LONGEST_TEXT);
  const normal = normalTexts(item.title, summary);
  return judge.otherSide(normal.units) ? glanceOf(judge, item, summary, normal) : null;
};

/** One pass over the text. */
export const glance = (judge: Judge, item: Item): Glance => {
  const summary = item.summary.slice(0, LONGEST_TEXT);
  return glanceOf(judge, item, summary, normalTexts(item.title, summary));
};

const glanceOf = (judge: Judge, item: Item, summary: string, normal: NormalTexts): Glance => {
  const raw = `${item.title}\n${summary}`;
  const language = languageOf(item.language, normal.scripts);
  const titleEnd = normal.headlineEnd;
  return {
    raw,
    normal,
    language,
    headlineEnd: headlineEnd(normal.units.subarray(0, titleEnd)),
    titleEnd,
    finds: findConcepts(judge.compiled, raw, normal, language),
  };
};

/** `PYONGYANG, July 19 (KCNA) --`, `[서울=뉴시스]`, `MOSCOW (Sputnik) –`: where it was written and who wrote it. */
const DATELINE =
  /^\s*(?:[\p{Lu}\d .,'’-]{0,40}|[^([（【/]{0,40}\d[^([（【/]{0,16})[([/（【][^)\]/）】]{2,25}[)\]/）】][\s.]*(?:[-–—]+|(?=\S))/u;
const BRACKETED = /^\s*[[(（【][^)\]）】]{2,30}[)\]）】]/u;

/** Units of the summary's dateline, so that where an article was written is not taken for where it happened. */
const datelineUnits = (summary: string): number => {
  const written = BRACKETED.exec(summary)?.[0] ?? DATELINE.exec(summary)?.[0];
  return written ? normalText(written).units.length : 0;
};

const sentenceStarts = (text: string): readonly number[] => [...text.matchAll(/ [.] /g)].map((match) => match.index);

const hitsOf = (
  finds: readonly Find[],
  { headlineEnd, titleEnd }: Pick<Glance, 'headlineEnd' | 'titleEnd'>,
  datelineEnd: number,
  stops: readonly number[],
): readonly Hit[] =>
  finds.map(({ concept, start, end }) => ({
    concept: concept.id,
    kind: concept.kind,
    start,
    end,
    headline: start < headlineEnd,
    dateline: start >= titleEnd && start < datelineEnd,
    sentence: stops.filter((stop) => stop < start).length,
  }));

const mentionsOf = (hits: readonly Hit[], headlineSentence: number): ReadonlyMap<string, Mention> => {
  const mentions = new Map<string, Mention>();
  for (const hit of hits) {
    if (hit.dateline) continue;
    const before = mentions.get(hit.concept);
    mentions.set(hit.concept, {
      id: hit.concept,
      kind: hit.kind,
      count: (before?.count ?? 0) + 1,
      headline: (before?.headline ?? false) || hit.headline,
      lead: (before?.lead ?? false) || hit.headline || hit.sentence <= headlineSentence + 1,
      first: before?.first ?? hit.start,
    });
  }
  return mentions;
};

const NAMED_IN = { headline: 1, lead: 0.7, rest: 0.5 } as const;
const IMPLIED = 0.7;

const placeStrength = ({ headline, lead }: Mention): number => {
  if (headline) return NAMED_IN.headline;
  return lead ? NAMED_IN.lead : NAMED_IN.rest;
};

const countriesOf = (judge: Judge, mentions: ReadonlyMap<string, Mention>): ReadonlyMap<string, number> => {
  const strengths = new Map<string, number>();
  for (const mention of mentions.values())
    for (const country of judge.compiled.concepts.get(mention.id)?.countries ?? []) {
      const strength = placeStrength(mention) * (country === mention.id ? 1 : IMPLIED);
      strengths.set(country, Math.max(strengths.get(country) ?? 0, strength));
    }
  return strengths;
};

const LONGEST_WORD_LIST = 60;

/** Content words: Latin and other spaced words of three letters and more, East Asian text as pairs of signs. */
const wordsOf = (text: string): readonly string[] =>
  text
    .split(' ')
    .flatMap((word) => (isUnspaced(word) ? pairsOf(word) : word.length >= 3 ? [plainWord(word)] : []))
    .slice(0, LONGEST_WORD_LIST * 4);

const isUnspaced = (word: string): boolean => /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/.test(word);
const pairsOf = (word: string): readonly string[] =>
  Array.from({ length: Math.max(1, word.length - 1) }, (_, at) => word.slice(at, at + 2));

/** Reads the rest of a text at which a glance was worth while. */
export const analyse = (judge: Judge, item: Item, seen: Glance = glance(judge, item)): Analysis => {
  const text = textOf(seen.normal.units);
  const datelineEnd = seen.titleEnd + datelineUnits(item.summary);
  const stops = sentenceStarts(text);
  const hits = hitsOf(seen.finds, seen, datelineEnd, stops);
  const headlineSentence = stops.filter((stop) => stop < seen.headlineEnd - 3).length;
  const concepts = mentionsOf(hits, headlineSentence);
  const eastern = (seen.normal.scripts & UNSPACED) !== 0;
  const time = Date.parse(item.published);
  const days = findDays(judge.calendar, text, time, eastern);
  const numerals = findNumerals(judge.numbers, text, eastern);
  const head = wordsOf(text.slice(0, seen.headlineEnd));
  const direction: Direction = directionOf(hits, text);
  return {
    language: seen.language,
    title: item.title,
    text,
    headlineEnd: seen.headlineEnd,
    hits,
    concepts,
    countries: countriesOf(judge, concepts),
    figures: figuresOf(numerals, hits, days, text, seen.headlineEnd),
    days: days.filter(({ start }) => start < seen.titleEnd || start >= datelineEnd),
    published: item.published.slice(0, 10),
    names: unknownNames(judge.calendar, item, seen, text),
    claimants: claimantsOf(hits),
    direction,
    words: [...head, ...wordsOf(text.slice(seen.headlineEnd))],
    headlineWords: head.length,
  };
};
