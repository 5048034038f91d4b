import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { serveWeb, type WebPorts } from '../shared/steps/serve-web.ts';
import { keepAnswers, keepArchive } from '../shared/web/keep.ts';
import { parseWebRequest } from '../shared/web/web-event.ts';

/** An HTTP API request of payload format 2.0. Pages are at most `keepSeconds` old: 60 at most. */
export const serveWebDoor = (ports: WebPorts, keepSeconds: number) => {
  const archive = keepArchive(ports.archive, ports.now, keepSeconds);
  const serve = keepAnswers((request) => serveWeb({ ...ports, archive }, request), ports.now, keepSeconds);
  return async (event: unknown): Promise<APIGatewayProxyStructuredResultV2> => {
    const { status, headers, body } = await serve(parseWebRequest(event));
    return { statusCode: status, headers: { ...headers }, body };
  };
};
