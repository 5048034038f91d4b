import type { Message, Recipient, RenderContext, Rendered, SendOutcome } from '../domain/message.ts';
import { isStopped } from '../domain/sending-stop.ts';
import type { Subscription } from '../domain/subscription.ts';
import { isThisMachine } from '../domain/this-machine.ts';
import { readSecrets } from '../domain/webhook-secrets.ts';
import { OutsideFailed } from '../errors.ts';
import type { Mail, Now, Post, Sealing, SendingSwitch, Texts, WaitTurn } from '../ports.ts';
import type { AnswerOutcome, ChannelKind } from '../rendering/channel-kind.ts';
import { CHANNEL_KINDS } from '../rendering/channels.ts';
import { manageUrl } from './manage-url.ts';

export interface SendPorts {
  readonly watch: string;
  /** Base address of the archive, without a slash at its end. */
  readonly site: string;
  readonly post: Post;
  readonly mail: Pick<Mail, 'send'>;
  readonly texts: Texts;
  readonly sealing: Pick<Sealing, 'open' | 'key'>;
  readonly waitTurn: WaitTurn;
  /** The operator's switch: while all sending is stopped, nothing goes out by any step. */
  readonly sending: Pick<SendingSwitch, 'read'>;
  readonly now: Now;
}

const recipientOf = ({ sealing }: SendPorts, subscription: Subscription, now: Date): Recipient => ({
  channel: subscription.channel,
  address: sealing.open(subscription.address),
  secrets: subscription.secret === null ? [] : readSecrets(sealing.open(subscription.secret), now),
  topic: subscription.topic,
});

const contextOf = (ports: SendPorts, { id, channel, wishes }: Subscription, now: Date): RenderContext => ({
  language: wishes.textLanguage,
  zone: wishes.zone,
  site: ports.site,
  manage: CHANNEL_KINDS[channel].private ? manageUrl(ports.sealing, ports.site, id) : null,
  now,
});

const sendText = async ({ texts }: SendPorts, number: string, body: string): Promise<SendOutcome> =>
  (await texts.optedOut(number)) ? { kind: 'ended', why: 'the number replied STOP' } : texts.send(number, body);

const sendRendered = async (ports: SendPorts, kind: ChannelKind, rendered: Rendered): Promise<AnswerOutcome> => {
  switch (rendered.kind) {
    case 'post': {
      const { kind: _, ...request } = rendered;
      return kind.readAnswer(await ports.post(request), ports.now());
    }
    case 'mail': {
      const outcome = await ports.mail.send(rendered.topic, rendered.subject, rendered.body);
      // Mail programs thread by subject: it is what a later message answers.
      return outcome.kind === 'sent' ? { ...outcome, ref: rendered.subject } : outcome;
    }
    case 'text':
      return sendText(ports, rendered.number, rendered.body);
  }
};

/** An address on this machine is the operator's own, and not slowed. */
const isSlowed = (address: string): boolean => !URL.canParse(address) || !isThisMachine(new URL(address).hostname);

const waitTurns = async ({ waitTurn }: SendPorts, kind: ChannelKind, subscription: Subscription, address: string) => {
  if (!isSlowed(address)) return;
  if (kind.sharedPace) await waitTurn(`${subscription.channel} ${kind.sharedPace.key(address)}`, kind.sharedPace);
  await waitTurn(subscription.id, kind.pace);
};

const withoutThread = (message: Message): Message =>
  message.kind === 'alert' ? { ...message, previousRef: null } : message;

const trySend = async (ports: SendPorts, subscription: Subscription, message: Message): Promise<AnswerOutcome> => {
  const kind = CHANNEL_KINDS[subscription.channel];
  const to = recipientOf(ports, subscription, ports.now());
  await waitTurns(ports, kind, subscription, to.address);
  const now = ports.now();
  return sendRendered(ports, kind, kind.render(message, to, contextOf(ports, subscription, now)));
};

/** Why nothing may be sent now, as a sentence; null: sending is on. */
export const stoppedWhy = async ({ sending, watch }: Pick<SendPorts, 'sending' | 'watch'>): Promise<string | null> => {
  const stop = await sending.read(watch);
  return isStopped(stop) ? `the operator has stopped all sending: ${stop.why}` : null;
};

/**
 * Renders one message for a subscription's channel and sends it, in its turn. What the outside fails at comes back as
 * `later`, as does everything while the operator has stopped all sending; a bug is thrown.
 */
export const sendMessage = async (
  ports: SendPorts,
  subscription: Subscription,
  message: Message,
): Promise<SendOutcome> => {
  const stopped = await stoppedWhy(ports);
  if (stopped !== null) return { kind: 'later', retryAfter: null, why: stopped, unknown: false };
  try {
    const outcome = await trySend(ports, subscription, message);
    if (outcome.kind !== 'unthreaded') return outcome;
    const again = await trySend(ports, subscription, withoutThread(message));
    return again.kind === 'unthreaded' ? { kind: 'parked', why: again.why } : again;
  } catch (error) {
    if (error instanceof OutsideFailed) return { kind: 'later', retryAfter: null, why: error.message, unknown: true };
    throw error;
  }
};
