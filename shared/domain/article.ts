import { digest } from './base32.ts';
import type { OutletKind } from './outlet.ts';

/** An entry that is about the watch's subject. */
export interface Article {
  /** From the canonical address. */
  readonly id: string;
  /** From headline and summary: a changed headline at the same address is a new version. */
  readonly version: string;
  /** Canonical address. */
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  /** BCP 47, as the feed says. */
  readonly language: string;
  readonly feed: string;
  readonly outlet: string;
  readonly family: string;
  readonly kind: OutletKind;
  readonly side?: string | undefined;
  /** ISO 8601 UTC; when first seen, where the feed names no date. */
  readonly published: string;
  readonly firstSeen: string;
  /** First seen more than 24 hours after its publication. */
  readonly late: boolean;
  /** Late, and found in a feed's first poll: remembered, not alerted. */
  readonly old: boolean;
}

/** An article's id: 16 base-32 signs of its canonical address. */
export const articleId = (canonicalUrl: string): string => digest(canonicalUrl, 16);

/** An article's version: 10 base-32 signs of its headline and summary. */
export const articleVersion = (title: string, summary: string): string => digest(`${title}\n${summary}`, 10);
