import type { Development } from '../domain/development.ts';

/** How an article stands to the developments in memory. */
export interface Found {
  /** The development that it joins; null where it begins one. */
  readonly joined: Development | null;
  /** Joined in doubt: what it brings that is new is told. */
  readonly weak: boolean;
  readonly score: number;
  /** Others that it shows to be the same. */
  readonly same: readonly Development[];
  readonly reasons: readonly string[];
  /** Developments that share most with it, joined or not: among them is what it continues. */
  readonly near?: readonly Development[];
}
