import type { WebRequest } from './answer.ts';

/** A form with everything ticked has 2 KB, and an address may have as much. */
const LONGEST_FORM = 20_000;
const FORM = 'application/x-www-form-urlencoded';

const typeOf = ({ headers }: WebRequest): string =>
  String(headers['content-type']).split(';')[0]?.trim().toLowerCase() ?? '';

/** The fields of a form that was sent; null where it is none, or too long to be one of ours. */
export const formBody = (request: WebRequest): URLSearchParams | null =>
  typeOf(request) === FORM && request.body.length <= LONGEST_FORM ? new URLSearchParams(request.body) : null;

/** JSON that was sent, and said to be that: another site's page cannot say so unasked. Undefined where it is none. */
export const jsonBody = (request: WebRequest): unknown => {
  if (typeOf(request) !== 'application/json' || request.body.length > LONGEST_FORM) return undefined;
  try {
    return JSON.parse(request.body);
  } catch {
    // What is no JSON is answered as such.
    return undefined;
  }
};
