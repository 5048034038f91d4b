import { createHash } from 'node:crypto';
import type { Code } from '../domain/code.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Codes, Log, Now, Sealing } from '../ports.ts';

export interface CodePorts {
  readonly codes: Pick<Codes, 'put' | 'remove'>;
  readonly sealing: Pick<Sealing, 'key'>;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly now: Now;
  readonly log: Log;
}

const TOKEN_BYTES = 32;
const DIGITS = 6;

/** What a code is found by; the token itself is kept nowhere. */
export const codeHash = (token: string): string => createHash('sha256').update(token, 'utf8').digest('base64url');

/** What digits are known by: keyed, for a million of them are soon tried, and of one code alone. */
export const digitsKey = (sealing: Pick<Sealing, 'key'>, hash: string, digits: string): string =>
  sealing.key(`digits ${hash} ${digits}`);

const makeDigits = (randomBytes: CodePorts['randomBytes']): string => {
  const number = Buffer.from(randomBytes(6)).readUIntBE(0, 6) % 10 ** DIGITS;
  return number.toString().padStart(DIGITS, '0');
};

/** Puts down what waits to be confirmed for so many milliseconds. `digits`: what is to be sent to a number, null elsewhere. */
export const putCode = async (
  { codes, sealing, randomBytes, now }: CodePorts,
  draft: Subscription,
  lasts: number,
): Promise<{ readonly token: string; readonly digits: string | null; readonly code: Code }> => {
  const token = Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url');
  const hash = codeHash(token);
  const digits = draft.channel === 'sms' ? makeDigits(randomBytes) : null;
  const code: Code = {
    hash,
    digits: digits === null ? null : digitsKey(sealing, hash, digits),
    draft,
    expires: new Date(now().getTime() + lasts).toISOString(),
    tries: 0,
    version: 0,
  };
  await codes.put(code);
  return { token, digits, code };
};
