import { type MailStep, mailStep } from '../domain/mail-state.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Log, Mail, Mailings, Now, Sealing, Subscriptions, TellOperators, Tombstones } from '../ports.ts';
import { changeSubscription } from './change-subscription.ts';
import { unsubscribe } from './unsubscribe.ts';

export interface WatchMailPorts {
  readonly watch: string;
  readonly subscriptions: Pick<Subscriptions, 'all' | 'pending' | 'get' | 'write' | 'remove'>;
  readonly mail: Pick<Mail, 'state' | 'invite' | 'remove'>;
  readonly mailings: Pick<Mailings, 'between'>;
  /** Opened by the first who is asked once more: a quiet run needs no secrets. */
  readonly sealing: () => Promise<Pick<Sealing, 'open'>>;
  readonly tombstones: Pick<Tombstones, 'put'>;
  readonly tellOperators: TellOperators;
  readonly now: Now;
  readonly log: Log;
}

/** Topics an account may have, and the part of them at which operators hear of it. */
const TOPICS = 100_000;
const TELL_AT = 0.8;

const LEFT = 'left by the link in a mail of SNS';

/** Marked before it is done: at most one invitation follows, and who is not reached by it is the operators' to see. */
const inviteAgain = async (ports: WatchMailPorts, { id, address }: Subscription): Promise<void> => {
  const askedAt = ports.now().toISOString();
  const why = `${LEFT}, within minutes of a mail; asked once more`;
  await changeSubscription(ports, ports.watch, id, () => ({
    state: 'pending',
    stateWhy: why,
    askedAt,
    invitedAgain: true,
  }));
  const sealing = await ports.sealing();
  await ports.mail.invite(id, sealing.open(address));
  const text = `Subscription ${id} ${why}. Programs that scan mail follow its links; if that happens to many, their mail servers should leave those of Amazon SNS alone.`;
  await ports.tellOperators({ id: `invited-again-${id}`, subject: 'An e-mail subscriber was removed by a link', text });
};

const act = async (ports: WatchMailPorts, subscription: Subscription, step: MailStep): Promise<void> => {
  const { id } = subscription;
  if (step === 'activate')
    await changeSubscription(ports, ports.watch, id, () => ({ state: 'active', stateWhy: null, pausedUntil: null }));
  if (step === 'expire') await unsubscribe(ports, id);
  if (step === 'invite-again') await inviteAgain(ports, subscription);
  if (step === 'leave') await changeSubscription(ports, ports.watch, id, () => ({ state: 'off', stateWhy: LEFT }));
  ports.log.info('mail-state', { subscription: id, step });
};

const tellOfQuota = async ({ tellOperators }: WatchMailPorts, topics: number): Promise<void> => {
  if (topics < TOPICS * TELL_AT) return;
  const text = `${topics} of ${TOPICS} topics are in use; ask AWS for more, or send e-mail through SES.`;
  await tellOperators({ id: 'topics-quota', subject: 'SNS topics run out', text });
};

/** Asked side by side: ten thousand subscribers are then half a minute. */
const AT_ONCE = 16;
/** A look comes every 15 minutes: a mail is looked after by the next one at least. */
const MINUTES_AFTER_MAIL = 20;

/** One that is reached by a topic of its own. */
type ByMail = Subscription & { readonly topic: string };
const isByMail = (subscription: Subscription): subscription is ByMail => subscription.topic !== null;

const lookAt = async (ports: WatchMailPorts, subscription: ByMail, mailed: boolean): Promise<void> => {
  const state = await ports.mail.state(subscription.topic);
  const step = mailStep(subscription, state, ports.now(), mailed);
  if (step !== 'nothing') await act(ports, subscription, step);
};

/**
 * Looks after e-mail subscribers' topics: a confirmed one becomes active, one not confirmed within three days is
 * removed, one that was mailed just now and is gone is asked once more. `everyone`: asks for all others too, whether they
 * left by SNS's own link; a call each, so not every minute.
 */
export const watchMail = async (ports: WatchMailPorts, everyone: boolean): Promise<void> => {
  const now = ports.now();
  const mailed = await ports.mailings.between(new Date(now.getTime() - MINUTES_AFTER_MAIL * 60_000), now);
  // Most looks find that nobody was mailed: then those who wait for a confirmation are all there is to look at.
  const all = everyone || mailed.size > 0;
  const found = await (all ? ports.subscriptions.all(ports.watch) : ports.subscriptions.pending(ports.watch));
  const mail = found.filter(isByMail);
  const looked = mail.filter(({ state, topic }) => everyone || state === 'pending' || mailed.has(topic));
  for (let at = 0; at < looked.length; at += AT_ONCE)
    await Promise.all(looked.slice(at, at + AT_ONCE).map((one) => lookAt(ports, one, mailed.has(one.topic))));
  if (all) await tellOfQuota(ports, mail.length);
};
