import { dayEnd, hourEnd } from '../domain/spans.ts';
import type { Channel, Subscription, Wishes } from '../domain/subscription.ts';
import { OutsideFailed } from '../errors.ts';
import type { Mail, Quotas, Sealing, Subscriptions, TellOperators } from '../ports.ts';
import { CHANNEL_KINDS } from '../rendering/channels.ts';
import type { Admission } from '../watch/admission.ts';
import { isCountryAllowed } from './guard-texts.ts';
import { inviteByMail } from './invite-by-mail.ts';
import { isInvite } from './invite-url.ts';
import { newSecret, newSubscription } from './new-subscription.ts';
import { type CodePorts, putCode } from './put-code.ts';
import { type SendPorts, sendMessage, stoppedWhy } from './send-message.ts';

/** `texts`: codes have a budget of their own, so these are not within the alerts'. */
export interface AskPorts extends SendPorts, CodePorts {
  readonly watch: string;
  readonly admission: Admission;
  readonly subscriptions: Pick<Subscriptions, 'get' | 'byAddress' | 'create' | 'write'>;
  readonly quotas: Quotas;
  readonly mail: Pick<Mail, 'send' | 'invite'>;
  readonly sealing: Sealing;
  readonly tellOperators: TellOperators;
}

/** What somebody asks for. `invite`: the token of an invite link, empty without one. `ip`: where the request came from. */
export interface Ask {
  readonly channel: Channel;
  readonly address: string;
  readonly wishes: Wishes;
  /** An e-mail address that hears of it when the channel ends; empty: none. */
  readonly owner: string;
  readonly invite: string;
  readonly ip: string;
}

/**
 * What comes next, and the same whether or not the address is subscribed. `mail`, `link`: what was sent there is to be
 * followed; `code`: digits were sent, which are to be given with the token. `untaken`: the channel is out of order, or
 * does not know the address; `spent`: no more codes today; `stopped`: the operator has stopped all sending.
 */
export type Asked =
  | { readonly kind: 'asked'; readonly by: 'mail' | 'link' }
  | { readonly kind: 'asked'; readonly by: 'code'; readonly token: string }
  | { readonly kind: 'closed' | 'uninvited' | 'too-often' | 'untaken' | 'spent' | 'stopped' }
  | { readonly kind: 'wrong-address' | 'wrong-owner'; readonly why: string };

/** Requests an hour: to one address, so that nobody is bombed through us, and from one place. */
export const ADDRESS_AN_HOUR = 3;
export const IP_AN_HOUR = 10;

const MINUTE = 60_000;
const DIGITS_MS = 10 * MINUTE;
const LINK_MS = 24 * 60 * MINUTE;

/** Why somebody may not ask; null where they may. */
export const barOf = (
  {
    admission,
    sealing,
    watch,
    now,
  }: Pick<AskPorts, 'admission' | 'watch' | 'now'> & {
    readonly sealing: Pick<Sealing, 'key'>;
  },
  invite: string,
): 'closed' | 'uninvited' | null => {
  if (admission.mode === 'closed') return 'closed';
  return admission.mode === 'open' || isInvite(sealing, watch, invite, now()) ? null : 'uninvited';
};

/** One host may have all of a /64 of IPv6 (RFC 6177). */
const networkOf = (ip: string): string => (ip.includes(':') ? ip.split(':').slice(0, 4).join(':') : ip);

const readAddress = ({ channel, address }: Ask, { textCountries }: Admission) => {
  const parsed = CHANNEL_KINDS[channel].parseAddress(address, { local: false });
  if (!parsed.ok || channel !== 'sms' || isCountryAllowed(parsed.address, textCountries)) return parsed;
  return { ok: false as const, why: `Text messages go only to numbers that begin with ${textCountries.join(', ')}` };
};

const askBySns = async (
  ports: AskPorts,
  draft: Subscription,
  known: Subscription | null,
  address: string,
): Promise<Asked> => {
  const { wishes, owner, state, stateWhy } = draft;
  const askedAt = ports.now().toISOString();
  if (known === null) await ports.subscriptions.create({ ...draft, askedAt });
  else await ports.subscriptions.write({ ...known, wishes, owner, state, stateWhy, askedAt });
  try {
    await inviteByMail(ports, draft, address);
  } catch (error) {
    if (error instanceof OutsideFailed) return { kind: 'untaken' };
    throw error;
  }
  return { kind: 'asked', by: 'mail' };
};

