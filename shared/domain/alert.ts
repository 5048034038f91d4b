import type { Category, Confidence, Severity } from './grades.ts';
import type { OutletKind } from './outlet.ts';

export const ALERT_KINDS = ['new', 'update', 'correction'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** One article that reports a development, as an alert or a page names it. */
export interface Source {
  readonly outlet: string;
  readonly family: string;
  readonly kind: OutletKind;
  readonly side?: string | undefined;
  readonly language: string;
  readonly title: string;
  readonly url: string;
  readonly published: string;
}

/** What is told of a development. Its content is frozen when it is decided. */
export interface Alert {
  /** `development_rN`: the same for every try of every delivery. */
  readonly id: string;
  readonly kind: AlertKind;
  readonly development: string;
  /** 1 for the first alert of a development. */
  readonly revision: number;
  readonly story: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** At most 200 characters. */
  readonly headline: string;
  readonly headlineLanguage: string;
  /** One to three lines. */
  readonly whatsNew: readonly string[];
  /** What was known before, at most three lines. */
  readonly was: readonly string[];
  readonly sources: readonly Source[];
  readonly independentFamilies: number;
  readonly firstSeen: string;
  readonly decidedAt: string;
  /** Owed by an entry first seen more than 24 hours after its publication: goes into one catch-up. */
  readonly late: boolean;
  readonly reasons: readonly string[];
}

/** An alert's id: development and revision. No dot, for Standard Webhooks signs `id.timestamp.body`. */
export const alertId = (development: string, revision: number): string => `${development}_r${revision}`;

/** What an alert's id names; an id of another form names itself. */
export const namedBy = (id: string): { readonly development: string; readonly revision: number } => {
  const [, development = id, revision = '0'] = /^(.*)_r(\d+)$/.exec(id) ?? [];
  return { development, revision: Number(revision) };
};
