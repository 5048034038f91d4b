import type { Severity } from '../domain/grades.ts';

/** A piece of a line. `strong` and `url` are the channel's to write; the text is clean, but not yet escaped. */
export interface Span {
  readonly text: string;
  readonly url?: string;
  readonly strong?: boolean;
}
export type Line = readonly Span[];

export interface Section {
  readonly heading: string | null;
  readonly lines: readonly Line[];
}

export interface Link {
  readonly label: string;
  readonly url: string;
}

/** A message before it has a channel: what stands in it, in the order in which every channel shows it. */
export interface Sheet {
  /** Kind, severity, confidence, category; or what else it is. */
  readonly mark: readonly string[];
  /** For colour, which never stands alone; null where nothing is graded. */
  readonly severity: Severity | null;
  readonly title: string;
  /** The language of a foreign headline, named. */
  readonly titleNote: string | null;
  readonly titleUrl: string | null;
  readonly sections: readonly Section[];
  readonly links: readonly Link[];
  /** Development, revision, first seen, late. */
  readonly notes: readonly string[];
  /** Earlier alerts, and what only the subscriber may see: change and leave. */
  readonly last: readonly Link[];
}

/** How much of everything there is room for, in UTF-16 units and counts. A longer address is left out, its label stays. */
export interface Trim {
  readonly title: number;
  readonly text: number;
  readonly sources: number;
  readonly sourceTitle: number;
  readonly items: number;
  readonly url: number;
}

/** From roomy to so little that every channel's limit holds it whatever the escaping makes of it. */
const TRIMS: readonly Trim[] = [
  { title: 200, text: 600, sources: 20, sourceTitle: 200, items: 20, url: 1500 },
  { title: 200, text: 400, sources: 10, sourceTitle: 120, items: 20, url: 600 },
  { title: 200, text: 300, sources: 6, sourceTitle: 0, items: 20, url: 300 },
  { title: 160, text: 180, sources: 4, sourceTitle: 0, items: 12, url: 200 },
  { title: 120, text: 100, sources: 2, sourceTitle: 0, items: 12, url: 150 },
  { title: 80, text: 60, sources: 0, sourceTitle: 0, items: 12, url: 120 },
  { title: 80, text: 60, sources: 0, sourceTitle: 0, items: 3, url: 120 },
];

/** The roomiest version that fits. That the last one does is a property of the numbers above, proved by the tests. */
export const fitted = <T>(write: (trim: Trim) => T, fits: (written: T) => boolean): T => {
  for (const trim of TRIMS) {
    const written = write(trim);
    if (fits(written)) return written;
  }
  throw new Error('not even the shortest version of a message fits its channel');
};
