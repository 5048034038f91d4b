import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { serveWeb, type WebPorts } from '../shared/steps/serve-web.ts';
import { parseWebRequest } from '../shared/web/web-event.ts';

/** An HTTP API request of payload format 2.0. */
export const serveWebDoor =
  (ports: WebPorts) =>
  async (event: unknown): Promise<APIGatewayProxyStructuredResultV2> => {
    const { status, headers, body } = await serveWeb(ports, parseWebRequest(event));
    return { statusCode: status, headers: { ...headers }, body };
  };