/** A code's text within the day's; the operators hear of it when there are no more. */
const takeText = async (ports: AskPorts): Promise<boolean> => {
  const now = ports.now();
  const day = now.toISOString().slice(0, 10);
  const { codesADay } = ports.admission;
  if (await ports.quotas.take(`codes ${day}`, codesADay, dayEnd(now))) return true;
  const text = `${codesADay} texts with a code were sent on ${day}: who asks for more has to wait until tomorrow (UTC).`;
  await ports.tellOperators({ id: `codes-${day}`, subject: 'No more codes by text today', text });
  return false;
};

const BY: Readonly<Record<Channel, 'mail' | 'link' | 'code'>> = {
  email: 'mail',
  sms: 'code',
  slack: 'link',
  teams: 'link',
  discord: 'link',
  'google-chat': 'link',
  mattermost: 'link',
  telegram: 'link',
  webhook: 'link',
};

/** Puts down what is asked for and sends what confirms it. `silent`: there were too many to this address; nothing is sent. */
const askByCode = async (ports: AskPorts, draft: Subscription, silent: boolean): Promise<Asked> => {
  const by = BY[draft.channel];
  const { token, digits, code } = await putCode(ports, draft, by === 'code' ? DIGITS_MS : LINK_MS);
  const asked: Asked = by === 'code' ? { kind: 'asked', by, token } : { kind: 'asked', by };
  if (silent) return asked;
  if (by === 'code' && !(await takeText(ports))) return { kind: 'spent' };
  const outcome = await sendMessage(ports, draft, {
    kind: 'confirm',
    id: `confirm_${code.hash.slice(0, 16)}`,
    link: by === 'code' ? null : `${ports.site}/confirm/${token}`,
    code: digits,
  });
  ports.log.info('asked', { subscription: draft.id, channel: draft.channel, outcome: outcome.kind });
  // What a phone network or a mail topic says would tell whether the address is known.
  if (outcome.kind === 'sent' || by === 'code' || (by === 'mail' && outcome.kind !== 'later')) return asked;
  await ports.codes.remove(code);
  return { kind: 'untaken' };
};

const isOn = (known: Subscription | null): known is Subscription =>
  known?.state === 'active' || known?.state === 'paused';

/** What is asked for, as a subscription that is not there yet. */
const freshOf = (ports: AskPorts, ask: Ask, address: string, owner: string | null): Subscription => {
  const secret = ask.channel === 'webhook' ? newSecret(ports.randomBytes) : null;
  return { ...newSubscription(ports, ask, address, secret), owner: owner === null ? null : ports.sealing.seal(owner) };
};

const askFor = async (ports: AskPorts, ask: Ask, address: string, fresh: Subscription): Promise<Asked> => {
  const id = (await ports.subscriptions.byAddress(fresh.addressKey)) ?? fresh.id;
  const known = await ports.subscriptions.get(ports.watch, id);
  const silent = !(await ports.quotas.take(`address ${fresh.addressKey}`, ADDRESS_AN_HOUR, hourEnd(ports.now())));
  const draft: Subscription = known === null ? { ...fresh, id } : { ...known, wishes: ask.wishes, owner: fresh.owner };
  if (ask.channel !== 'email' || isOn(known)) return askByCode(ports, draft, silent);
  return silent ? { kind: 'asked', by: 'mail' } : askBySns(ports, { ...fresh, id }, known, address);
};

/**
 * Somebody asks for alerts to an address: nothing is sent there but one message that asks to confirm, and nothing is
 * changed before that is done. The answer and the work are the same whether the address is subscribed or not.
 */
export const askToSubscribe = async (ports: AskPorts, ask: Ask): Promise<Asked> => {
  const bar = barOf(ports, ask.invite);
  if (bar !== null) return { kind: bar };
  if ((await stoppedWhy(ports)) !== null) return { kind: 'stopped' };
  const parsed = readAddress(ask, ports.admission);
  if (!parsed.ok) return { kind: 'wrong-address', why: parsed.why };
  const owner = ask.owner.trim() === '' ? null : CHANNEL_KINDS.email.parseAddress(ask.owner, { local: false });
  if (owner?.ok === false) return { kind: 'wrong-owner', why: owner.why };
  const from = `ip ${ports.sealing.key(`ip ${networkOf(ask.ip)}`)}`;
  if (!(await ports.quotas.take(from, IP_AN_HOUR, hourEnd(ports.now())))) return { kind: 'too-often' };
  return askFor(ports, ask, parsed.address, freshOf(ports, ask, parsed.address, owner?.address ?? null));
};
