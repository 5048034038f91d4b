import type { Subscription } from '../domain/subscription.ts';
import { type ManagePorts, manageSubscription } from '../steps/manage-subscription.ts';
import { isManageToken, managePath } from '../steps/manage-url.ts';
import { movedOnAnswer, ownAnswer, type WebAnswer, type WebRequest } from './answer.ts';
import { formBody } from './form-body.ts';
import { parseManageForm } from './manage-form.ts';
import { leftPage, managePage } from './manage-page.ts';
import { readLanguages } from './read-languages.ts';
import { at, type Handler, type Route, taking } from './route.ts';
import type { WebPorts } from './web-ports.ts';

const LEFT = { leave: '/manage/left', delete: '/manage/deleted' } as const;
const LONGEST_NAME = 200;

interface Own {
  readonly ports: ManagePorts;
  readonly subscription: Subscription;
  readonly path: string;
}

/**
 * The subscription that an address names; null where its token is wrong, and where there is none: the answers are the
 * same. The token is looked at before the table, so that their time is, too.
 */
const ownOf = async (web: WebPorts, name: string): Promise<Own | null> => {
  const [id = '', token = '', ...more] = name.split('/');
  if (name.length > LONGEST_NAME || more.length > 0) return null;
  const ports = await web.manage();
  if (!isManageToken(ports.sealing, id, token)) return null;
  const subscription = await ports.subscriptions.get(ports.watch, id);
  return subscription && { ports, subscription, path: managePath(id, token) };
};

const show = (web: WebPorts, own: Own, status: number, done: string | null, trouble: readonly string[]): WebAnswer =>
  ownAnswer(
    status,
    managePage({ head: web.head, now: web.now(), languages: readLanguages(web), ...own, done, trouble }),
  );

const act = async (web: WebPorts, own: Own, request: WebRequest): Promise<WebAnswer> => {
  const form = formBody(request);
  if (form === null) return show(web, own, 400, null, ['This was no form of this page.']);
  const parsed = parseManageForm(form);
  if (!parsed.ok) return show(web, own, 400, null, parsed.why);
  const managed = await manageSubscription(own.ports, own.subscription, parsed.act);
  if (managed.kind === 'refused') return show(web, own, 409, null, [managed.why]);
  const { kind } = parsed.act;
  return movedOnAnswer(kind === 'leave' || kind === 'delete' ? LEFT[kind] : `${own.path}?done=${kind}`);
};

/** A subscriber's own page. Reading it changes nothing, whoever follows the link; a form that is sent does. */
const manage: Handler = async (web, request, name) => {
  const own = await ownOf(web, name);
  if (own === null) return null;
  return request.method === 'POST' ? act(web, own, request) : show(web, own, 200, request.query.get('done'), []);
};

/** The pages of a subscriber. */
export const MANAGE_ROUTES: readonly Route[] = [
  at(LEFT.leave, ({ head }) => ownAnswer(200, leftPage(head, false))),
  at(LEFT.delete, ({ head }) => ownAnswer(200, leftPage(head, true))),
  taking('/manage/', manage),
];
