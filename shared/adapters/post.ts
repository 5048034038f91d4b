import type { ClientRequest, IncomingMessage } from 'node:http';
import type { PostAnswer } from '../domain/message.ts';
import { isThisMachine } from '../domain/this-machine.ts';
import type { Post } from '../ports.ts';
import { guardedLookup, type Resolve, refuseUnsafeHost } from './guarded-lookup.ts';
import { http, https } from './node-http.ts';

export interface PostLimits {
  /** Milliseconds to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Bytes of the answer that are read; chats say what is wrong in a few hundred. */
  readonly maxAnswer: number;
}

export interface PostOptions {
  /** http, and addresses on this machine, are allowed where the address itself says so. */
  readonly local: boolean;
  readonly userAgent: string;
  readonly limits?: PostLimits;
  /** Stands in for the system's name service. */
  readonly resolve?: Resolve;
}

const LIMITS: PostLimits = { timeoutMs: 15_000, maxAnswer: 65_536 };

const headersOf = (answer: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(answer.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

/** The status is the answer: a body that is cut, by its sender or by us, does not change it. */
const readAnswer = (answer: IncomingMessage, maxAnswer: number, done: (answer: PostAnswer) => void): void => {
  const chunks: Buffer[] = [];
  let size = 0;
  const finish = () => {
    const body = Buffer.concat(chunks).subarray(0, maxAnswer).toString('utf8');
    done({ kind: 'answered', status: answer.statusCode ?? 0, headers: headersOf(answer), body });
  };
  answer.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxAnswer) answer.destroy();
  });
  answer.on('error', finish);
  answer.on('close', finish);
};

type Request = Parameters<Post>[0];

/** One connection a request: a kept one may be closed by then, and nobody would know whether the post arrived. */
const open = (url: URL, { method, headers, body }: Request, options: PostOptions, local: boolean): ClientRequest =>
  (url.protocol === 'https:' ? https : http).request(url, {
    method,
    agent: false,
    lookup: guardedLookup(local, options.resolve),
    headers: { 'user-agent': options.userAgent, ...headers, 'content-length': Buffer.byteLength(body) },
  });

const exchange = (url: URL, request: Request, options: PostOptions, local: boolean): Promise<PostAnswer> => {
  const { timeoutMs, maxAnswer } = options.limits ?? LIMITS;
  return new Promise((resolve) => {
    const asked = open(url, request, options, local);
    const timer = setTimeout(() => asked.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    const done = (answer: PostAnswer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    asked.on('error', (error: NodeJS.ErrnoException) =>
      done({ kind: 'unreachable', why: error.code ?? error.message, sent: asked.writableFinished }),
    );
    asked.on('response', (answer) => readAnswer(answer, maxAnswer, done));
    asked.end(request.body);
  });
};

/**
 * Posts to an address that a subscriber named. Redirects are not followed; names that lead to this machine or network
 * are not asked (the connection goes to the very address that was checked), and neither is http, save where the
 * operator allows this machine and the address names it.
 */
export const httpPost =
  (options: PostOptions): Post =>
  async (request) => {
    const url = new URL(request.url);
    const local = options.local && isThisMachine(url.hostname);
    if (url.protocol !== 'https:' && !local) return { kind: 'unreachable', why: 'not https', sent: false };
    try {
      refuseUnsafeHost(url, local);
    } catch (error) {
      return { kind: 'unreachable', why: error instanceof Error ? error.message : String(error), sent: false };
    }
    return exchange(url, request, options, local);
  };
