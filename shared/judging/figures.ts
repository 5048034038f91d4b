import type { NumberWords } from '../watch/lexicon/schema.ts';
import { lookUp, plainForm, type WordTable, wordTable } from './forms.ts';

/** A number as a text names it. Positions are those of the normalised text. */
export interface Numeral {
  readonly value: number;
  readonly start: number;
  readonly end: number;
  /** ISO 4217, where it is money. */
  readonly currency: string | null;
  readonly approximate: boolean;
  /** Written as a word (`two`): counts only beside what it counts. */
  readonly word: boolean;
}

export interface NumberTable {
  readonly scales: WordTable<number>;
  readonly words: WordTable<number>;
  readonly currencies: WordTable<string>;
  readonly approximate: readonly string[];
  /** Years, days, shares: what a number measures without counting anything. */
  readonly periods: WordTable<true>;
}

/** Compiles the number words of the lexicon. */
export const compileNumbers = (numbers: NumberWords): NumberTable => ({
  scales: wordTable(numbers.scales),
  words: wordTable(numbers.words),
  currencies: wordTable(numbers.currencies.map(({ code, forms }) => ({ value: code, forms }))),
  approximate: numbers.approximate.map(plainForm),
  periods: wordTable([{ value: true, forms: numbers.periods }]),
});

const HAN: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const SMALL: Readonly<Record<string, number>> = { 十: 10, 십: 10, 百: 100, 백: 100, 千: 1000, 천: 1000 };
const LARGE: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 만: 1e4, 亿: 1e8, 億: 1e8, 억: 1e8 };
const PART = /(\d+(?:[.]\d+)?)|([一二两兩三四五六七八九])|([十百千십백천])|([万萬만亿億억])/g;

interface Counted {
  readonly total: number;
  readonly section: number;
  readonly digit: number;
}

const counted = ({ total, section, digit }: Counted, [, digits, han, small, large]: RegExpMatchArray): Counted => {
  if (digits) return { total, section, digit: Number(digits) };
  if (han) return { total, section, digit: HAN[han] as number };
  if (small) return { total, section: section + (digit || 1) * (SMALL[small] as number), digit: 0 };
  return { total: total + (section + digit || 1) * (LARGE[large as string] as number), section: 0, digit: 0 };
};

/** An East Asian numeral: `1万2千`, `三千`, `1만2000`, `20만`. Scales of ten thousand close what stands before them. */
const eastAsian = (text: string): number => {
  const { total, section, digit } = [...text.matchAll(PART)].reduce(counted, { total: 0, section: 0, digit: 0 });
  return total + section + digit;
};

const EAST =
  /(?:\d+(?:[.]\d+)?|[一二两兩三四五六七八九十])(?: ?(?:\d+(?:[.]\d+)?|[一二两兩三四五六七八九])?[十百千십백천万萬만亿億억])*(?:\d+)?/g;
/** What follows a Han numeral without a scale for it to count something. */
const COUNTER = /^[名人个個発发枚艘架隻명발]/;

const eastNumerals = (text: string): readonly Numeral[] => {
  const out: Numeral[] = [];
  for (const match of text.matchAll(EAST)) {
    const written = match[0];
    const end = match.index + written.length;
    const bare = !/\d/.test(written) && (written.length < 2 || !/[千万萬百]/.test(written));
    if (bare && !COUNTER.test(text.slice(end, end + 1))) continue;
    out.push({ value: eastAsian(written), start: match.index, end, currency: null, approximate: false, word: false });
  }
  return out;
};

const WESTERN = /(?<![\p{L}\d.])(\d+(?:[.]\d+)?)(\p{L}{0,4})(?= |$)/gu;

const westernNumerals = (table: NumberTable, text: string): readonly Numeral[] => {
  const out: Numeral[] = [];
  for (const match of text.matchAll(WESTERN)) {
    let end = match.index + match[0].length;
    let value = Number(match[1]);
    const next = /^ (\S+)/.exec(text.slice(end, end + 24))?.[1] ?? '';
    const scale = match[2] ? lookUp(table.scales, match[2]) : lookUp(table.scales, next);
    if (scale) value *= scale;
    if (scale && !match[2]) end += next.length + 1;
    out.push({ value, start: match.index, end, currency: null, approximate: false, word: false });
  }
  return out;
};

const wordNumerals = (table: NumberTable, text: string): readonly Numeral[] => {
  const out: Numeral[] = [];
  for (const match of text.matchAll(/[^ ]+/g)) {
    const value = /^\p{L}/u.test(match[0]) ? lookUp(table.words, match[0]) : undefined;
    if (value === undefined) continue;
    const end = match.index + match[0].length;
    const next = /^ (\S+)/.exec(text.slice(end, end + 24))?.[1] ?? '';
    const scale = lookUp(table.scales, next) ?? 1;
    out.push({ value: value * scale, start: match.index, end, currency: null, approximate: false, word: scale === 1 });
  }
  return out;
};

const moneyOf = (table: NumberTable, text: string, numeral: Numeral): string | null => {
  const after = /^ ?(\S+)/.exec(text.slice(numeral.end, numeral.end + 24))?.[1] ?? '';
  return lookUp(table.currencies, after) ?? null;
};

const isApproximate = (table: NumberTable, text: string, { start, end }: Numeral): boolean => {
  const before = text.slice(Math.max(0, start - 14), start).trimEnd();
  const after = text.slice(end, end + 3).trimStart();
  return table.approximate.some(
    (word) => before.endsWith(` ${word}`) || (word.length < 3 && (after.startsWith(word) || before.endsWith(word))),
  );
};

/** Longest name of a period in scripts that set no spaces. */
const LONGEST_PERIOD = 2;

/** `24 years`, `12월`, `3日`: time and shares, no count. */
const isPeriod = (table: NumberTable, text: string, { end }: Numeral): boolean => {
  const next = /^ ?(\S+)/.exec(text.slice(end, end + 24))?.[1] ?? '';
  if (lookUp(table.periods, next)) return true;
  const east = SCRIPTS_WITHOUT_SPACES.test(next);
  return (
    east &&
    Array.from({ length: LONGEST_PERIOD }, (_, at) => next.slice(0, at + 1)).some((part) =>
      table.periods.words.has(part),
    )
  );
};
const SCRIPTS_WITHOUT_SPACES = /^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/;

/** The numbers of a normalised text, in order of place; years and days are among them: the caller knows the calendar. */
export const findNumerals = (table: NumberTable, text: string, eastern: boolean): readonly Numeral[] => {
  const found = eastern ? eastNumerals(text) : [...westernNumerals(table, text), ...wordNumerals(table, text)];
  return found
    .filter((numeral) => !isPeriod(table, text, numeral))
    .map((numeral) => ({
      ...numeral,
      currency: moneyOf(table, text, numeral),
      approximate: isApproximate(table, text, numeral),
    }))
    .sort((one, other) => one.start - other.start);
};
