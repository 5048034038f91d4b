import { STATUS_CODES } from 'node:http';
import { ownJsonAnswer, type WebAnswer } from './answer.ts';

/** A field that will not do. `pointer`: its place in what was sent (RFC 6901), after a `#`. */
export interface FieldProblem {
  readonly pointer: string;
  readonly detail: string;
}

/** What went wrong, for machines (RFC 9457): `detail` is for who asked, `errors` names the fields. */
export const problemAnswer = (
  status: number,
  detail: string,
  more: { readonly errors?: readonly FieldProblem[]; readonly headers?: Readonly<Record<string, string>> } = {},
): WebAnswer => {
  const { errors, headers = {} } = more;
  const problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Problem',
    status,
    detail,
    ...(errors === undefined ? {} : { errors }),
  };
  return ownJsonAnswer(status, problem, { ...headers, 'content-type': 'application/problem+json' });
};
