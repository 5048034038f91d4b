import type { Validators } from './feed.ts';

export interface FetchRequest {
  readonly url: string;
  readonly validators?: Validators | undefined;
  /** Addresses on this machine are allowed: the operator named it. */
  readonly local: boolean;
}

/** What the answer's headers ask of the next poll, in seconds. */
export interface Advice {
  readonly maxAge: number | null;
  readonly expires: number | null;
}

/** What a conditional GET of a feed came to. */
export type FetchOutcome =
  | {
      readonly kind: 'fresh';
      readonly bytes: Uint8Array;
      readonly contentType: string | null;
      readonly validators: Validators;
      /** Where the redirects ended. */
      readonly url: string;
      /** Where a chain of permanent redirects alone ended (301, 308). */
      readonly movedTo: string | null;
      readonly advice: Advice;
      readonly hub?: string;
    }
  | {
      readonly kind: 'unchanged';
      readonly validators: Validators;
      readonly advice: Advice;
      readonly movedTo: string | null;
    }
  /** 429, 503 with Retry-After, or a challenge. `retryAfter` in seconds. */
  | { readonly kind: 'throttled'; readonly status: number; readonly retryAfter: number | null; readonly why: string }
  /** 410. */
  | { readonly kind: 'gone'; readonly why: string }
  /** 401, 403, 404 and other 4xx. */
  | { readonly kind: 'refused'; readonly status: number; readonly why: string }
  /** 5xx, time-outs, network, too large, an unsafe address. */
  | { readonly kind: 'broken'; readonly why: string };

export type FetchFeed = (request: FetchRequest) => Promise<FetchOutcome>;
