/** Scripts that a text is written in, as bits. */
export const SCRIPT = { latin: 1, cyrillic: 2, hangul: 4, kana: 8, han: 16, arabic: 32, thai: 64, other: 128 } as const;

/** Normalised text as UTF-16 units: starts and ends with a space, words one space apart, ` . ` between sentences. */
export interface NormalText {
  readonly units: Uint16Array;
  readonly scripts: number;
}

const SPACE = 32;
const STOP = 46;
const MARK = /^\p{M}$/u;
const LETTER = /^[\p{L}\p{N}]$/u;
const ENDS = new Set([...'!?。！？…।؟\n|•'].map((sign) => sign.charCodeAt(0)));
/** Abbreviations of three letters and more whose full stop ends no sentence. */
const ABBREVIATIONS = new Set(
  'gen sen rep gov mrs col maj lieut capt adm prof jan feb mar apr jun jul aug sep sept oct nov dec inc ltd тыс тис млн млрд tys mln mrd tsd'.split(
    ' ',
  ),
);
/** Letters that decompose to nothing simpler, and Arabic variants that writers use for one another. */
const ALIKE: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ħ: 'h',
  ŋ: 'n',
  ə: 'e',
  ى: 'ي',
  ة: 'ه',
  ک: 'ك',
  ی: 'ي',
  ؤ: 'و',
  ئ: 'ي',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ـ: '',
  ς: 'σ',
};
const ALPHABETS: readonly (readonly [number, number, number])[] = [
  [0x41, 0x24f, SCRIPT.latin],
  [0x1e00, 0x1eff, SCRIPT.latin],
  [0x400, 0x52f, SCRIPT.cyrillic],
  [0xac00, 0xd7a3, SCRIPT.hangul],
  [0x3040, 0x30ff, SCRIPT.kana],
  [0x31f0, 0x31ff, SCRIPT.kana],
  [0x3400, 0x9fff, SCRIPT.han],
  [0x600, 0x6ff, SCRIPT.arabic],
  [0xe00, 0xeff, SCRIPT.thai],
];
/** Scripts written without spaces, or whose particles cling: a form may begin and end anywhere. */
export const UNSPACED = SCRIPT.hangul | SCRIPT.kana | SCRIPT.han | SCRIPT.thai;

const scriptOfCode = (code: number): number => {
  if (code < 0x41) return 0;
  for (const [from, to, script] of ALPHABETS) if (code >= from && code <= to) return script;
  return SCRIPT.other;
};

/** The zeros of the decimal digits that news in the watch's languages is written with. */
const ZEROS = [0x660, 0x6f0, 0x966, 0xc66, 0xe50];

const strips = (code: number): boolean => code < 0x600 || (code >= 0x1e00 && code <= 0x1fff);

const isVowelSign = (code: number): boolean =>
  (code >= 0x64b && code <= 0x65f) || code === 0x670 || (code >= 0x300 && code <= 0x36f);

/** One part of a decomposed sign: a letter, what stands for it, nothing for a stripped mark; null where it parts words. */
const normalPart = (part: string, stripped: boolean): string | null => {
  const alike = ALIKE[part];
  if (alike !== undefined) return alike;
  if (LETTER.test(part)) return part;
  if (MARK.test(part)) return stripped ? '' : part;
  return null;
};

/** One sign as words are compared: lower case, compatibility form, no diacritic of Latin, Greek and Cyrillic, no vowel sign of Arabic. */
const normalSign = (code: number): string => {
  if (isVowelSign(code)) return '';
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  if (zero !== undefined) return String(code - zero);
  const plain = String.fromCharCode(code).normalize('NFKC').toLowerCase();
  const stripped = strips(code);
  const parts = Array.from(stripped ? plain.normalize('NFD') : plain, (part) => normalPart(part, stripped));
  const letters = parts.filter((part) => part !== null);
  return letters.length === 0 ? ' ' : letters.join('');
};

const known: (string | undefined)[] = [];
const scriptKnown = new Uint8Array(65536);
const signOf = (code: number): string => {
  const sign = known[code];
  if (sign !== undefined) return sign;
  const fresh = normalSign(code);
  known[code] = fresh;
  const lead = fresh.charCodeAt(0);
  scriptKnown[code] = fresh && fresh !== ' ' ? scriptOfCode(lead) : 0;
  return fresh;
};

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

const space = (tape: Tape): void => {
  if (tape.units[tape.length - 1] === SPACE) return;
  tape.units[tape.length++] = SPACE;
  tape.word = tape.length;
  tape.last = 0;
};

const stop = (tape: Tape): void => {
  space(tape);
  if (tape.units[tape.length - 2] === STOP || tape.length < 2) return;
  tape.units[tape.length++] = STOP;
  space(tape);
};

