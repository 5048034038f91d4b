import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/**
 * Content types whose bodies API Gateway hands over as text. A posted form is not among them: it comes in base64, as there.
 */
const TEXT = /^(?:text\/|application\/(?:json|javascript|xml)\b|application\/[\w.-]+\+(?:json|xml)\b)/i;

const queryMap = (query: string): Record<string, string> => {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query)) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries([...values].map(([name, all]) => [name, all.join(',')]));
};

/** Lower-case names; repeated ones joined by commas; cookies have a field of their own. */
const headerMap = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headersDistinct)
      .filter(([name]) => name !== 'cookie')
      .map(([name, values]) => [name, (values ?? []).join(',')]),
  );

const cookiesOf = (request: IncomingMessage): readonly string[] =>
  (request.headersDistinct['cookie'] ?? []).flatMap((line) => line.split(';').map((cookie) => cookie.trim()));

const bodyFields = (
  request: IncomingMessage,
  body: Buffer,
): Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'> => {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = TEXT.test(request.headers['content-type'] ?? '');
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
};

const contextOf = (request: IncomingMessage, path: string, now: Date, id: string) => ({
  accountId: '000000000000',
  apiId: 'local',
  domainName: request.headers.host ?? 'localhost',
  domainPrefix: 'localhost',
  http: {
    method: request.method ?? 'GET',
    path,
    protocol: `HTTP/${request.httpVersion}`,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    userAgent: request.headers['user-agent'] ?? '',
  },
  requestId: id,
  routeKey: '$default',
  stage: '$default',
  time: now.toUTCString(),
  timeEpoch: now.getTime(),
});

/**
 * A request as an HTTP API of API Gateway gives it to a function: payload format 2.0, route and stage `$default`. `rawPath`
 * stays percent-encoded as it was sent.
 */
export const toEvent = (request: IncomingMessage, body: Buffer, now: Date, id: string): APIGatewayProxyEventV2 => {
  const [path = '/', ...query] = (request.url ?? '/').split('?');
  const rawQueryString = query.join('?');
  const cookies = cookiesOf(request);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString,
    ...(cookies.length === 0 ? {} : { cookies: [...cookies] }),
    headers: headerMap(request),
    ...(rawQueryString === '' ? {} : { queryStringParameters: queryMap(rawQueryString) }),
    requestContext: contextOf(request, path, now, id),
    ...bodyFields(request, body),
  };
};
