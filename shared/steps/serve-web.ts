import { BadInput } from '../errors.ts';
import { forRequest, troubleAnswer, type WebAnswer, type WebRequest } from '../web/answer.ts';
import { findRoute } from '../web/routes.ts';
import { badAddressPage, notAllowedPage, notFoundPage } from '../web/trouble-pages.ts';
import type { WebPorts } from '../web/web-ports.ts';

export type { WebAnswer, WebPorts, WebRequest };

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD']);

const answerTo = async (ports: WebPorts, request: WebRequest): Promise<WebAnswer> => {
  const found = await findRoute(request.path);
  if (!found) return troubleAnswer(404, notFoundPage(ports.head));
  const { forms } = found.route;
  if (!READING.has(request.method) && !(forms && request.method === 'POST'))
    return troubleAnswer(405, notAllowedPage(ports.head, request.method), {
      allow: forms ? 'GET, HEAD, POST' : 'GET, HEAD',
    });
  return (await found.route.handle(ports, request, found.name)) ?? troubleAnswer(404, notFoundPage(ports.head));
};

/** Answers one request to the archive: pages, feeds out, the API. What the asker got wrong is a page that says so. */
export const serveWeb = async (ports: WebPorts, request: WebRequest): Promise<WebAnswer> => {
  try {
    return forRequest(await answerTo(ports, request), request);
  } catch (error) {
    if (error instanceof BadInput) return troubleAnswer(400, badAddressPage(ports.head, error.message));
    throw error;
  }
};
