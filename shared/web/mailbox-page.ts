import type { WatchHead } from '../watch/schema.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import { counted, fullTime } from './words.ts';

/** A message that the house on this machine captured instead of sending. */
export interface CapturedMessage {
  /** ISO 8601. */
  readonly at: string;
  readonly kind: 'email' | 'sms';
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

const WORDS = { email: 'E-mail', sms: 'Text message' } as const;

const LINK = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/;

/** The text with its web addresses as links: a confirm link is to be followed. */
const withLinks = (text: string): readonly Html[] =>
  text.split(LINK).map((part, at) => (at % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`));

const message = ({ at, kind, to, subject, body }: CapturedMessage): Html => html`<article class="mail">
<p class="by"><strong>${WORDS[kind]}</strong> to ${to} · ${fullTime(at)}</p>
${subject ? html`<h2>${subject}</h2>` : null}
<pre>${withLinks(body)}</pre>
</article>`;

/** What this house would have sent by e-mail and text message, newest first as given. Served on the operator's own machine alone. */
export const mailboxPage = (head: WatchHead, messages: readonly CapturedMessage[]): Html =>
  layout({
    head,
    title: 'Mailbox',
    hidden: true,
    body: html`<h1>Mailbox</h1><p class="lead">E-mail and text messages are not sent from this machine. They are kept here: ${counted(messages.length, 'message')}.</p>${messages.map(message)}`,
  });
