import * as z from '../zod.ts';
import type { WebRequest } from './answer.ts';

const eventSchema = z.lazy(() =>
  z.object({
    rawPath: z.string(),
    rawQueryString: z._default(z.string(), ''),
    headers: z._default(z.record(z.string(), z.optional(z.string())), {}),
    requestContext: z.object({ http: z.object({ method: z.string(), sourceIp: z.optional(z.string()) }) }),
    body: z.optional(z.string()),
    isBase64Encoded: z._default(z.boolean(), false),
  }),
);

/** Header names in lower case, as HTTP API sends them and other servers may not. */
const lowerCase = (headers: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), value]])),
  );

/** Reads an HTTP API event of payload format 2.0. Throws zod's error where it is none: that is no asker's doing. */
export const parseWebRequest = (event: unknown): WebRequest => {
  const { rawPath, rawQueryString, headers, requestContext, body = '', isBase64Encoded } = eventSchema.parse(event);
  return {
    method: requestContext.http.method.toUpperCase(),
    path: rawPath === '' ? '/' : rawPath,
    query: new URLSearchParams(rawQueryString),
    headers: lowerCase(headers),
    ip: requestContext.http.sourceIp,
    body: isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body,
  };
};
