import {
  learnSign,
  SCRIPT,
  SIGN,
  scriptOfCode,
  severalOf,
  signKinds,
  signScripts,
  signUnits,
  UNSPACED,
} from './normal-sign.ts';

/** Normalised text as UTF-16 units: starts and ends with a space, words one space apart, ` . ` between sentences. */
export interface NormalText {
  readonly units: Uint16Array;
  readonly scripts: number;
}

/** A headline and what follows it as one text; `headlineEnd`: where the headline ends, its last space included. */
export interface NormalTexts extends NormalText {
  readonly headlineEnd: number;
}

const SPACE = 32;
const STOP = 46;
/** Signs that end a sentence, by their unit. */
const ENDS = new Uint8Array(65536);
for (const sign of '!?。！？…।؟։\n|•') ENDS[sign.charCodeAt(0)] = 1;
/** Abbreviations of three letters and more whose full stop ends no sentence. */
const ABBREVIATIONS = new Set(
  'gen sen rep gov mrs col maj lieut capt adm prof jan feb mar apr jun jul aug sep sept oct nov dec inc ltd тыс тис млн млрд tys mln mrd tsd'.split(
    ' ',
  ),
);
/** One growing sentence of units. */
interface Tape {
  units: Uint16Array;
  length: number;
  /** Where the word being written began. */
  word: number;
  scripts: number;
  /** Script of the last sign, 0 after a digit or a space. */
  last: number;
}

const CLITICS = ['ال', 'لل', 'و', 'ف', 'ب', 'ل', 'ك'].map((clitic) => Array.from(clitic, (sign) => sign.charCodeAt(0)));
const SHORTEST_STEM = 3;

/**
 * Takes article, conjunctions and prepositions off the Arabic word that was just written. Letters of the stem that look
 * like one go as well: forms lose them in the same way, so that they still meet.
 */
const dropClitics = (tape: Tape): void => {
  if (scriptOfCode(tape.units[tape.word] ?? 0) !== SCRIPT.arabic) return;
  let stem = tape.word;
  for (;;) {
    const clitic = CLITICS.find(
      (units) =>
        tape.length - stem - units.length >= SHORTEST_STEM && units.every((unit, at) => tape.units[stem + at] === unit),
    );
    if (!clitic) break;
    stem += clitic.length;
  }
  tape.units.copyWithin(tape.word, stem, tape.length);
  tape.length -= stem - tape.word;
};

const space = (tape: Tape): void => {
  if (tape.units[tape.length - 1] === SPACE) return;
  if (tape.scripts & SCRIPT.arabic) dropClitics(tape);
  tape.units[tape.length++] = SPACE;
  tape.word = tape.length;
  tape.last = 0;
};

const stop = (tape: Tape): void => {
  space(tape);
  if (tape.units[tape.length - 2] === STOP || tape.length < 2) return;
  tape.units[tape.length++] = STOP;
  tape.units[tape.length++] = SPACE;
  tape.word = tape.length;
};

/** Latin beside a script without spaces is a word of its own. */
const keepApart = (tape: Tape, script: number): void => {
  if ((script & SCRIPT.latin && tape.last & UNSPACED) || (tape.last & SCRIPT.latin && script & UNSPACED)) space(tape);
};

const putOne = (tape: Tape, code: number): void => {
  const script = signScripts[code] as number;
  if (script !== 0) {
    if (script !== tape.last && tape.last !== 0) keepApart(tape, script);
    tape.last = script;
    tape.scripts |= script;
  }
  tape.units[tape.length++] = signUnits[code] as number;
};

const putSeveral = (tape: Tape, code: number): void => {
  const script = signScripts[code] as number;
  const sign = severalOf(code);
  keepApart(tape, script);
  for (let at = 0; at < sign.length; at += 1) tape.units[tape.length++] = sign.charCodeAt(at);
  tape.last = script || tape.last;
  tape.scripts |= script;
};

const wordOf = (tape: Tape): string => String.fromCharCode(...tape.units.subarray(tape.word, tape.length));

const isDigit = (unit: number | undefined): boolean => unit !== undefined && unit >= 48 && unit <= 57;

const kindOf = (code: number): number => signKinds[code] || learnSign(code);

/**
 * A full stop stays within a number, is dropped within `U.S.`, ends a sentence after a word of three signs and more, and
 * elsewhere parts words.
 */
