import type { Code } from '../domain/code.ts';
import type { Confirmed } from '../steps/confirm-subscription.ts';
import type { WatchHead } from '../watch/schema.ts';
import { type Html, html, type Part } from './html.ts';
import { layout } from './layout.ts';
import { wishesSummary } from './wishes-summary.ts';
import { CHANNEL_WORDS, counted } from './words.ts';

const page = (head: WatchHead, title: string, body: Part): Html =>
  layout({ head, title, hidden: true, body: html`<div class="prose"><h1>${title}</h1>${body}</div>` });

const codeField = (): Html =>
  html`<p class="field"><label for="code">The six digits that were sent to you</label><input class="digits" type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,8}" maxlength="8" required></p>`;

const leftWords = (left: number): Html =>
  html`<div class="notice wrong" role="alert"><p>These are not the digits that were sent. ${counted(left, 'more try', 'more tries')}.</p></div>`;

/** What waits to be confirmed. Reading the page changes nothing; its form does. `left`: tries, after digits that were wrong. */
export const confirmPage = (head: WatchHead, { draft, digits }: Code, path: string, left: number | null): Html =>
  page(
    head,
    digits === null ? 'Alerts for this channel?' : 'Your code',
    html`<p class="lead">Somebody asked for alerts by ${CHANNEL_WORDS[draft.channel]}${digits === null ? ', to where you found this link' : ''}. If it was not you, close this page: nothing will come.</p>
${left === null ? null : leftWords(left)}
<form class="manage" method="post" action="${path}">${digits === null ? null : codeField()}<p class="buttons"><button type="submit">Confirm</button></p></form>
${digits === null ? null : html`<p class="by">The digits are good for ten minutes and five tries. None came? The number may have asked to get none, or too many were asked for: <a href="/subscribe">try again</a> in an hour.</p>`}
<h2>What was asked for</h2>${wishesSummary(draft.wishes)}`,
  );

const secretPart = (secret: string | null): Part =>
  secret === null
    ? null
    : html`<h2>The secret that signs</h2><p>It is shown here, and never again: <code class="secret">${secret}</code></p><p class="by">Each post is signed with it by Standard Webhooks 1.0.</p>`;

/** It is confirmed: the subscriber's own link, and a new webhook's secret. */
export const confirmedPage = (head: WatchHead, { manage, secret }: Extract<Confirmed, { kind: 'confirmed' }>): Html =>
  page(
    head,
    'You will be told',
    html`<p class="lead">Alerts come from now on.</p>
<p>Your own page changes what you want, pauses, sends a test message, leaves, and deletes all that is known: <a href="${manage}">${manage}</a></p>
<p class="by">Keep it: in a chat it is shown to nobody else, and whoever has it can change and end the subscription.</p>${secretPart(secret)}`,
  );

/** A link that leads nowhere, whatever the reason. */
export const goneCodePage = (head: WatchHead): Html =>
  page(
    head,
    'This link is not good any more',
    html`<p>It was used, is too old, was tried too often, or was cut off where it was copied.</p><p><a href="/subscribe">Ask for a new one</a></p>`,
  );
