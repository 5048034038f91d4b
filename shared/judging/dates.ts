import type { CalendarWords } from '../watch/lexicon/schema.ts';
import { lookUp, type WordTable, wordTable } from './forms.ts';

/** A day that a text names, resolved against its publication. Positions are those of the normalised text. */
export interface NamedDay {
  /** `yyyy-mm-dd`. */
  readonly day: string;
  readonly start: number;
  readonly end: number;
  /** `date`: day and month; `day`: the day of the month alone; `weekday`; `relative`: today, yesterday. */
  readonly by: 'date' | 'day' | 'weekday' | 'relative';
}

export interface Calendar {
  readonly months: WordTable<number>;
  readonly weekdays: WordTable<number>;
  readonly days: WordTable<number>;
}

/** Compiles the calendar words of the lexicon. */
export const compileCalendar = (words: CalendarWords): Calendar => ({
  months: wordTable(words.months.map((forms, value) => ({ value, forms }))),
  weekdays: wordTable(words.weekdays.map((forms, value) => ({ value, forms }))),
  days: wordTable(words.days.map(({ offset, forms }) => ({ value: offset, forms }))),
});

/** Whether a word names a month, a weekday or a day such as today. */
export const isCalendarWord = (calendar: Calendar, word: string): boolean =>
  [calendar.months, calendar.weekdays, calendar.days].some((table) => lookUp(table, word) !== undefined);

const DAY = 86_400_000;
const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The date nearest to publication: news names no year for what is near. */
const nearestYear = (published: number, month: number, date: number): string => {
  const year = new Date(published).getUTCFullYear();
  const times = [year - 1, year, year + 1].map((one) => Date.UTC(one, month, date));
  return isoDay(times.reduce((best, time) => (Math.abs(time - published) < Math.abs(best - published) ? time : best)));
};

/** Days ahead of publication at most that a day of the month alone is taken for this month's. */
const AHEAD = 5;

/** A day of the month alone: of this month, or of the last one where it is yet to come by more than a few days. */
const nearestMonth = (published: number, date: number): string => {
  const now = new Date(published);
  const back = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, date));
  const isPast = date > now.getUTCDate() + AHEAD && back.getUTCDate() === date;
  return isPast ? isoDay(back.getTime()) : isoDay(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), date));
};

/** The last such weekday, the day of publication among them. */
const lastWeekday = (published: number, weekday: number): string => {
  const today = (new Date(published).getUTCDay() + 6) % 7;
  return isoDay(published - ((today - weekday + 7) % 7) * DAY);
};

const dayNumber = (word: string | undefined): number | undefined => {
  const digits = /^(\d{1,2})(?:st|nd|rd|th|er|e|o|[.])?$/.exec(word ?? '')?.[1];
  const value = digits ? Number(digits) : 0;
  return value >= 1 && value <= 31 ? value : undefined;
};

interface Word {
  readonly text: string;
  readonly start: number;
}

const LINKS = new Set(['de', 'of', 'di', 'του']);

/** `June 19`, `19 June`, `19 de junio`, `19-го июня`. */
const spelledDate = (calendar: Calendar, words: readonly Word[], at: number, published: number): NamedDay | null => {
  const word = words[at] as Word;
  const month = lookUp(calendar.months, word.text);
  if (month === undefined) return null;
  const before = words[at - 1]?.text ?? '';
  const date = dayNumber(LINKS.has(before) ? words[at - 2]?.text : before) ?? dayNumber(words[at + 1]?.text);
  if (date === undefined) return null;
  const day = nearestYear(published, month, date);
  return { day, start: word.start, end: word.start + word.text.length, by: 'date' };
};

const wordDay = (calendar: Calendar, word: Word, published: number): NamedDay | null => {
  const span = { start: word.start, end: word.start + word.text.length };
  const weekday = lookUp(calendar.weekdays, word.text);
  if (weekday !== undefined) return { ...span, day: lastWeekday(published, weekday), by: 'weekday' };
  const offset = lookUp(calendar.days, word.text);
  if (offset !== undefined) return { ...span, day: isoDay(published + offset * DAY), by: 'relative' };
  return null;
};

const spacedDays = (calendar: Calendar, text: string, published: number): readonly NamedDay[] => {
  const words = [...text.matchAll(/[^ ]+/g)].map((match) => ({ text: match[0], start: match.index }));
  return words.flatMap((word, at) => {
    const named = spelledDate(calendar, words, at, published) ?? wordDay(calendar, word, published);
    return named ? [named] : [];
  });
};

const EAST_DATE = /(?:(\d{1,2}) ?[月월] ?)?(\d{1,2}) ?[日일号](?![間간])/g;
const EAST_WEEKDAY = /([月火水木金土日])曜|([월화수목금토일])요일|(?:星期|周|礼拜)([一二三四五六日天])/g;
const WEEKDAYS: Readonly<Record<string, number>> = {
  月: 0,
  火: 1,
  水: 2,
  木: 3,
  金: 4,
  土: 5,
  日: 6,
  월: 0,
  화: 1,
  수: 2,
  목: 3,
  금: 4,
  토: 5,
  일: 6,
  一: 0,
  二: 1,
  三: 2,
  四: 3,
  五: 4,
  六: 5,
  天: 6,
};

const eastDays = (text: string, published: number): readonly NamedDay[] => {
  const dates = [...text.matchAll(EAST_DATE)].flatMap((match): NamedDay[] => {
    const date = dayNumber(match[2]);
    const span = { start: match.index, end: match.index + match[0].length };
    if (date === undefined) return [];
    if (!match[1]) return [{ ...span, day: nearestMonth(published, date), by: 'day' }];
    return [{ ...span, day: nearestYear(published, Number(match[1]) - 1, date), by: 'date' }];
  });
  const weekdays = [...text.matchAll(EAST_WEEKDAY)].map((match): NamedDay => {
    const weekday = WEEKDAYS[(match[1] ?? match[2] ?? match[3]) as string] as number;
    return {
      day: lastWeekday(published, weekday),
      start: match.index,
      end: match.index + match[0].length,
      by: 'weekday',
    };
  });
  return [...dates, ...weekdays];
};

/** The days that a normalised text names. `published` is the time of publication in milliseconds. */
export const findDays = (calendar: Calendar, text: string, published: number, eastern: boolean): readonly NamedDay[] =>
  eastern ? eastDays(text, published) : spacedDays(calendar, text, published);