const dot = (tape: Tape, next: number): void => {
  const length = tape.length - tape.word;
  const open = Number.isNaN(next) || kindOf(next) === SIGN.space;
  if (isDigit(tape.units[tape.length - 1]) && isDigit(next)) tape.units[tape.length++] = STOP;
  else if (open && length >= 3 && !ABBREVIATIONS.has(wordOf(tape))) stop(tape);
  else if (open || length !== 1 || !tape.last) space(tape);
};

const DOTTED = /[.]\p{Lu}[.]/u;
const letterDots = /(^|[^\p{L}])(\p{Lu}[.]\p{Lu})[.](?=\s|$|[^\p{L}])/gu;

/** Digits with a sign between them that may part thousands. */
const GROUPED = /\p{Nd}[,.٬٫’' \u00a0\u202f]\p{Nd}/u;
const thousands = /(\p{Nd})[,.٬’'](?=\p{Nd}{3}(?!\p{Nd}))/gu;
/** `2,7 tys.`: a comma before one or two digits parts a fraction. */
const decimalComma = /(\p{Nd})[,٫](?=\p{Nd}{1,2}(?!\p{Nd}))/gu;
const spacedThousands = /(?<![\d.,])(\d{1,3})[ \u00a0\u202f](?=(\d{3})(?!\d))\2/g;

/** Numbers without signs between thousands, initials without their last full stop. */
const spelt = (raw: string): string => {
  const text = DOTTED.test(raw) ? raw.replace(letterDots, '$1$2 ') : raw;
  if (!GROUPED.test(text)) return text;
  return text.replace(thousands, '$1').replace(spacedThousands, '$1$2').replace(decimalComma, '$1.');
};

const writeOther = (tape: Tape, kind: number, text: string, at: number): void => {
  const code = text.charCodeAt(at);
  if (code === STOP) dot(tape, text.charCodeAt(at + 1));
  else if (ENDS[code]) stop(tape);
  else if (kind === SIGN.space) space(tape);
  else if (kind === SIGN.several) putSeveral(tape, code);
};

const write = (tape: Tape, text: string): void => {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === SIGN.one) putOne(tape, code);
    else writeOther(tape, kind, text, at);
  }
};

/** Where texts are written; what is handed out is a copy. */
let scratch = new Uint16Array(16_384);
const MOST_UNITS_A_SIGN = 4;

const openTape = (signs: number): Tape => {
  const size = signs * MOST_UNITS_A_SIGN + 8;
  if (scratch.length < size) scratch = new Uint16Array(size);
  scratch[0] = SPACE;
  return { units: scratch, length: 1, word: 1, scripts: 0, last: 0 };
};

/**
 * Normalises text for matching: NFKC, lower case, no diacritics, punctuation as one space, sentences apart by ` . `,
 * a space between Latin and East Asian letters, `U.S.` as `us`, `10,000` as `10000`; Arabic words without their clitics.
 */
export const normalText = (raw: string): NormalText => {
  const tape = openTape(raw.length);
  write(tape, spelt(raw));
  space(tape);
  return { units: tape.units.slice(0, tape.length), scripts: tape.scripts };
};

/** The same of a headline and what follows it. */
export const normalTexts = (headline: string, rest: string): NormalTexts => {
  const tape = openTape(headline.length + rest.length);
  write(tape, spelt(headline));
  space(tape);
  const headlineEnd = tape.length;
  stop(tape);
  write(tape, spelt(rest));
  space(tape);
  return { units: tape.units.slice(0, tape.length), scripts: tape.scripts, headlineEnd };
};

const MOST_AT_ONCE = 4096;

// `apply` takes the array as it is; spreading it walks through it one by one, five times as slowly.
const fromUnits = (units: Uint16Array): string => Reflect.apply(String.fromCharCode, null, units);

/** Normalised units as text. */
export const textOf = (units: Uint16Array): string => {
  if (units.length <= MOST_AT_ONCE) return fromUnits(units);
  let out = '';
  for (let at = 0; at < units.length; at += MOST_AT_ONCE) out += fromUnits(units.subarray(at, at + MOST_AT_ONCE));
  return out;
};

/** Normalised text as units. */
export const unitsOf = (text: string): Uint16Array => {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) units[at] = text.charCodeAt(at);
  return units;
};

/** A word of a spaced script cut to its first six letters: a crude stem that inflected languages need. */
export const plainWord = (word: string): string => word.slice(0, 6);
