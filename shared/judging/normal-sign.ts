/** Scripts that a text is written in, as bits. */
export const SCRIPT = { latin: 1, cyrillic: 2, hangul: 4, kana: 8, han: 16, arabic: 32, thai: 64, other: 128 } as const;

const MARK = /^\p{M}$/u;
const LETTER = /^[\p{L}\p{N}]$/u;
/** Letters that decompose to nothing simpler, Arabic variants that writers use for one another, and the accents that Armenian sets within a word. */
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
  '՛': '',
  '՜': '',
  '՞': '',
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

/** The script of a normalised unit; 0 for digits and signs. */
export const scriptOfCode = (code: number): number => {
  if (code < 0x41) return 0;
  for (const [from, to, script] of ALPHABETS) if (code >= from && code <= to) return script;
  return SCRIPT.other;
};

/** The zeros of the decimal digits that news in the watch's languages is written with. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xbe6, 0xc66, 0xe50];

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

/** What becomes of a UTF-16 unit. */
export const SIGN = { unknown: 0, one: 1, several: 2, space: 3, nothing: 4 } as const;

/** Unit → what becomes of it (`SIGN`), its one unit, its script: filled as signs are met. */
export const signKinds = new Uint8Array(65536);
export const signUnits = new Uint16Array(65536);
export const signScripts = new Uint8Array(65536);
const severals = new Map<number, string>();

/** Learns what becomes of a unit; answers its kind. */
export const learnSign = (code: number): number => {
  const sign = normalSign(code);
  const kind = sign === ' ' ? SIGN.space : sign === '' ? SIGN.nothing : sign.length === 1 ? SIGN.one : SIGN.several;
  if (kind === SIGN.one) signUnits[code] = sign.charCodeAt(0);
  if (kind === SIGN.several) severals.set(code, sign);
  if (kind === SIGN.one || kind === SIGN.several) signScripts[code] = scriptOfCode(sign.charCodeAt(0));
  signKinds[code] = kind;
  return kind;
};

/** The units of a sign that becomes several. */
export const severalOf = (code: number): string => severals.get(code) ?? '';
