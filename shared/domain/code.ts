/** A confirm or manage code: only its hash is kept, for a short time and five tries. */
export interface Code {
  /** SHA-256 of purpose and code, hex. */
  readonly hash: string;
  readonly purpose: 'confirm' | 'manage' | 'invite';
  readonly subscription: string | null;
  readonly expires: string;
  readonly tries: number;
  readonly version: number;
}
