import type { Agent, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Agent as TlsAgent } from 'node:https';
import { guardedLookup, type Resolve, refuseUnsafeHost } from './guarded-lookup.ts';
import { http, https } from './node-http.ts';

/** One answer, its body as it came over the wire. `cut`: the connection ended before the body did. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly cut: boolean;
}

export interface ExchangeLimits {
  /** Milliseconds to the last byte. */
  readonly timeoutMs: number;
  /** Bytes on the wire. */
  readonly maxBytes: number;
}

/** One GET. `local`: the operator named the address, so it may be on this machine. */
export type Exchange = (url: URL, headers: Readonly<Record<string, string>>, local: boolean) => Promise<Answer>;

interface Agents {
  readonly http: Agent;
  readonly https: TlsAgent;
}

/**
 * Curves offered in TLS's hello. The hybrid post-quantum one that Node offers too makes the hello four times as long: more
 * than one packet, at which some old servers break, and for every poll paid as traffic. Feeds are public.
 */
const CURVES = 'X25519:P-256:P-384';

/** Connections stay open for the next feed of the host: fewer handshakes for both sides. */
const agents = (local: boolean, resolve: Resolve | undefined): Agents => {
  const options = {
    keepAlive: true,
    maxFreeSockets: 64,
    scheduling: 'lifo' as const,
    lookup: guardedLookup(local, resolve),
  };
  return { http: new http.Agent(options), https: new https.Agent({ ...options, ecdhCurve: CURVES }) };
};

/** Statuses whose body says something to a feed reader. */
const hasBody = (status: number): boolean => status >= 200 && status < 300 && status !== 204;

/** A body that is not read: a short one is let through, so that the connection can be used again. */
const SHORT = 65_536;

interface Settle {
  readonly done: (body: Buffer, cut: boolean) => void;
  /** Fails and closes the connection. */
  readonly stop: (why: Error) => void;
}

const collect = (answer: IncomingMessage, maxBytes: number, { done, stop }: Settle): void => {
  const chunks: Buffer[] = [];
  let size = 0;
  const tooLarge = new Error(`the document is larger than ${maxBytes} bytes`);
  if (Number(answer.headers['content-length']) > maxBytes) stop(tooLarge);
  answer.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) stop(tooLarge);
    else chunks.push(chunk);
  });
  answer.on('end', () => done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks), false));
  answer.on('error', () => done(Buffer.concat(chunks), true));
};

const leave = (answer: IncomingMessage): void => {
  const length = Number(answer.headers['content-length'] ?? Number.NaN);
  if (answer.statusCode === 304 || length <= SHORT) answer.resume();
  else answer.destroy();
  answer.on('error', () => {}); // Nobody waits for this body any more: how it ends is of no interest.
};

type Exchanging = (url: URL, headers: Readonly<Record<string, string>>, agent: Agent | TlsAgent) => Promise<Answer>;

const exchanging =
  ({ timeoutMs, maxBytes }: ExchangeLimits): Exchanging =>
  (url, headers, agent) =>
    new Promise((resolve, reject) => {
      const request = (url.protocol === 'https:' ? https : http).request(url, { agent, headers });
      const stop = (why: Error): void => {
        clearTimeout(timer);
        reject(Object.assign(why, { stale: request.reusedSocket && Reflect.get(why, 'code') === 'ECONNRESET' }));
        request.destroy();
      };
      const timer = setTimeout(() => stop(new Error(`no whole answer within ${timeoutMs} ms`)), timeoutMs);
      let whole = (): boolean => false;
      request.on('error', (cause) => {
        // What follows a whole body, where the server claimed less than it sends, is nobody's answer.
        if (!whole()) stop(cause);
      });
      request.on('response', (answer) => {
        whole = () => answer.complete;
        const { statusCode: status = 0, headers: answered } = answer;
        const done = (body: Buffer, cut: boolean): void => {
          clearTimeout(timer);
          resolve({ status, headers: answered, body, cut });
        };
        if (hasBody(status)) return collect(answer, maxBytes, { done, stop });
        resolve({ status, headers: answered, body: Buffer.alloc(0), cut: false });
        answer.on('close', () => clearTimeout(timer));
        leave(answer);
      });
      request.end();
    });

const isStale = (cause: unknown): boolean => Reflect.get(Object(cause), 'stale') === true;

/** HTTP over connections that stay open; `resolve` stands in for the system's name service. */
export const httpExchange = (limits: ExchangeLimits, resolve?: Resolve): Exchange => {
  // Apart, so that a connection that was opened for an operator's address is never reused by a redirect.
  const named = agents(true, resolve);
  const guarded = agents(false, resolve);
  const exchange = exchanging(limits);
  return async (url, headers, local) => {
    refuseUnsafeHost(url, local);
    const agent = (local ? named : guarded)[url.protocol === 'https:' ? 'https' : 'http'];
    try {
      return await exchange(url, headers, agent);
    } catch (cause) {
      // The server had closed the connection that was kept open: that is no answer to this request.
      if (isStale(cause)) return exchange(url, headers, agent);
      throw cause;
    }
  };
};
