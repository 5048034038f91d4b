import type { Subscription } from './subscription.ts';

/**
 * What was asked for and waits to be confirmed, by the token of a link and, where that was shown to whoever asked, by
 * digits that were sent apart. Neither is kept, only what they are known by.
 */
export interface Code {
  /** SHA-256 of the token, base 64: what it is found by. */
  readonly hash: string;
  /** HMAC of the digits; null where following the link is enough. */
  readonly digits: string | null;
  /** The subscription as it is to be: what was asked for takes effect only when it is confirmed. */
  readonly draft: Subscription;
  readonly expires: string;
  readonly tries: number;
  readonly version: number;
}
