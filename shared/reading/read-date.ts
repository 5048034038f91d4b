import { fromEastAsian, monthOf } from './date-words.ts';
import { instantOf, namedOffset } from './zone-offset.ts';

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

interface Found {
  readonly day: Day;
  /** What of the text is left: time and zone. */
  readonly rest: string;
}

/** A match and its groups; those that may not take part have a value of their own where they are read. */
type Groups = readonly [all: string, one: string, two: string, three: string];
const groupsOf = (match: RegExpExecArray): Groups => match as readonly string[] as Groups;

/** Two digits are of this century up to 69 (RFC 5322, 4.3, says 49; feeds are younger than 1970). */
const fullYear = (text: string): number => {
  const year = Number(text);
  if (text.length > 2) return year < 1000 ? year + 1900 : year;
  return year < 70 ? 2000 + year : 1900 + year;
};

const dayOf = (year: string, month: string | number, day: string | number): Day => ({
  year: fullYear(year),
  month: Number(month),
  day: Number(day),
});

const iso = (text: string): Found | undefined => {
  const match =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})(?=$|[T\s])/i.exec(text) ??
    /^(\d{4})[/.]\s*(\d{1,2})[/.]\s*(\d{1,2})(?!\d)\.?/.exec(text) ??
    /^(\d{4})-(\d{2})(?=$|[T\s])/i.exec(text) ??
    /^(\d{4})$/.exec(text);
  if (!match) return undefined;
  const [all, year, month = '1', day = '1'] = groupsOf(match);
  return { day: dayOf(year, month, day), rest: text.slice(all.length) };
};

/** ISO 8601's day of the year: `2026-328`. */
const ordinal = (text: string): Found | undefined => {
  const match = /^(\d{4})-?(\d{3})(?=$|[T\s])/i.exec(text);
  if (!match) return undefined;
  const [all, year, day] = groupsOf(match);
  return { day: dayOf(year, 1, day), rest: text.slice(all.length) };
};

/** Digits in another order: `24.11.2026`, `11/24/2026` (day first where it can only be the day), `26-10-02`. */
const digits = (text: string): Found | undefined => {
  const match = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(text);
  if (!match) return undefined;
  const [all, a, sign, b, c] = match as readonly string[] as readonly [...Groups, string];
  const rest = text.slice(all.length);
  if (sign === '-' && c.length === 2) return { day: dayOf(a, b, c), rest };
  const dayFirst = sign !== '/' || Number(a) > 12;
  return { day: dayFirst ? dayOf(c, b, a) : dayOf(c, a, b), rest };
};

/** A month in words: `24 ноября 2026`, `24-Nov-26`, `November 24, 2026`, `Nov 24 08:02:12 2026`. */
const words = (text: string): Found | undefined => {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]*([\p{L}]{3,})\.?[\s,-]*(\d{4}|\d{2})(?![\d:])/iu.exec(text);
  if (dayFirst) {
    const [all, day, word, year] = groupsOf(dayFirst);
    return { day: dayOf(year, monthOf(word) ?? Number.NaN, day), rest: text.slice(all.length) };
  }
  const monthFirst = /^([\p{L}]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(.*)$/iu.exec(text);
  const year = /(?<![\d:+-])(\d{4})(?![\d:])/.exec(monthFirst?.[3] ?? '')?.[1];
  if (!monthFirst || !year) return undefined;
  const [, word, day, rest] = groupsOf(monthFirst);
  return { day: dayOf(year, monthOf(word) ?? Number.NaN, day), rest: rest.replace(year, ' ') };
};

interface Time {
  /** Milliseconds of the day. */
  readonly ms: number;
  readonly zone: string;
}

const timeOf = (rest: string): Time => {
  const match =
    /(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2})(?:[.,](\d+))?)?/.exec(rest) ?? /T(\d{2})(\d{2})?(\d{2})?/i.exec(rest);
  if (!match) return { ms: 0, zone: '' };
  const [all, hour, minute = '0', second = '0'] = groupsOf(match);
  const part = match[4] ?? '0';
  const around = rest.slice(0, match.index) + rest.slice(match.index + all.length);
  const half = /\b([ap])\.?m\b\.?/i.exec(around);
  const hours = half ? (Number(hour) % 12) + (half[1]?.toLowerCase() === 'p' ? 12 : 0) : Number(hour);
  const seconds = (hours * 60 + Number(minute)) * 60 + Number(second);
  const valid = hours <= 24 && Number(minute) < 60 && Number(second) <= 60;
  const zone = rest.slice(match.index + all.length).replace(half?.[0] ?? '', '');
  return { ms: valid ? seconds * 1000 + Math.floor(Number(`0.${part}`) * 1000) : Number.NaN, zone };
};

const isDay = ({ year, month, day }: Day, isOrdinal: boolean): boolean =>
  year >= 1970 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= (isOrdinal ? 366 : 31);

const stamp = (text: string): Date | undefined => {
  if (!/^\d{9,10}$|^\d{13}$/.test(text)) return undefined;
  return new Date(text.length === 13 ? Number(text) : Number(text) * 1000);
};

/** The usual forms, which the engine reads itself: RFC 822 with GMT or digits, ISO 8601 with a zone. */
const USUAL =
  /^(?:[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:GMT|UTC|[+-]\d{4})|\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))$/;

/** A weekday in front, in any language, and the `T`-less blanks around. */
const withoutWeekday = (text: string): string =>
  fromEastAsian(text)
    .trim()
    .replace(/^\p{L}{2,12}\.?\s*,\s*/u, '')
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun|пн|вт|ср|чт|пт|сб|вс)\p{L}*\.?\s+/iu, '');

/**
 * Reads a feed's date: RFC 822 and 5322 with any zone name, ISO 8601 and its sloppy relatives, Unix stamps,
 * months in Russian, Korean and other words, years of two digits. A date without a zone is in `zone` (IANA),
 * UTC where none is known; never the machine's. Undefined for what names no day.
 */
export const readDate = (raw: string, zone = 'UTC'): Date | undefined => {
  const trimmed = raw.trim();
  if (trimmed.length > 100) return undefined;
  if (USUAL.test(trimmed)) {
    const usual = new Date(trimmed);
    if (usual.getTime() >= 0) return usual;
  }
  const text = withoutWeekday(trimmed);
  const isOrdinal = /^\d{4}-?\d{3}(?=$|[T\s])/i.test(text);
  const found = (isOrdinal ? ordinal(text) : iso(text)) ?? digits(text) ?? words(text);
  if (!found) return stamp(text);
  const time = timeOf(found.rest);
  if (!isDay(found.day, isOrdinal) || Number.isNaN(time.ms)) return undefined;
  const wall = Date.UTC(found.day.year, found.day.month - 1, found.day.day) + time.ms;
  const offset = namedOffset(time.zone);
  return new Date(offset === undefined ? instantOf(wall, zone) : wall - offset * 60_000);
};
