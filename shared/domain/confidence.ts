import type { Confidence } from './grades.ts';
import type { OutletKind } from './outlet.ts';

/** Who says so: one origin and how it stands to the fact. */
export interface Report {
  /** The family whose own reporting it is; a syndicated or citing copy counts for the family that it cites. */
  readonly family: string;
  readonly kind: OutletKind;
  /** The country whose government or state outlet speaks, where one does. */
  readonly side?: string | undefined;
  /** `states` it as its own reporting, `cites` an origin, `denies` it, `publishes` the document itself. */
  readonly stance: 'states' | 'cites' | 'denies' | 'publishes';
}

const INDEPENDENT: ReadonlySet<OutletKind> = new Set(['wire', 'press', 'specialist']);

/** Families of kind wire, press or specialist, each on its own reporting. */
export const independentFamilies = (reports: readonly Report[]): number =>
  new Set(
    reports
      .filter((report) => report.stance === 'states' && INDEPENDENT.has(report.kind) && !report.side)
      .map((report) => report.family),
  ).size;

/** The first row of the design's table that fits. `sides`: the two governments of the watch, e.g. `['ru', 'kp']`. */
export const confidenceOf = (reports: readonly Report[], sides: readonly string[]): Confidence => {
  const saying = reports.filter((report) => report.stance !== 'denies');
  const speaks = (side: string) => saying.some((report) => report.side === side);
  const independent = independentFamilies(reports);
  if (reports.some((report) => report.stance === 'denies')) return 'disputed';
  if (sides.every(speaks) || saying.some((report) => report.stance === 'publishes') || independent >= 2)
    return 'confirmed';
  if (independent === 1 || saying.some((report) => report.side && !sides.includes(report.side))) return 'reported';
  if (sides.some(speaks)) return 'claimed';
  return 'unconfirmed';
};
