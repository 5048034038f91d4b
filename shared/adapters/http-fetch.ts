import type { Validators } from '../domain/feed.ts';
import type { FetchFeed, FetchOutcome, FetchRequest } from '../domain/fetch.ts';
import { adviceOf, hubOf, isChallenge, retryAfterOf } from './answer-headers.ts';
import type { Resolve } from './guarded-lookup.ts';
import { type Answer, type Exchange, httpExchange } from './http-exchange.ts';
import { inflated } from './inflate.ts';

export interface HttpFetchOptions {
  /** With a contact: `Name/1.2 (+https://contact)`. */
  readonly userAgent: string;
  /** Milliseconds for one hop, to its last byte. */
  readonly timeoutMs: number;
  /** Bytes on the wire. */
  readonly maxBytes: number;
  /** Bytes when unpacked. */
  readonly maxInflated: number;
  /** Stands in for the system's name service. */
  readonly resolve?: Resolve;
  /** The clock (ms), for servers that do not tell theirs. */
  readonly now?: () => number;
}

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1';
const MOST_HOPS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);
const ASKS_TO_WAIT = new Set([403, 500, 502, 503, 504]);

const sameAddress = (address: string, url: URL): boolean => URL.canParse(address) && new URL(address).href === url.href;

/** Validators go back verbatim, both where both were given, and only to the address they came from. */
const headersFor = (url: URL, userAgent: string, validators: Validators | undefined): Record<string, string> => {
  const own = validators && sameAddress(validators.url, url) ? validators : undefined;
  return {
    'user-agent': userAgent,
    accept: ACCEPT,
    'accept-encoding': 'gzip, br, deflate',
    ...(own?.etag === undefined ? {} : { 'if-none-match': own.etag }),
    ...(own?.lastModified === undefined ? {} : { 'if-modified-since': own.lastModified }),
  };
};

/** Where the hops ended: the answer, its address, and whether every hop was permanent. */
interface Arrival {
  readonly answer: Answer;
  readonly url: URL;
  /** The address in the request's own spelling where nothing redirected. */
  readonly address: string;
  readonly movedTo: string | null;
}

class BadRedirect extends Error {
  override readonly name = 'BadRedirect';
}

const nextHop = (answer: Answer, from: URL): URL => {
  const location = answer.headers.location;
  if (!location || !URL.canParse(location, from.href)) throw new BadRedirect(`${answer.status} without an address`);
  const to = new URL(location, from.href);
  if (to.protocol !== 'https:' && to.protocol !== 'http:') throw new BadRedirect(`redirected to ${to.protocol}`);
  if (from.protocol === 'https:' && to.protocol === 'http:') throw new BadRedirect('redirected from https to http');
  to.hash = '';
  return to;
};

const arrive = async (request: FetchRequest, exchange: Exchange, userAgent: string): Promise<Arrival> => {
  let url = new URL(request.url);
  const named = url.origin;
  let permanent = true;
  for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
    // What the operator named may be on this machine; where it redirects to may not, unless it is the same server.
    const local = request.local && url.origin === named;
    const answer = await exchange(url, headersFor(url, userAgent, request.validators), local);
    const address = hop === 0 ? request.url : url.href;
    if (!REDIRECTS.has(answer.status)) return { answer, url, address, movedTo: permanent && hop > 0 ? address : null };
    permanent &&= PERMANENT.has(answer.status);
    url = nextHop(answer, url);
  }
  throw new BadRedirect(`more than ${MOST_HOPS} redirects`);
};

const validatorsOf = ({ answer: { headers }, url, address }: Arrival, before: Validators | undefined): Validators => ({
  url: address,
  ...(headers.etag === undefined ? {} : { etag: headers.etag }),
  ...(headers['last-modified'] === undefined ? {} : { lastModified: headers['last-modified'] }),
  ...(before?.honoured && sameAddress(before.url, url) ? { honoured: true } : {}),
});

const failure = (answer: Answer, now: number): FetchOutcome => {
  const { status, headers } = answer;
  const retryAfter = retryAfterOf(headers, now);
  if (status === 429 || (retryAfter !== null && ASKS_TO_WAIT.has(status)))
    return { kind: 'throttled', status, retryAfter, why: `the server asks to wait (${status})` };
  if (status === 410) return { kind: 'gone', why: 'the server says that the feed is gone for good (410)' };
  if (isChallenge(headers))
    return { kind: 'refused', status, why: `a protection service asks for a browser (${status})` };
  if (status >= 400 && status < 500) return { kind: 'refused', status, why: `the server refuses (${status})` };
  return { kind: 'broken', why: `the server answers ${status}` };
};

/** A body whose length the server misstated is whole if it ends as documents end. */
const looksWhole = (bytes: Buffer): boolean =>
  /(?:<\/(?:\w+:)?(?:rss|feed|rdf)\s*>|\})\s*(?:<!--[^<>]*-->\s*)?$/i.test(bytes.subarray(-400).toString('latin1'));

const fresh = async (
  arrival: Arrival,
  before: Validators | undefined,
  maxInflated: number,
  now: number,
): Promise<FetchOutcome> => {
  const { answer, url, movedTo } = arrival;
  const { headers } = answer;
  const bytes = await inflated(answer.body, headers['content-encoding'] ?? '', maxInflated);
  if (answer.cut && !looksWhole(bytes)) return { kind: 'broken', why: 'the connection ended before the document did' };
  const hub = hubOf(headers);
  return {
    kind: 'fresh',
    bytes,
    contentType: headers['content-type'] ?? null,
    validators: validatorsOf(arrival, before),
    url: url.href,
    movedTo,
    advice: adviceOf(headers, now),
    ...(hub ? { hub } : {}),
  };
};

const unchanged = (arrival: Arrival, before: Validators | undefined, now: number): FetchOutcome => {
  if (!before || !sameAddress(before.url, arrival.url))
    return { kind: 'broken', why: 'the server answers 304 to a request without conditions' };
  const { answer, movedTo } = arrival;
  return {
    kind: 'unchanged',
    validators: { ...before, ...validatorsOf(arrival, before), honoured: true },
    advice: adviceOf(answer.headers, now),
    movedTo,
  };
};

/** A connection that was tried at several addresses fails with several errors: the first says enough. */
const whyOf = (cause: unknown): string => {
  const errors: unknown[] = cause instanceof AggregateError ? cause.errors : [];
  const message = [cause, ...errors].map((one) => Reflect.get(Object(one), 'message')).find(Boolean);
  return String(message ?? cause).slice(0, 200);
};

/**
 * The outside's way to a feed: conditional GET (RFC 9110, 13) over connections that stay open, at most 5 redirects,
 * each checked anew, never from https to http, never to an address inside; capped on the wire and unpacked; the
 * connection closed where a cap or the time is up. Everything that can go wrong on the way is an outcome.
 */
export const httpFetch = (options: HttpFetchOptions): FetchFeed => {
  const exchange = httpExchange(options, options.resolve);
  const now = options.now ?? Date.now;
  return async (request) => {
    try {
      const arrival = await arrive(request, exchange, options.userAgent);
      const { status } = arrival.answer;
      if (status === 304) return unchanged(arrival, request.validators, now());
      if (status >= 200 && status < 300) return await fresh(arrival, request.validators, options.maxInflated, now());
      return failure(arrival.answer, now());
    } catch (cause) {
      return { kind: 'broken', why: whyOf(cause) };
    }
  };
};
