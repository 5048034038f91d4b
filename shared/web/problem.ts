import { ownJsonAnswer, type WebAnswer } from './answer.ts';

/** A field that will not do. `pointer`: its place in what was sent (RFC 6901), after a `#`. */
export interface FieldProblem {
  readonly pointer: string;
  readonly detail: string;
}

/** What this site answers problems with: Node's own list comes with all of its HTTP, which a cold start would wait for. */
const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** What went wrong, for machines (RFC 9457): `detail` is for who asked, `errors` names the fields. */
export const problemAnswer = (
  status: number,
  detail: string,
  more: { readonly errors?: readonly FieldProblem[]; readonly headers?: Readonly<Record<string, string>> } = {},
): WebAnswer => {
  const { errors, headers = {} } = more;
  const problem = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Problem',
    status,
    detail,
    ...(errors === undefined ? {} : { errors }),
  };
  return ownJsonAnswer(status, problem, { ...headers, 'content-type': 'application/problem+json' });
};
