import type { ArchiveEntry } from '../domain/archive.ts';
import { type Development, developmentMonth, developmentTime } from '../domain/development.ts';
import { beginning, FACETS, type Facet, type Failing, type Filter, failingIn, firstIdOf } from './filter.ts';
import type { WebPorts } from './web-ports.ts';

/** How often each value of each facet occurs, were that facet free. */
export type FacetCounts = Readonly<Record<Facet, ReadonlyMap<string, number>>>;

/** What a list of the archive shows. */
export interface Listing {
  /** All that match in the months that were read, oldest first. */
  readonly matched: readonly ArchiveEntry[];
  /** The page of them, newest first. */
  readonly page: readonly ArchiveEntry[];
  /** What the next, older page begins before; null: this is the last. */
  readonly next: string | null;
  readonly counts: FacetCounts;
}

/** Months in one BatchGet. */
const MOST_MONTHS = 100;
const YEAR = 13;

const monthStart = (month: string, back: number): number => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return Date.UTC(year, number - 1 - back, 1);
};
const monthBefore = (month: string, back: number): string =>
  new Date(monthStart(month, back)).toISOString().slice(0, 7);
const laterOf = (one: string, other: string): string => (one > other ? one : other);
const monthOf = (time: number): string => new Date(time).toISOString().slice(0, 7);

const lastMonth = (filter: Filter, now: Date): string => {
  const today = monthOf(now.getTime());
  const before = filter.before === undefined ? today : developmentMonth(filter.before);
  const to = filter.to?.slice(0, 7) ?? today;
  return [today, before, to].sort()[0] as string;
};

const monthsBetween = (first: string, last: string): readonly string[] => {
  const months: string[] = [];
  for (let month = last; month >= first && months.length < MOST_MONTHS; month = monthBefore(month, 1))
    months.push(month);
  return months.reverse();
};

/** The months to read: the filter's time; all for a search or a story; else a year, for the picture. */
const monthsOf = (ports: WebPorts, filter: Filter, now: Date): readonly string[] => {
  const last = lastMonth(filter, now);
  const start = beginning(filter, now);
  const whole = filter.q !== undefined || filter.story !== undefined || start !== null;
  const first = start === null ? ports.firstMonth : monthOf(start);
  return monthsBetween(whole ? first : laterOf(monthBefore(last, YEAR - 1), ports.firstMonth), last);
};

type Counts = Readonly<Record<Facet, Map<string, number>>>;
const noCounts = (): Counts => ({
  category: new Map(),
  severity: new Map(),
  confidence: new Map(),
  language: new Map(),
  kind: new Map(),
});

const add = (counts: Map<string, number>, value: string, count = 1): void => {
  counts.set(value, (counts.get(value) ?? 0) + count);
};

/** How one entry counts for a facet. Severities are counted as they are, and summed at the end. */
const COUNT: Readonly<Record<Facet, (counts: Map<string, number>, entry: ArchiveEntry) => void>> = {
  category: (counts, { category }) => add(counts, category),
  severity: (counts, { severity }) => add(counts, String(severity)),
  confidence: (counts, { confidence }) => add(counts, confidence),
  language: (counts, { languages }) => {
    for (const language of languages) add(counts, language);
  },
  kind: (counts, { kinds }) => {
    for (const kind of kinds) add(counts, kind);
  },
};

/** `4` means 4 and more. */
const atLeast = (exact: ReadonlyMap<string, number>): Map<string, number> => {
  const sums = new Map<string, number>();
  let sum = 0;
  for (const severity of ['5', '4', '3', '2', '1']) {
    sum += exact.get(severity) ?? 0;
    if (sum > 0) sums.set(severity, sum);
  }
  return sums;
};

/** Matches and counts in one pass: an entry that fails in one facet alone counts for that facet's other values. */
const sift = (entries: readonly ArchiveEntry[], failing: (entry: ArchiveEntry) => Failing) => {
  const matched: ArchiveEntry[] = [];
  const counts = noCounts();
  for (const entry of entries) {
    const where = failing(entry);
    if (where === 'more') continue;
    if (where === 'nothing') {
      matched.push(entry);
      for (const facet of FACETS) COUNT[facet](counts[facet], entry);
    } else COUNT[where](counts[where], entry);
  }
  return { matched, counts: { ...counts, severity: atLeast(counts.severity) } };
};

const ANY_REST = '00000000';

const cursor = (
  ports: WebPorts,
  months: readonly string[],
  older: ArchiveEntry | undefined,
  more: boolean,
  filter: Filter,
) => {
  if (more) return older?.id ?? null;
  const first = months[0];
  const done =
    first === undefined || first <= ports.firstMonth || filter.days !== undefined || filter.from !== undefined;
  return done ? null : firstIdOf(monthStart(first, 0)) + ANY_REST;
};

/** Reads and filters the archive: one BatchGet. `search`: whether an entry is what was looked for. */
export const listArchive = async (
  ports: WebPorts,
  filter: Filter,
  limit: number,
  search: (entry: ArchiveEntry) => boolean = () => true,
): Promise<Listing> => {
  const now = ports.now();
  const months = monthsOf(ports, filter, now);
  const entries = (await ports.archive.load(ports.head.id, months)).flat();
  const { matched, counts } = sift(entries, failingIn(filter, now, search));
  const page = matched.slice(-limit).reverse();
  return { matched, page, next: cursor(ports, months, page.at(-1), matched.length > limit, filter), counts };
};

/** The whole developments of a page: one BatchGet. */
export const loadPage = (ports: WebPorts, page: readonly ArchiveEntry[]): Promise<readonly Development[]> =>
  ports.developments.getMany(
    ports.head.id,
    page.map(({ id }) => id),
  );

/** A development's time: that of its first article. */
export const timeOf = ({ id }: { readonly id: string }): string => developmentTime(id).toISOString();
