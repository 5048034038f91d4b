import type { IncomingHttpHeaders } from 'node:http';
import type { Advice } from '../domain/fetch.ts';

const seconds = (from: number, to: string | undefined): number | null => {
  const at = Date.parse(to ?? '');
  return Number.isNaN(at) ? null : Math.max(0, Math.round((at - from) / 1000));
};

/** The server's clock, by which its dates are meant; `now` (ms) where it does not tell. */
const serverTime = (headers: IncomingHttpHeaders, now: number): number => {
  const told = Date.parse(headers.date ?? '');
  return Number.isNaN(told) ? now : told;
};

/** Seconds of Retry-After, given as a number or a date (RFC 9110, 10.2.3); null where there is none. */
export const retryAfterOf = (headers: IncomingHttpHeaders, now: number): number | null => {
  const value = headers['retry-after']?.trim();
  if (value === undefined) return null;
  return /^\d+$/.test(value) ? Number(value) : seconds(serverTime(headers, now), value);
};

/** How long the answer stays fresh (RFC 9111, 5.2.2 and 5.3): `no-cache` and `no-store` mean that nothing is asked. */
export const adviceOf = (headers: IncomingHttpHeaders, now: number): Advice => {
  const control = headers['cache-control']?.toLowerCase() ?? '';
  if (/no-(?:cache|store)/.test(control)) return { maxAge: null, expires: null };
  const age = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/.exec(control)?.[1];
  return {
    maxAge: age === undefined ? null : Number(age),
    expires: headers.expires === undefined ? null : seconds(serverTime(headers, now), headers.expires),
  };
};

/** The WebSub hub that a Link header names (RFC 8288). */
export const hubOf = (headers: IncomingHttpHeaders): string | undefined => {
  const link = headers['link'];
  const text = Array.isArray(link) ? link.join(',') : (link ?? '');
  return text
    .slice(0, 8192)
    .split(/,(?=\s*<)/)
    .find((part) => /;\s*rel\s*=\s*"?[^";]*\bhub\b/i.test(part))
    ?.match(/<([^>]*)>/)?.[1];
};

/** A challenge of a protection service: asking again soon only makes it worse. */
export const isChallenge = (headers: IncomingHttpHeaders): boolean =>
  headers['cf-mitigated'] !== undefined || headers['x-vercel-mitigated'] === 'challenge';
