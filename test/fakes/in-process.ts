import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import { OutsideFailed } from '../../shared/errors.ts';

/** The SDK's request and answer, as far as they are used here. */
interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Node gives headers in lower case, and so do we. */
const lowered = (headers: SdkRequest['headers']) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const bytesOf = (body: unknown): Buffer => {
  if (typeof body === 'string') return Buffer.from(body, 'utf8');
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  throw new OutsideFailed('a request to the local table has no body that can be read');
};

/**
 * A request handler for an SDK client whose server is in this process: it hands the request to the server's listener and
 * takes the answer, without a socket, which costs as much as the rest of a small read. The server must answer by
 * `setHeader`, `statusCode` and one `end`, as dynalite does.
 */
export const inProcess = (server: Server) => ({
  handle: ({ method, path, headers, body }: SdkRequest): Promise<{ readonly response: SdkResponse }> =>
    new Promise((resolve) => {
      const request = Object.assign(new EventEmitter(), { method, url: path, headers: lowered(headers) });
      const answered: Record<string, string> = {};
      const response = {
        statusCode: 200,
        setHeader: (name: string, value: unknown) => {
          answered[name.toLowerCase()] = String(value);
        },
        end: (text = '') =>
          resolve({ response: { statusCode: response.statusCode, headers: answered, body: Buffer.from(text) } }),
      };
      server.emit('request', request, response);
      request.emit('data', bytesOf(body));
      request.emit('end');
    }),
});

/** Signs for a server that looks at a signature's form alone. */
export const formalSigner = {
  sign: async <R extends { headers: Record<string, string> }>(request: R): Promise<R> => {
    request.headers['authorization'] =
      'AWS4-HMAC-SHA256 Credential=local/0/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0';
    request.headers['x-amz-date'] = '20260101T000000Z';
    return request;
  },
};
