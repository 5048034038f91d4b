import { createHash } from 'node:crypto';
import type { Html } from './html.ts';

/** A request as the pages see it. Header names in lower case. */
export interface WebRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The address that it came from, where the server says so. */
  readonly ip?: string | undefined;
}

export interface WebAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Nothing but our own stylesheet and forms: no script, no frame, no picture from elsewhere (CSP level 3). */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const GUARDS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/** How long others may keep an answer, in seconds. What changes with every development is asked for again. */
const PUBLIC = 'public, max-age=30, stale-while-revalidate=60';

/** An answer that anybody may keep for half a minute; its ETag is a digest of its body (RFC 9110, 8.8.3). */
export const publicAnswer = (status: number, type: string, body: string, cache = PUBLIC): WebAnswer => ({
  status,
  headers: {
    ...GUARDS,
    'content-type': type,
    'cache-control': cache,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
  },
  body,
});

const HTML = 'text/html; charset=utf-8';

/** A page for anybody. */
export const pageAnswer = (page: Html, status = 200): WebAnswer => publicAnswer(status, HTML, page.text);

/** A page that says what went wrong: nobody keeps it. */
export const troubleAnswer = (
  status: number,
  page: Html,
  headers: Readonly<Record<string, string>> = {},
): WebAnswer => ({
  status,
  headers: { ...GUARDS, 'content-type': HTML, 'cache-control': 'no-store', ...headers },
  body: page.text,
});

/** A page for one reader alone: nobody keeps it, no search engine lists it. */
export const ownAnswer = (status: number, page: Html): WebAnswer =>
  troubleAnswer(status, page, { 'x-robots-tag': 'noindex, nofollow' });

/** What was sent is done: the browser reads another page, and reloading it sends nothing again (RFC 9110, 15.4.4). */
export const movedOnAnswer = (location: string): WebAnswer => ({
  status: 303,
  headers: { ...GUARDS, location, 'cache-control': 'no-store' },
  body: '',
});

/** JSON for one asker alone: nobody keeps it, and pages of other sites cannot read it. */
export const ownJsonAnswer = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): WebAnswer => ({
  status,
  headers: { ...GUARDS, 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: `${JSON.stringify(value)}\n`,
});

/** JSON for machines of any origin. */
export const jsonAnswer = (value: unknown, status = 200, type = 'application/json; charset=utf-8'): WebAnswer => {
  const answer = publicAnswer(status, type, `${JSON.stringify(value)}\n`);
  return { ...answer, headers: { ...answer.headers, 'access-control-allow-origin': '*' } };
};

/** For good: the address of a development that was found to be another one, or a page's only spelling. */
export const movedAnswer = (location: string): WebAnswer => ({
  status: 301,
  headers: { ...GUARDS, location, 'cache-control': 'public, max-age=300' },
  body: '',
});

const names = (list: string | undefined, etag: string | undefined): boolean =>
  list !== undefined &&
  etag !== undefined &&
  (list.trim() === '*' || list.split(',').some((one) => one.trim().replace(/^W\//, '') === etag));

/** What is sent of an answer: 304 without a body where the asker has it (RFC 9110, 13.1.2), no body to HEAD. */
export const forRequest = (answer: WebAnswer, request: WebRequest): WebAnswer => {
  if (answer.status === 200 && names(request.headers['if-none-match'], answer.headers['etag'])) {
    const { 'content-type': _type, ...headers } = answer.headers;
    return { status: 304, headers, body: '' };
  }
  return request.method === 'HEAD' ? { ...answer, body: '' } : answer;
};
