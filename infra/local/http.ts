import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { isThisMachine } from '../../shared/domain/this-machine.ts';
import { BadInput, OutsideFailed } from '../../shared/errors.ts';
import type { Log, Now } from '../../shared/ports.ts';
import { readBody } from './http/body.ts';
import { toEvent } from './http/event.ts';

/** Answers one request in the shapes of an HTTP API's payload format 2.0. */
export type HandleHttp = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** What the local HTTP server is made of. */
export interface HttpHouse {
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
  /** Everything that no prefix of `more` takes: serve-web. */
  readonly handle: HandleHttp;
  /** What only this house has, by the beginning of its path, e.g. the mailbox at `/local/`. */
  readonly more?: Readonly<Record<`/${string}`, HandleHttp>>;
  readonly now: Now;
  readonly newId: () => string;
  readonly log: Log;
}

/** A server that listens. */
export interface LocalHttp {
  readonly port: number;
  /** Base address, without a slash at its end. */
  readonly url: string;
  /** Takes no more requests, lets those under way end, and resolves then. */
  close(): Promise<void>;
}

const MAX_BODY = 256 * 1024;
/** API Gateway waits 30 seconds for a function; a client that sends slower than this is let go. */
const REQUEST_MS = 30_000;

const failure = (statusCode: number, message: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
});

/**
 * Whether a request is for this machine by its own name. A page of another site whose name leads here for a moment (DNS
 * rebinding) is one site with this server to its browser, but it cannot hide its name.
 */
const isForThisMachine = ({ headers: { host } }: IncomingMessage): boolean =>
  URL.canParse(`http://${host}`) && isThisMachine(new URL(`http://${host}`).hostname);

const answerTo = async (house: HttpHouse, request: IncomingMessage): Promise<APIGatewayProxyStructuredResultV2> => {
  const body = await readBody(request, MAX_BODY);
  // What is left unread would be taken for the next request: the connection ends.
  if (body === null) {
    const refusal = failure(413, 'Request Entity Too Large');
    return { ...refusal, headers: { ...refusal.headers, connection: 'close' } };
  }
  if (request.url?.startsWith('/') !== true) return failure(400, 'Bad Request');
  if (!isForThisMachine(request)) return failure(421, 'Misdirected Request');
  const event = toEvent(request, body, house.now(), house.newId());
  const own = Object.entries(house.more ?? {}).find(([prefix]) => event.rawPath.startsWith(prefix));
  return await (own?.[1] ?? house.handle)(event);
};

const send = (response: ServerResponse, answer: APIGatewayProxyStructuredResultV2): void => {
  const body = Buffer.from(answer.body ?? '', answer.isBase64Encoded === true ? 'base64' : 'utf8');
  response.statusCode = answer.statusCode ?? 200;
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, String(value));
  if (answer.cookies && answer.cookies.length > 0) response.setHeader('set-cookie', answer.cookies);
  const hasBody = response.statusCode !== 204 && response.statusCode !== 304;
  if (hasBody) response.setHeader('content-length', body.length);
  // To a HEAD, Node sends the headers alone.
  response.end(hasBody ? body : undefined);
};

const respond = async (house: HttpHouse, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  try {
    send(response, await answerTo(house, request));
  } catch (cause) {
    // The client has gone: nobody to answer.
    if (request.destroyed && !request.complete) return;
    const told = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    house.log.warn('http failed', { path: request.url?.split('?')[0], cause: told });
    if (response.headersSent) response.destroy();
    else send(response, failure(500, 'Internal Server Error'));
  }
};

const listen = (server: Server, { port, host }: HttpHouse): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const inUse = `port ${port} on ${host} is in use: end what listens there, or name another with --port`;
      reject(
        cause.code === 'EADDRINUSE'
          ? new BadInput(inUse, { cause })
          : new OutsideFailed(`cannot listen on ${host}:${port}`, { cause }),
      );
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });

const closed = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeIdleConnections();
  });

/**
 * Serves HTTP on this machine through the same handlers that API Gateway calls in AWS. Bodies over 256 KB are refused with
 * 413; a handler that throws is a 500 and a line in the log. Throws BadInput where the port is taken.
 */
export const startHttp = async (house: HttpHouse): Promise<LocalHttp> => {
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS }, (request, response) => {
    // A connection kept alive for more must not hold up a server that closes.
    response.once('close', () => {
      if (!server.listening) server.closeIdleConnections();
    });
    void respond(house, request, response);
  });
  const port = await listen(server, house);
  return { port, url: `http://${house.host}:${port}`, close: () => closed(server) };
};
