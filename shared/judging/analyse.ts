import type { Analysis, Direction, Figure, Hit, Mention } from './analysis.ts';
import { claimantsOf, directionOf } from './claimants.ts';
import { findDays, type NamedDay } from './dates.ts';
import { findNumerals, type Numeral } from './figures.ts';
import type { Judge } from './judge.ts';
import { type Find, findConcepts, languageOf } from './lexicon.ts';
import { kanaWords, nameWords, skeleton } from './names.ts';
import { SCRIPT, UNSPACED } from './normal-sign.ts';
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
  readonly finds: readonly Find[];
}

const LONGEST_TEXT = 3_000;

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
  const { headlineEnd } = normal;
  return { raw, normal, language, headlineEnd, finds: findConcepts(judge.compiled, raw, normal, language) };
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

const hitsOf = (finds: readonly Find[], text: string, headlineEnd: number, datelineEnd: number): readonly Hit[] => {
  const stops = sentenceStarts(text);
  return finds.map(({ concept, start, end }) => ({
    concept: concept.id,
    kind: concept.kind,
    start,
    end,
    headline: start < headlineEnd,
    dateline: start >= headlineEnd && start < datelineEnd,
    sentence: stops.filter((stop) => stop < start).length,
  }));
};

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

/** Kinds of what is counted, and the acts that are. */
const COUNTABLE: ReadonlySet<string> = new Set(['actor', 'weapon', 'topic']);
const COUNTED_ACTS: ReadonlySet<string> = new Set(['act.kill', 'act.casualties', 'act.capture', 'act.sanction']);
const isCountable = (hit: Hit): boolean => COUNTABLE.has(hit.kind) || COUNTED_ACTS.has(hit.concept);
const NEAR_AFTER = 28;
const NEAR_BEFORE = 14;

/** The hit that a number counts: the nearest after it, else just before it. */
const unitOf = (numeral: Numeral, hits: readonly Hit[], text: string): Hit | undefined => {
  const inSentence = (from: number, to: number) => !text.slice(from, to).includes(' . ');
  const countable = hits.filter(isCountable);
  const after = countable.filter(
    (hit) =>
      hit.start >= numeral.end - 1 && hit.start - numeral.end <= NEAR_AFTER && inSentence(numeral.end, hit.start),
  );
  const thing = after.find((hit) => hit.kind === 'actor' || hit.kind === 'weapon') ?? after[0];
  if (thing) return thing;
  return countable.findLast(
    (hit) => hit.end <= numeral.start && numeral.start - hit.end <= NEAR_BEFORE && inSentence(hit.end, numeral.start),
  );
};

/** Years are written without a sign between thousands; round numbers are taken for counts. */
const isYear = ({ value, currency }: Numeral): boolean =>
  !currency && Number.isInteger(value) && value > 1900 && value < 2100 && value % 100 !== 0;

const isDate = (numeral: Numeral, days: readonly NamedDay[]): boolean =>
  numeral.value <= 31 && days.some((day) => numeral.start < day.end + 4 && numeral.end > day.start - 4);

/** Small numbers and words of number say nothing but beside what they count. */
const saysNothing = (numeral: Numeral, unit: Hit | undefined): boolean =>
  !unit && !numeral.currency && (numeral.word || numeral.value < 100);

const figureOf = (numeral: Numeral, unit: Hit | undefined, text: string, headlineEnd: number): Figure => ({
  value: numeral.value,
  unit: unit?.concept ?? null,
  currency: numeral.currency,
  approximate: numeral.approximate,
  headline: numeral.start < headlineEnd,
  text: text.slice(numeral.start, unit && unit.start >= numeral.end ? unit.end : numeral.end).trim(),
});

const figuresOf = (
  numerals: readonly Numeral[],
  hits: readonly Hit[],
  days: readonly NamedDay[],
  text: string,
  headlineEnd: number,
): readonly Figure[] =>
  numerals.flatMap((numeral): Figure[] => {
    if (isDate(numeral, days) || isYear(numeral)) return [];
    const unit = unitOf(numeral, hits, text);
    return saysNothing(numeral, unit) ? [] : [figureOf(numeral, unit, text, headlineEnd)];
  });

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

const namesOf = (raw: string, finds: readonly Find[], text: string): readonly string[] => {
  const known = new Set(finds.map(({ start, end }) => text.slice(start, end)));
  const words = [...nameWords(raw).map((word) => textOf(normalText(word).units).trim()), ...kanaWords(raw)];
  const knownText = [...known].join(' ');
  const names = words.filter((word) => !knownText.includes(word)).map(skeleton);
  return [...new Set(names.filter((name) => name.length >= 3))].slice(0, 12);
};

/** Reads the rest of a text at which a glance was worth while. */
export const analyse = (judge: Judge, item: Item, seen: Glance = glance(judge, item)): Analysis => {
  const text = textOf(seen.normal.units);
  const datelineEnd = seen.headlineEnd + datelineUnits(item.summary);
  const hits = hitsOf(seen.finds, text, seen.headlineEnd, datelineEnd);
  const headlineSentence = sentenceStarts(text).filter((stop) => stop < seen.headlineEnd - 3).length;
  const concepts = mentionsOf(hits, headlineSentence);
  const eastern = (seen.normal.scripts & UNSPACED) !== 0;
  const time = Date.parse(item.published);
  const days = findDays(judge.calendar, text, time, eastern);
  const numerals = findNumerals(judge.numbers, text, eastern);
  const head = wordsOf(text.slice(0, seen.headlineEnd));
  const direction: Direction = directionOf(hits, text);
  return {
    language: seen.language,
    text,
    headlineEnd: seen.headlineEnd,
    hits,
    concepts,
    countries: countriesOf(judge, concepts),
    figures: figuresOf(numerals, hits, days, text, seen.headlineEnd),
    days: days.filter(({ start }) => start < seen.headlineEnd || start >= datelineEnd),
    published: item.published.slice(0, 10),
    names:
      seen.normal.scripts & (SCRIPT.latin | SCRIPT.cyrillic | SCRIPT.kana) ? namesOf(seen.raw, seen.finds, text) : [],
    claimants: claimantsOf(hits),
    direction,
    words: [...head, ...wordsOf(text.slice(seen.headlineEnd))],
    headlineWords: head.length,
  };
};
