import type { ArchiveEntry } from './archive.ts';
import { developmentTime } from './development.ts';
import { CONFIDENCE_RANK } from './grades.ts';
import { primaryTag } from './language-tag.ts';
import type { Wishes } from './subscription.ts';

/** How many new developments a week wishes come to, from what the archive has of the last weeks. */
export interface Estimate {
  /** A number for each week that was counted, oldest first; none: the archive is too young to say. */
  readonly weeks: readonly number[];
  readonly average: number;
}

const WEEK = 7 * 86_400_000;
const MOST_WEEKS = 8;

/** The months `yyyy-mm` that the weeks before `now` lie in, newest first. */
export const estimateMonths = (now: Date): readonly string[] =>
  [0, 1, 2].map((back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7),
  );

/** As `wants` decides for an alert, for what the archive still knows of a development. */
const isWanted = (wishes: Wishes, { quiet, category, severity, confidence, languages }: ArchiveEntry): boolean =>
  quiet === null &&
  (wishes.categories.length === 0 || wishes.categories.includes(category)) &&
  severity >= wishes.minSeverity &&
  CONFIDENCE_RANK[confidence] >= CONFIDENCE_RANK[wishes.minConfidence] &&
  (wishes.sourceLanguages.length === 0 || languages.some((tag) => wishes.sourceLanguages.includes(primaryTag(tag))));

/** Counts whole weeks back from `now`, eight at most, and none before the archive's first development. */
export const estimateOf = (entries: readonly ArchiveEntry[], wishes: Wishes, now: Date): Estimate => {
  const ageOf = ({ id }: ArchiveEntry) => now.getTime() - developmentTime(id).getTime();
  const oldest = entries.reduce((most, entry) => Math.max(most, ageOf(entry)), 0);
  const weeks = Math.min(MOST_WEEKS, Math.floor(oldest / WEEK));
  const counts = Array.from({ length: weeks }, () => 0);
  for (const entry of entries) {
    const week = Math.floor(ageOf(entry) / WEEK);
    if (week >= 0 && week < weeks && isWanted(wishes, entry)) counts[week] = (counts[week] as number) + 1;
  }
  const sum = counts.reduce((total, count) => total + count, 0);
  return { weeks: counts.reverse(), average: weeks === 0 ? 0 : sum / weeks };
};
