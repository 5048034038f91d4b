import type { Estimate } from '../domain/estimate.ts';
import { CHANNELS, type Channel, type Wishes } from '../domain/subscription.ts';
import { ADDRESS_AN_HOUR } from '../steps/ask-to-subscribe.ts';
import type { WatchHead } from '../watch/schema.ts';
import { estimateView } from './estimate-view.ts';
import { type Html, html, type Part } from './html.ts';
import { layout } from './layout.ts';
import { wishesFields } from './manage-wishes.ts';
import { wishesParams } from './wishes-form.ts';
import { wishesSummary } from './wishes-summary.ts';
import { ADDRESS_HINTS, CHANNEL_WORDS, counted } from './words.ts';

/** Why somebody may not subscribe; null where they may. */
export type Bar = 'closed' | 'uninvited' | null;

interface WhatView {
  readonly head: WatchHead;
  readonly wishes: Wishes;
  readonly estimate: Estimate;
  /** Primary tags of the languages that are read. */
  readonly languages: readonly string[];
  readonly bar: Bar;
  /** The token of an invite link, to be kept from page to page. */
  readonly invite: string;
  readonly trouble: readonly string[];
}

/** What was filled in. */
export interface Where {
  readonly channel: Channel;
  readonly address: string;
  readonly owner: string;
}
export interface WhereView extends Omit<WhatView, 'languages'> {
  readonly where: Where;
}

const hidden = (name: string, value: string): Html => html`<input type="hidden" name="${name}" value="${value}">`;
const hiddenInvite = (invite: string): Part => (invite === '' ? null : hidden('invite', invite));

const steps = (at: 1 | 2): Html =>
  html`<ol class="steps">${['What you want', 'Where to', 'Confirm'].map(
    (name, step) => html`<li${step + 1 === at ? html` aria-current="step"` : null}>${name}</li>`,
  )}</ol>`;

const BARS = {
  closed: 'Nobody can subscribe here themselves: whoever runs this watch adds subscribers.',
  uninvited:
    'Subscribing is by invitation: whoever runs this watch gives out links. Without one you can still see how much it would be.',
} as const;

const barNotice = (bar: Bar): Part =>
  bar === null
    ? null
    : html`<p class="notice">${BARS[bar]} The <a href="/feed.rss">RSS</a>, <a href="/feed.atom">Atom</a> and <a href="/feed.json">JSON</a> feeds are open to everybody.</p>`;

const troubleNotice = (trouble: readonly string[]): Part =>
  trouble.length === 0
    ? null
    : html`<div class="notice wrong" role="alert"><p>This will not do yet.</p><ul>${trouble.map((why) => html`<li>${why}</li>`)}</ul></div>`;

const page = (head: WatchHead, body: Part): Html =>
  layout({
    head,
    title: 'Subscribe',
    description: 'Alerts by e-mail, text message, chat or webhook: what you want, when, and how much that is.',
    current: '/subscribe',
    body,
  });

/** The first step: what is wanted. The form is read back from the address, so that it can be kept and passed on. */
export const whatPage = (view: WhatView): Html =>
  page(
    view.head,
    html`<h1>Get alerts</h1>
<p class="lead">Each development once, in whatever language it broke, with who says so and how sure that is. Say what you want to hear of.</p>
${steps(1)}${barNotice(view.bar)}${troubleNotice(view.trouble)}
<form class="manage columns" method="get" action="/subscribe">${hiddenInvite(view.invite)}
${wishesFields(view.wishes, view.languages)}
<aside aria-label="How much that is">${estimateView(view.estimate, view.wishes)}
<p class="buttons"><button class="second" type="submit" name="step" value="what">Count again</button>${
      view.bar === null ? html`<button type="submit" name="step" value="where">Next: where to</button>` : null
    }</p></aside></form>`,
  );

const channelChoice = (chosen: Channel): Html =>
  html`<fieldset><legend>Channel</legend><div class="channels">${CHANNELS.map(
    (channel) =>
      html`<label class="tick"><input type="radio" name="channel" value="${channel}"${channel === chosen ? html` checked` : null}> <span><strong>${CHANNEL_WORDS[channel]}</strong><small>${ADDRESS_HINTS[channel]}</small></span></label>`,
  )}</div></fieldset>`;

const MORE = {
  address: 'As it looks beside its channel. It is sealed before it is kept, and shown nowhere.',
  owner: 'An e-mail address that gets alerts here itself, and is told when the channel takes no more.',
} as const;

const textField = (name: keyof typeof MORE, label: string, value: string, required: boolean): Html =>
  html`<p class="field"><label for="${name}">${label}</label><input type="text" id="${name}" name="${name}" value="${value}" maxlength="2000" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="${name}-more"${required ? html` required` : null}><small id="${name}-more">${MORE[name]}</small></p>`;

const backAddress = ({ wishes, invite }: WhereView): string => {
  const params = wishesParams(wishes);
  if (invite !== '') params.set('invite', invite);
  return `/subscribe?${params}`;
};

const whereForm = (view: WhereView): Html => {
  const { channel, address, owner } = view.where;
  return html`<form class="manage" method="post" action="/subscribe">${hiddenInvite(view.invite)}${[
    ...wishesParams(view.wishes),
  ].map(([name, value]) => hidden(name, value))}
${channelChoice(channel)}
${textField('address', 'Address', address, true)}
${textField('owner', 'Second owner of a chat, if you like', owner, false)}
<p class="buttons"><button type="submit">Subscribe</button></p>
<p class="by">One message goes there that asks to confirm; nothing else before that is done. You can change, pause, leave and delete everything by a link of your own. <a href="/privacy">What is kept, and for how long</a>.</p></form>`;
};

/** The second step: where to. Only this form is posted: an address is in no link. */
export const wherePage = (view: WhereView): Html =>
  page(
    view.head,
    html`<h1>Where to?</h1>
${steps(2)}${barNotice(view.bar)}${troubleNotice(view.trouble)}
<div class="columns"><div>${view.bar === null ? whereForm(view) : null}</div>
<aside aria-label="What you want">${estimateView(view.estimate, view.wishes)}${wishesSummary(view.wishes)}<p><a href="${backAddress(view)}">Change what you want</a></p></aside></div>`,
  );

const ASKED = {
  mail: [
    'Look into your mailbox',
    'If this address can get alerts, a mail is on its way to it. Follow the link in it: a first subscription is confirmed by a mail from AWS Notifications, with the subject “AWS Notification – Subscription Confirmation”, within three days.',
  ],
  link: ['Look into your channel', 'A message was sent there with a link. Follow it within a day and confirm.'],
} as const;

/** The third step, where the confirmation comes by the channel itself. The same whether the address is known or not. */
export const askedPage = (head: WatchHead, by: keyof typeof ASKED): Html => {
  const [title, text] = ASKED[by];
  return layout({
    head,
    title,
    hidden: true,
    body: html`<div class="prose"><h1>${title}</h1><p class="lead">${text}</p>
<p>Nothing came? At most ${counted(ADDRESS_AN_HOUR, 'message')} an hour go to one address, and none to one that has asked to get none. Look into the folder for unwanted mail, then <a href="/subscribe">try again</a> later.</p></div>`,
  });
};
