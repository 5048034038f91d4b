import { type MailStep, mailStep } from '../domain/mail-state.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Log, Mail, Now, Subscriptions, TellOperators, Tombstones } from '../ports.ts';
import { changeSubscription } from './change-subscription.ts';
import { unsubscribe } from './unsubscribe.ts';

export interface WatchMailPorts {
  readonly watch: string;
  readonly subscriptions: Pick<Subscriptions, 'all' | 'pending' | 'get' | 'write' | 'remove'>;
  readonly mail: Pick<Mail, 'state' | 'remove'>;
  readonly tombstones: Pick<Tombstones, 'put'>;
  readonly tellOperators: TellOperators;
  readonly now: Now;
  readonly log: Log;
}

/** Topics an account may have, and the part of them at which operators hear of it. */
const TOPICS = 100_000;
const TELL_AT = 0.8;

const act = async (ports: WatchMailPorts, { id }: Subscription, step: MailStep): Promise<void> => {
  if (step === 'activate')
    await changeSubscription(ports, ports.watch, id, () => ({ state: 'active', stateWhy: null }));
  if (step === 'expire') await unsubscribe(ports, id);
  if (step === 'leave')
    await changeSubscription(ports, ports.watch, id, () => ({
      state: 'off',
      stateWhy: 'left by the link in a mail of SNS',
    }));
  ports.log.info('mail-state', { subscription: id, step });
};

const tellOfQuota = async ({ tellOperators }: WatchMailPorts, topics: number): Promise<void> => {
  if (topics < TOPICS * TELL_AT) return;
  const text = `${topics} of ${TOPICS} topics are in use; ask AWS for more, or send e-mail through SES.`;
  await tellOperators({ id: 'topics-quota', subject: 'SNS topics run out', text });
};

/**
 * Looks after e-mail subscribers' topics: a confirmed one becomes active, one not confirmed within three days is
 * removed. `everyone`: asks for active ones too, whether they left by SNS's own link; a call each, so not every minute.
 */
export const watchMail = async (ports: WatchMailPorts, everyone: boolean): Promise<void> => {
  const all = await (everyone ? ports.subscriptions.all(ports.watch) : ports.subscriptions.pending(ports.watch));
  const mail = all.filter(({ topic }) => topic !== null);
  for (const subscription of mail) {
    const step = mailStep(subscription, await ports.mail.state(subscription.topic ?? ''), ports.now());
    if (step !== 'nothing') await act(ports, subscription, step);
  }
  if (everyone) await tellOfQuota(ports, mail.length);
};
