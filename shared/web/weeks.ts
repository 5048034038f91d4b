import type { ArchiveEntry } from '../domain/archive.ts';
import type { Category } from '../domain/grades.ts';
import { firstIdOf } from './filter.ts';

const WEEK = 604_800_000;
/** The first Monday of 1970: weeks begin on Mondays (ISO 8601), in UTC. */
const FIRST_MONDAY = 4 * 86_400_000;

/** The Monday on which the week of a time begins, UTC. */
export const mondayOf = (time: number): number => FIRST_MONDAY + Math.floor((time - FIRST_MONDAY) / WEEK) * WEEK;

/** One week: how many developments of each category, and the one that mattered most. */
export interface Week {
  /** Monday and Sunday, ISO dates. */
  readonly from: string;
  readonly to: string;
  readonly total: number;
  readonly counts: ReadonlyMap<Category, number>;
  /** The most severe, of those the first; null in an empty week. */
  readonly foremost: ArchiveEntry | null;
}

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

const weekOf = (monday: number, entries: readonly ArchiveEntry[]): Week => {
  const counts = new Map<Category, number>();
  for (const { category } of entries) counts.set(category, (counts.get(category) ?? 0) + 1);
  const foremost = entries.reduce<ArchiveEntry | null>(
    (best, entry) => (best === null || entry.severity > best.severity ? entry : best),
    null,
  );
  return { from: isoDay(monday), to: isoDay(monday + WEEK - 1), total: entries.length, counts, foremost };
};

/** The last `count` weeks up to the one of `end`, oldest first. `entries` oldest first, as the archive gives them. */
export const countWeeks = (entries: readonly ArchiveEntry[], end: number, count: number): readonly Week[] => {
  const first = mondayOf(end) - (count - 1) * WEEK;
  const edges = Array.from({ length: count + 1 }, (_, week) => firstIdOf(first + week * WEEK));
  const places = edges.map((edge) => placeOf(entries, edge));
  return places
    .slice(0, count)
    .map((place, week) => weekOf(first + week * WEEK, entries.slice(place, places[week + 1])));
};

/** Where the first entry that is not older than `edge` stands: ids sort by time. */
const placeOf = (entries: readonly ArchiveEntry[], edge: string): number => {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.id ?? '') < edge) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The weeks that stand out: the fullest ones, at most `most`, none next to a fuller one; at least twice the median. */
export const peaksOf = (weeks: readonly Week[], most: number): readonly Week[] => {
  const totals = weeks.map(({ total }) => total).sort((a, b) => a - b);
  const least = Math.max(2, 2 * (totals[Math.floor(totals.length / 2)] ?? 0));
  const peaks = weeks.filter(
    ({ total }, at) => total >= least && total > (weeks[at - 1]?.total ?? 0) && total >= (weeks[at + 1]?.total ?? 0),
  );
  return [...peaks].sort((a, b) => b.total - a.total || (a.from < b.from ? 1 : -1)).slice(0, most);
};
