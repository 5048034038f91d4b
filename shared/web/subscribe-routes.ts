import { CHANNELS, DEFAULT_WISHES, type Wishes } from '../domain/subscription.ts';
import { askToSubscribe, barOf } from '../steps/ask-to-subscribe.ts';
import * as z from '../zod.ts';
import { movedOnAnswer, ownAnswer, type WebAnswer, type WebRequest } from './answer.ts';
import { estimateFor } from './estimate-view.ts';
import { formBody } from './form-body.ts';
import { readLanguages } from './read-languages.ts';
import { type Refused, refusalOf } from './refusal.ts';
import { at, type Handler, type Route, takingAt } from './route.ts';
import { askedPage, type Bar, type Where, type WhereView, whatPage, wherePage } from './subscribe-page.ts';
import type { WebPorts } from './web-ports.ts';
import { parseSomeWishes, parseWishes } from './wishes-form.ts';

const LONGEST_INVITE = 200;
const inviteOf = (params: URLSearchParams): string => (params.get('invite') ?? '').slice(0, LONGEST_INVITE);

/** Whether this reader may subscribe. The stage's secrets are opened only to look at an invite link. */
const barFor = async (web: WebPorts, invite: string): Promise<Bar> => {
  const { mode } = web.admission;
  if (mode === 'closed') return 'closed';
  if (mode === 'open') return null;
  return invite === '' ? 'uninvited' : barOf(await web.subscribing(), invite);
};

/** What all steps show. */
const viewOf = async (web: WebPorts, wishes: Wishes, invite: string, trouble: readonly string[]) => ({
  head: web.head,
  wishes,
  invite,
  trouble,
  estimate: await estimateFor(web, wishes),
  bar: await barFor(web, invite),
});

const NOWHERE: Where = { channel: 'email', address: '', owner: '' };

const show: Handler = async (web, { query }) => {
  const parsed = parseSomeWishes(query);
  const wishes = parsed.ok ? parsed.wishes : DEFAULT_WISHES;
  const view = await viewOf(web, wishes, inviteOf(query), parsed.ok ? [] : parsed.why);
  if (parsed.ok && query.get('step') === 'where' && view.bar === null)
    return ownAnswer(200, wherePage({ ...view, where: NOWHERE }));
  return ownAnswer(parsed.ok ? 200 : 400, whatPage({ ...view, languages: readLanguages(web) }));
};

const whereSchema = z.object({
  channel: z.enum(CHANNELS, 'Channel: one of the list is needed.'),
  address: z
    .string()
    .check(z.trim(), z.minLength(1, 'Address: one is needed.'), z.maxLength(2_000, 'Address: it is too long.')),
  owner: z.string().check(z.trim(), z.maxLength(300, 'Second owner: the address is too long.')),
});

const parseWhere = (form: URLSearchParams) =>
  whereSchema.safeParse({
    channel: form.get('channel') ?? '',
    address: form.get('address') ?? '',
    owner: form.get('owner') ?? '',
  });

/** The form again, with what will not do and all that was filled in. */
const again = (
  view: Omit<WhereView, 'where'>,
  form: URLSearchParams,
  status: number,
  refused?: Refused,
  now?: Date,
) => {
  const channel = CHANNELS.find((one) => one === form.get('channel')) ?? NOWHERE.channel;
  const where = { channel, address: form.get('address') ?? '', owner: form.get('owner') ?? '' };
  const headers = refused && now ? refusalOf(refused, now).headers : {};
  const answer = ownAnswer(status, wherePage({ ...view, where }));
  return { ...answer, headers: { ...answer.headers, ...headers } };
};

const send = async (web: WebPorts, request: WebRequest, form: URLSearchParams): Promise<WebAnswer> => {
  const [wishes, where] = [parseWishes(form), parseWhere(form)];
  const invite = inviteOf(form);
  const troubled = (trouble: readonly string[]) =>
    viewOf(web, wishes.ok ? wishes.wishes : DEFAULT_WISHES, invite, trouble);
  if (!wishes.ok || !where.success) {
    const why = [...(wishes.ok ? [] : wishes.why), ...(where.error?.issues.map(({ message }) => message) ?? [])];
    return again(await troubled(why), form, 400);
  }
  const ask = { ...where.data, wishes: wishes.wishes, invite, ip: request.ip ?? '' };
  const asked = await askToSubscribe(await web.subscribing(), ask);
  if (asked.kind !== 'asked') {
    const { status, why } = refusalOf(asked, web.now());
    return again(await troubled([why]), form, status, asked, web.now());
  }
  return movedOnAnswer(asked.by === 'code' ? `/confirm/${asked.token}` : `/subscribe/asked?by=${asked.by}`);
};

/** Browsers say where a form was sent from: a page of another site makes nobody ask here (Fetch Metadata). */
const isFromElsewhere = ({ headers }: WebRequest): boolean => headers['sec-fetch-site'] === 'cross-site';

const subscribe: Handler = async (web, request, name) => {
  if (request.method !== 'POST') return show(web, request, name);
  const form = isFromElsewhere(request) ? null : formBody(request);
  if (form !== null) return send(web, request, form);
  const view = await viewOf(web, DEFAULT_WISHES, '', ['This was no form of this page.']);
  return ownAnswer(400, whatPage({ ...view, languages: readLanguages(web) }));
};

/** Asking for alerts. */
export const SUBSCRIBE_ROUTES: readonly Route[] = [
  takingAt('/subscribe', subscribe),
  at('/subscribe/asked', ({ head }, { query }) =>
    ownAnswer(200, askedPage(head, query.get('by') === 'mail' ? 'mail' : 'link')),
  ),
];
