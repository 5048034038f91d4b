import { confirmSubscription, readCode } from '../steps/confirm-subscription.ts';
import { ownAnswer, type WebAnswer, type WebRequest } from './answer.ts';
import { confirmedPage, confirmPage, goneCodePage } from './confirm-page.ts';
import { formBody } from './form-body.ts';
import { type Handler, type Route, taking } from './route.ts';
import type { WebPorts } from './web-ports.ts';

const TOKEN = /^[\w-]{43}$/;
const LONGEST_CODE = 20;

const gone = ({ head }: WebPorts): WebAnswer => ownAnswer(404, goneCodePage(head));

const show = async (web: WebPorts, token: string, status: number, left: number | null): Promise<WebAnswer> => {
  const code = await readCode(await web.subscribing(), token);
  return code === null ? gone(web) : ownAnswer(status, confirmPage(web.head, code, `/confirm/${token}`, left));
};

const act = async (web: WebPorts, request: WebRequest, token: string): Promise<WebAnswer> => {
  const form = formBody(request);
  if (form === null) return show(web, token, 400, null);
  const digits = (form.get('code') ?? '').slice(0, LONGEST_CODE);
  const confirmed = await confirmSubscription(await web.subscribing(), token, digits);
  if (confirmed.kind === 'gone') return gone(web);
  if (confirmed.kind === 'wrong') return show(web, token, 400, confirmed.left);
  return ownAnswer(200, confirmedPage(web.head, confirmed));
};

/** Where the links in messages lead that ask to confirm. Reading changes nothing, whoever follows them. */
const confirm: Handler = async (web, request, token) => {
  if (!TOKEN.test(token)) return gone(web);
  return request.method === 'POST' ? act(web, request, token) : show(web, token, 200, null);
};

export const CONFIRM_ROUTES: readonly Route[] = [taking('/confirm/', confirm)];
