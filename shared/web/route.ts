import type { WebAnswer, WebRequest } from './answer.ts';
import type { WebPorts } from './web-ports.ts';

/** What a path answers; null: there is nothing. `name`: the part of the path that the route leaves open. */
export type Handler = (
  ports: WebPorts,
  request: WebRequest,
  name: string,
) => Promise<WebAnswer | null> | WebAnswer | null;

/** A way in: a whole path, or one that ends in an open part. */
export interface Route {
  readonly path: string;
  readonly open: boolean;
  /** It takes forms (POST), besides being read. */
  readonly forms: boolean;
  readonly handle: Handler;
}

export const at = (path: string, handle: Handler): Route => ({ path, open: false, forms: false, handle });
export const under = (path: string, handle: Handler): Route => ({ path, open: true, forms: false, handle });
/** A whole path that takes forms. */
export const takingAt = (path: string, handle: Handler): Route => ({ path, open: false, forms: true, handle });
/** A way in that ends in an open part and takes forms. */
export const taking = (path: string, handle: Handler): Route => ({ path, open: true, forms: true, handle });
