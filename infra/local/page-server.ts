import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** The door of serve-web. */
export type PageDoor = (event: unknown) => Promise<APIGatewayProxyStructuredResultV2>;

export interface PageServer {
  /** Without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/** What a form may send: codes and wishes are short. */
const MOST_BODY = 64 * 1024;

/** The body, or null where it is longer than a form's. */
const bodyOf = async (request: IncomingMessage): Promise<string | null> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );

/** The event that API Gateway makes of a request (HTTP API, payload format 2.0). */
const eventOf = (request: IncomingMessage, body: string) => {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    headers: headersOf(request),
    requestContext: {
      http: { method: request.method ?? 'GET', path, sourceIp: request.socket.remoteAddress ?? '' },
    },
    body,
    isBase64Encoded: false,
  };
};

const send = (response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, body: string) => {
  response.writeHead(status, headers);
  response.end(body);
};

const plain = { 'content-type': 'text/plain; charset=utf-8' };

const answer = async (door: PageDoor, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await bodyOf(request);
  if (body === null) return send(response, 413, plain, 'That is longer than any form of this site.\n');
  const { statusCode = 200, headers = {}, body: page = '' } = await door(eventOf(request, body));
  send(response, statusCode, headers as Record<string, string>, page);
};

/**
 * Serves pages on this machine alone, through the same door and with the same events as in AWS. `trouble`: told of what
 * the door throws; the asker sees a plain 500. Port 0 takes any that is free.
 */
export const servePages = (door: PageDoor, port: number, trouble: (error: unknown) => void): Promise<PageServer> => {
  const server = createServer((request, response) => {
    answer(door, request, response).catch((error: unknown) => {
      trouble(error);
      if (!response.headersSent) send(response, 500, plain, 'Something went wrong on our side.\n');
    });
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () =>
      resolve({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }),
    );
  });
};
