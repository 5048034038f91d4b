import { type Asked, askToSubscribe } from '../steps/ask-to-subscribe.ts';
import { confirmSubscription } from '../steps/confirm-subscription.ts';
import type * as z from '../zod.ts';
import { ownJsonAnswer, type WebAnswer } from './answer.ts';
import { jsonBody } from './form-body.ts';
import { type FieldProblem, problemAnswer } from './problem.ts';
import { refusalOf } from './refusal.ts';
import { type Handler, type Route, taking, takingAt } from './route.ts';
import { askSchema, confirmSchema } from './subscription-json.ts';
import { counted } from './words.ts';

/** A place in what was sent as a URI fragment (RFC 6901, 6). */
const pointerTo = (path: readonly PropertyKey[]): string =>
  `#${path.map((part) => `/${encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')}`;

const wrongFields = ({ issues }: z.core.$ZodError): WebAnswer => {
  const errors = issues.map(({ path, message }): FieldProblem => ({ pointer: pointerTo(path), detail: message }));
  return problemAnswer(400, 'Some fields will not do.', { errors });
};

/** A handler of JSON that is posted: what is none, or not of the schema, is answered here. */
const posted =
  <T>(schema: z.ZodMiniType<T>, handle: (...args: [...Parameters<Handler>, T]) => Promise<WebAnswer>): Handler =>
  async (web, request, name) => {
    if (request.method !== 'POST')
      return problemAnswer(405, 'This address takes JSON by POST.', { headers: { allow: 'POST' } });
    const body = jsonBody(request);
    if (body === undefined)
      return problemAnswer(415, 'JSON is needed, with the content type application/json, and no more than 20 KB.');
    const parsed = schema.safeParse(body);
    return parsed.success ? handle(web, request, name, parsed.data) : wrongFields(parsed.error);
  };

const confirmData = (site: string, asked: Extract<Asked, { kind: 'asked' }>) =>
  asked.by === 'code' ? { by: asked.by, at: `${site}/api/confirmations/${asked.token}` } : { by: asked.by, at: null };

const ask = posted(askSchema, async (web, request, _name, wanted) => {
  const asked = await askToSubscribe(await web.subscribing(), { ...wanted, ip: request.ip ?? '' });
  if (asked.kind === 'asked') return ownJsonAnswer(202, { state: 'asked', confirm: confirmData(web.site, asked) });
  const { status, why, field, headers } = refusalOf(asked, web.now());
  return problemAnswer(status, why, {
    headers,
    ...(field === null ? {} : { errors: [{ pointer: `#/${field}`, detail: why }] }),
  });
});

const confirm = posted(confirmSchema, async (web, _request, token, { code }) => {
  const confirmed = await confirmSubscription(await web.subscribing(), token, code);
  if (confirmed.kind === 'gone')
    return problemAnswer(404, 'There is no such confirmation: it was used, is too old, or was tried too often.');
  if (confirmed.kind === 'wrong') {
    const detail = `These are not the digits that were sent. ${counted(confirmed.left, 'more try', 'more tries')}.`;
    return problemAnswer(400, detail, { errors: [{ pointer: '#/code', detail }] });
  }
  const { id, manage, secret } = confirmed;
  return ownJsonAnswer(200, { id, state: 'active', manage, ...(secret === null ? {} : { secret }) });
});

/** Asking for alerts and confirming that, for programs. */
export const SUBSCRIBE_API: readonly Route[] = [
  takingAt('/api/subscriptions', ask),
  taking('/api/confirmations/', confirm),
];
