import type { AlertKind } from '../domain/alert.ts';
import type { Category, Confidence, Severity } from '../domain/grades.ts';
import type { CatchUpWhy } from '../domain/message.ts';
import type { OutletKind } from '../domain/outlet.ts';

/** All text around the headlines, in one language. */
export interface Strings {
  readonly kind: Readonly<Record<AlertKind, string>>;
  readonly severity: (severity: Severity) => string;
  readonly confidence: Readonly<Record<Confidence, string>>;
  readonly category: Readonly<Record<Category, string>>;
  readonly outletKind: Readonly<Record<OutletKind, string>>;
  readonly inLanguage: (language: string) => string;
  readonly whatsNew: string;
  readonly was: string;
  readonly whoSaysSo: string;
  /** `independent` families, `official` state and official outlets. */
  readonly counts: (independent: number, official: number) => string;
  readonly more: (count: number) => string;
  readonly development: string;
  readonly story: string;
  readonly earlier: string;
  readonly archive: string;
  readonly manage: string;
  readonly identity: (development: string, revision: number) => string;
  readonly firstSeen: (time: string) => string;
  readonly sentLate: (hours: number) => string;
  readonly catchUp: (count: number) => string;
  readonly catchUpWhy: Readonly<Record<CatchUpWhy, string>>;
  readonly digest: (rhythm: 'daily' | 'weekly', count: number) => string;
  readonly nothingNew: string;
  readonly span: (from: string, to: string) => string;
  readonly confidenceWas: (before: string) => string;
  /** Heads the developments that were told before and whose confidence moved since. */
  readonly moved: string;
  readonly feedsHealthy: (healthy: number, feeds: number) => string;
  readonly downSince: (outlet: string, time: string) => string;
  readonly moreDown: (count: number) => string;
  readonly test: string;
  readonly testText: string;
  readonly confirm: string;
  readonly confirmText: string;
  readonly confirmLink: string;
  readonly code: (code: string) => string;
  /** To the owner of a subscription on `channel` that its channel ended. */
  readonly ended: (channel: string) => string;
  readonly endedText: (why: string) => string;
}
