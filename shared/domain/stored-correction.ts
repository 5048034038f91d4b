import { digest } from './base32.ts';
import type { Correction } from './queue-message.ts';

/** An operator's word as it is kept: until it was applied, for the page of what was done, and for the next fit. */
export interface StoredCorrection {
  readonly correction: Correction;
  /** What came of it, in words; null: it waits. */
  readonly outcome: string | null;
  /** What it was about in the end: developments that were joined, split or corrected. */
  readonly developments: readonly string[];
}

/** A correction's id: the same word said again at the same time is the same. */
export const correctionId = (correction: Correction): string => {
  const about = correction.kind === 'retract' ? correction.alert : correction.article;
  return `${correction.at}#${digest(`${correction.kind} ${about}`, 8)}`;
};
