import { hash } from 'node:crypto';

/** Crockford's base 32, lower case: no i, l, o, u, so that an id survives being read aloud. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Writes a non-negative integer in base 32, padded to `width`, so that text order is number order. */
export const toBase32 = (value: number, width: number): string => {
  let rest = value;
  let text = '';
  do {
    text = DIGITS.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  } while (rest > 0);
  return text.padStart(width, '0');
};

/** Reads what `toBase32` wrote; NaN where a sign is not of the alphabet. */
export const fromBase32 = (text: string): number => {
  let value = 0;
  for (const sign of text) {
    const digit = DIGITS.indexOf(sign);
    if (digit < 0) return Number.NaN;
    value = value * 32 + digit;
  }
  return value;
};

/** A digest of `text` in `length` base-32 signs (5 bits each) of SHA-256. */
export const digest = (text: string, length = 16): string => {
  const bytes = hash('sha256', text, 'buffer');
  let out = '';
  for (let bit = 0; out.length < length; bit += 5) {
    const at = bit >> 3;
    const pair = ((bytes[at] as number) << 8) | (bytes[at + 1] ?? 0);
    out += DIGITS.charAt((pair >> (11 - (bit & 7))) & 31);
  }
  return out;
};