const put = (tape: Tape, code: number, sign: string): void => {
  const script = scriptKnown[code] ?? 0;
  const apart = (script & SCRIPT.latin && tape.last & UNSPACED) || (tape.last & SCRIPT.latin && script & UNSPACED);
  if (apart) space(tape);
  for (let at = 0; at < sign.length; at += 1) tape.units[tape.length++] = sign.charCodeAt(at);
  tape.last = script || tape.last;
  tape.scripts |= script;
};

const wordOf = (tape: Tape): string => String.fromCharCode(...tape.units.subarray(tape.word, tape.length));

const isDigit = (unit: number | undefined): boolean => unit !== undefined && unit >= 48 && unit <= 57;

/**
 * A full stop stays within a number, is dropped within `U.S.`, ends a sentence after a word of three signs and more, and
 * elsewhere parts words.
 */
const dot = (tape: Tape, next: number): void => {
  const length = tape.length - tape.word;
  const open = Number.isNaN(next) || signOf(next) === ' ';
  if (isDigit(tape.units[tape.length - 1]) && isDigit(next)) tape.units[tape.length++] = STOP;
  else if (open && length >= 3 && !ABBREVIATIONS.has(wordOf(tape))) stop(tape);
  else if (open || length !== 1 || !tape.last) space(tape);
};

const putSign = (tape: Tape, code: number): void => {
  const sign = signOf(code);
  if (sign === ' ') space(tape);
  else if (sign) put(tape, code, sign);
};

/** Numbers without signs between thousands, initials without their last full stop. */
const spelt = (raw: string): string => {
  const text = raw.includes('.') ? raw.replace(letterDots, ' ') : raw;
  if (!/\p{Nd}/u.test(text)) return text;
  return text.replace(thousands, '').replace(spacedThousands, '$1$2').replace(decimalComma, '.');
};

const letterDots = /(?<=(?:^|[^\p{L}])\p{Lu}[.]\p{Lu})[.](?=\s|$|[^\p{L}])/gu;

/** Signs that part thousands: between digits, three to come. */
const thousands = /(?<=\p{Nd})[,.٬’'](?=\p{Nd}{3}(?!\p{Nd}))/gu;
/** `2,7 tys.`: a comma before one or two digits parts a fraction. */
const decimalComma = /(?<=\p{Nd})[,٫](?=\p{Nd}{1,2}(?!\p{Nd}))/gu;
const spacedThousands = /(?<![\d.,])(\d{1,3})[ \u00a0\u202f](?=(\d{3})(?!\d))\2/g;

/**
 * Normalises text for matching: NFKC, lower case, no diacritics, punctuation as one space, sentences apart by ` . `,
 * a space between Latin and East Asian letters, `U.S.` as `us`, `10,000` as `10000`; Arabic words without their clitics.
 */
export const normalText = (raw: string): NormalText => {
  const text = spelt(raw);
  const tape: Tape = { units: new Uint16Array(text.length * 4 + 8), length: 0, word: 1, scripts: 0, last: 0 };
  tape.units[tape.length++] = SPACE;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === STOP) dot(tape, text.charCodeAt(at + 1));
    else if (ENDS.has(code)) stop(tape);
    else putSign(tape, code);
  }
  space(tape);
  const units = tape.units.subarray(0, tape.length);
  return { units: tape.scripts & SCRIPT.arabic ? withoutClitics(units) : units, scripts: tape.scripts };
};

/** Normalised units as text. */
export const textOf = (units: Uint16Array): string => {
  let out = '';
  for (let at = 0; at < units.length; at += 4096) out += String.fromCharCode(...units.subarray(at, at + 4096));
  return out;
};

const CLITICS = ['ال', 'لل', 'و', 'ف', 'ب', 'ل', 'ك'];
const SHORTEST_STEM = 3;

/**
 * An Arabic word without its article, conjunctions and prepositions. Letters of the stem that look like one go as
 * well: forms lose them in the same way, so that they still meet.
 */
const stemOf = (word: string): string => {
  let stem = word;
  for (;;) {
    const clitic = CLITICS.find((one) => stem.startsWith(one) && stem.length - one.length >= SHORTEST_STEM);
    if (!clitic) return stem;
    stem = stem.slice(clitic.length);
  }
};

const withoutClitics = (units: Uint16Array): Uint16Array => {
  const words = textOf(units)
    .split(' ')
    .map((word) => (scriptOfCode(word.charCodeAt(0)) === SCRIPT.arabic ? stemOf(word) : word));
  return Uint16Array.from(words.join(' '), (sign) => sign.charCodeAt(0));
};

/** A word of a spaced script cut to its first six letters: a crude stem that inflected languages need. */
export const plainWord = (word: string): string => word.slice(0, 6);
