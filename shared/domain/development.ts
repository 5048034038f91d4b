import type { Alert, Source } from './alert.ts';
import { digest, fromBase32, toBase32 } from './base32.ts';
import type { Report } from './confidence.ts';
import type { Category, Confidence, Severity } from './grades.ts';

/** Why a development owes no `new` alert: it was known, was old when first read, is no news of its own, or operators took it back. */
export const QUIETS = ['known', 'old', 'background', 'withdrawn'] as const;
export type Quiet = (typeof QUIETS)[number];

/** An alert that was decided, as the development remembers it for its page and for `was`. */
export interface ToldAlert {
  readonly revision: number;
  readonly kind: Alert['kind'];
  readonly at: string;
  readonly confidence: Confidence;
  readonly whatsNew: readonly string[];
}

/** One concrete new fact and all articles that report it: the unit of alerting. One row, 20 KB at most. */
export interface Development {
  readonly id: string;
  readonly watch: string;
  readonly story: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly headline: string;
  readonly headlineLanguage: string;
  readonly whatsNew: readonly string[];
  readonly was: readonly string[];
  readonly reasons: readonly string[];
  /** Up to 20, the first and the best; `articles` counts all. */
  readonly sources: readonly Source[];
  readonly articles: number;
  /** Who reports it, one a family and stance: what confidence is made of. */
  readonly reports: readonly Report[];
  /** What the judge compares by. Its shape is the judge's; rows keep it as it is. */
  readonly facts: unknown;
  /** The last 32 article versions folded, `article:version`: a repeat changes nothing. */
  readonly versions: readonly string[];
  readonly firstSeen: string;
  readonly updatedAt: string;
  readonly quiet: Quiet | null;
  /** Of the last alert decided; 0 where none was. */
  readonly revision: number;
  /** Alerts decided, the last 8. */
  readonly told: readonly ToldAlert[];
  /** Alerts that are owed, in order of revision: the outbox. */
  readonly pending: readonly Alert[];
  /** The development that this one was found to be; its address redirects there. */
  readonly absorbedBy: string | null;
  /** Developments that an operator told apart from this one: the judge must not make them one again. */
  readonly apartFrom?: readonly string[] | undefined;
  /** Counts the row's writes: the condition of the next one. 0: not yet written. */
  readonly version: number;
}

const MINUTE = 60_000;
const TIME_SIGNS = 6;

/** A development's id: the UTC minute of its first article and a hash of that article's id, in base 32 (6 + 8 signs). */
export const developmentId = (published: string, article: string): string =>
  toBase32(Math.max(0, Math.floor(Date.parse(published) / MINUTE)), TIME_SIGNS) + digest(article, 8);

/** The minute that an id holds. */
export const developmentTime = (id: string): Date => new Date(fromBase32(id.slice(0, TIME_SIGNS)) * MINUTE);

/** The month that an id holds, `yyyy-mm`: with it the row's address follows from the id. */
export const developmentMonth = (id: string): string => developmentTime(id).toISOString().slice(0, 7);

/** Whether `id` has the form of a development's id. */
export const isDevelopmentId = (id: string): boolean => /^[0-9a-hjkmnp-tv-z]{14}$/.test(id);

/**
 * Developments that are compared with what comes, the newest: three months of a watch are some thousand. More, and fold
 * would no longer fit into its function.
 */
export const MOST_ACTIVE = 5000;

/** The month of `now` and the two before it, newest first: what fold loads. */
export const memoryMonths = (now: Date): readonly string[] =>
  [0, 1, 2].map((back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7),
  );
