import { type CoverageDay, type DayMark, dayMark } from '../domain/coverage.ts';
import { type Html, html } from './html.ts';

/** Days in a strip. */
export const STRIP_DAYS = 30;
const DAY = 86_400_000;
const HEIGHT = 14;

/** The dates of a strip, oldest first, today last. */
export const stripDates = (now: Date): readonly string[] =>
  Array.from({ length: STRIP_DAYS }, (_, at) =>
    new Date(now.getTime() - (STRIP_DAYS - 1 - at) * DAY).toISOString().slice(0, 10),
  );

/** Trouble is shorter than reading: the shape says it where the colour does not. */
const TALL: Readonly<Record<Exclude<DayMark, 'none'>, number>> = { ok: HEIGHT, partly: 9, down: 4 };

const pathOf = (marks: readonly DayMark[], mark: Exclude<DayMark, 'none'>): Html | null => {
  const bars = marks.map((one, at) => (one === mark ? `M${at}.1 ${HEIGHT}v-${TALL[mark]}h.8v${TALL[mark]}z` : ''));
  return marks.includes(mark) ? html`<path class="${mark}" d="${bars.join('')}"/>` : null;
};

const words = (marks: readonly DayMark[]): string => {
  const count = (mark: DayMark) => marks.filter((one) => one === mark).length;
  const looked = STRIP_DAYS - count('none');
  if (looked === 0) return `Not looked at in the last ${STRIP_DAYS} days.`;
  return `Of ${looked} days: ${count('ok')} read throughout, ${count('partly')} in part, ${count('down')} not at all.`;
};

/** A month of one feed as a strip of days: full height read throughout, lower in part, lowest not at all, a gap not looked at. */
export const coverageStrip = (feed: string, days: ReadonlyMap<string, CoverageDay>, dates: readonly string[]): Html => {
  const marks = dates.map((date) => dayMark(days.get(date)?.feeds[feed]));
  return html`<svg class="strip" role="img" aria-label="${words(marks)}" viewBox="0 0 ${STRIP_DAYS} ${HEIGHT}" preserveAspectRatio="none" width="120" height="${HEIGHT}"><path d="M0 13.500h${STRIP_DAYS}v.5h-${STRIP_DAYS}z"/>${pathOf(marks, 'ok')}${pathOf(marks, 'partly')}${pathOf(marks, 'down')}</svg>`;
};
