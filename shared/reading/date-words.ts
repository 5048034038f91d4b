/** First letters of month names → month, 1–12: English, Russian, Ukrainian, German, French, Spanish, Italian, Portuguese. */
const MONTHS: readonly (readonly [RegExp, number])[] = [
  [/^(jan|ene|gen|янв|січ)/, 1],
  [/^(feb|f[ée]v|фев|лют)/, 2],
  [/^(mar|mär|m[aä]rz|мар|бер)/, 3],
  [/^(apr|avr|abr|апр|кві)/, 4],
  [/^(may|mai|mag|май|мая|тра)/, 5],
  [/^(jun|juin|giu|июн|чер)/, 6],
  [/^(jul|juil|lug|июл|лип)/, 7],
  [/^(aug|ago|ao[uû]|авг|сер)/, 8],
  [/^(sep|set|сен|вер)/, 9],
  [/^(oct|okt|ott|out|окт|жов)/, 10],
  [/^(nov|ноя|лис)/, 11],
  [/^(dec|dez|dic|d[ée]c|дек|гру)/, 12],
];

/** The month that a word names, 1–12; undefined for a word that is no month. */
export const monthOf = (word: string): number | undefined => {
  const lower = word.toLowerCase();
  return MONTHS.find(([start]) => start.test(lower))?.[1];
};

/** Korean, Japanese and Chinese dates in digits: `2026년 11월 24일 오후 2시 2분` → `2026-11-24 pm 2:2:00`. */
export const fromEastAsian = (text: string): string =>
  text
    .replace(/(\d{4})\s*[년年]\s*(\d{1,2})\s*[월月]\s*(\d{1,2})\s*[일日]/, '$1-$2-$3 ')
    .replace(/오전|午前|上午/, ' am ')
    .replace(/오후|午後|下午/, ' pm ')
    .replace(
      /(\d{1,2})\s*[시時时点]\s*(\d{1,2})\s*[분分](?:\s*(\d{1,2})\s*[초秒])?/,
      (_, h, m, s) => `${h}:${m}:${s ?? '00'}`,
    )
    .replace(/\([월화수목금토일月火水木金土日]\)|[월화수목금토일月火水木金土日]曜?요?[일日]/, ' ');
