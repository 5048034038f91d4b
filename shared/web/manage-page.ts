import { type Subscription, stateAt } from '../domain/subscription.ts';
import { localDate } from '../domain/zone.ts';
import { timeText } from '../rendering/time-text.ts';
import type { WatchHead } from '../watch/schema.ts';
import { type Html, html, type Part } from './html.ts';
import { layout } from './layout.ts';
import { wishesFields } from './manage-wishes.ts';
import { FIELD_WORDS } from './wishes-form.ts';
import { CHANNEL_WORDS } from './words.ts';

/** What the page shows besides the subscription. */
export interface ManageView {
  readonly head: WatchHead;
  readonly subscription: Subscription;
  /** The page's own path, token and all. */
  readonly path: string;
  /** Primary tags of the languages that are read. */
  readonly languages: readonly string[];
  /** What was done, from the address. */
  readonly done: string | null;
  /** Why something was not done. */
  readonly trouble: readonly string[];
  readonly now: Date;
}

const DONE: ReadonlyMap<string, string> = new Map([
  ['change', 'Your wishes are changed.'],
  ['pause', 'Your alerts are paused.'],
  ['resume', 'Your alerts come again.'],
  ['test', 'A test message was sent to you.'],
]);

const stateWords = ({ subscription, now }: ManageView): string => {
  const { pausedUntil, stateWhy, wishes } = subscription;
  switch (stateAt(subscription, now)) {
    case 'active':
      return 'It is on.';
    case 'pending':
      return 'It is not confirmed yet: nothing is sent before that.';
    case 'paused':
      return `It is paused${pausedUntil === null ? '' : ` until ${timeText(pausedUntil, { language: 'en', zone: wishes.zone })}`}: what comes in meanwhile is not sent later.`;
    case 'off':
      return `It is off${stateWhy === null ? '' : `: ${stateWhy}`}.`;
  }
};

const notice = ({ done, trouble }: ManageView): Part => {
  if (trouble.length > 0)
    return html`<div class="notice wrong" role="alert"><p>Nothing was changed.</p><ul>${trouble.map((why) => html`<li>${why}</li>`)}</ul></div>`;
  const words = DONE.get(done ?? '');
  return words === undefined ? null : html`<p class="notice" role="status">${words}</p>`;
};

const button = (act: string, words: string): Html =>
  html`<button type="submit" name="act" value="${act}">${words}</button>`;

const form = ({ path }: ManageView, body: Part): Html =>
  html`<form class="manage" method="post" action="${path}">${body}</form>`;

const tomorrow = ({ subscription, now }: ManageView): string =>
  localDate(new Date(now.getTime() + 86_400_000), subscription.wishes.zone);

const pauseForms = (view: ManageView): Part => {
  const state = stateAt(view.subscription, view.now);
  if (state !== 'active' && state !== 'paused') return null;
  return html`<h2>Pause</h2>
${form(view, html`<p><label for="until">${FIELD_WORDS.until}</label> <input type="date" id="until" name="until" min="${tomorrow(view)}" required> ${button('pause', 'Pause')}</p>`)}
${state === 'paused' ? form(view, html`<p>${button('resume', 'Resume now')}</p>`) : null}
<h2>Test</h2>
${form(view, html`<p>${button('test', 'Send me a test message')}</p>`)}`;
};

const leaveForms = (view: ManageView): Html => html`<h2>Leave</h2>
${form(view, html`<p>Ends the subscription and removes your address. Without it, the list of which alerts were sent stays up to 90 days.</p><p>${button('leave', 'Leave')}</p>`)}
${form(view, html`<p>Ends the subscription and removes your address, your wishes and the list of what was sent.</p><p>${button('delete', 'Delete all that is known of me')}</p>`)}`;

/** A subscriber's own page: what is wanted, and forms that need no script. */
export const managePage = (view: ManageView): Html => {
  const { subscription, head } = view;
  return layout({
    head,
    title: 'Your alerts',
    hidden: true,
    body: html`<div class="prose"><h1>Your alerts</h1>
${notice(view)}
<p>A subscription by ${CHANNEL_WORDS[subscription.channel]}. ${stateWords(view)}</p>
<p class="by">Whoever has this page’s address can change and end it: keep it to yourself.</p>
<h2>What you want</h2>
${form(view, html`${wishesFields(subscription.wishes, view.languages)}<p>${button('change', 'Save')}</p>`)}
${pauseForms(view)}
${leaveForms(view)}</div>`,
  });
};

/** After leaving, where nothing is left to show. */
export const leftPage = (head: WatchHead, all: boolean): Html =>
  layout({
    head,
    title: all ? 'All is deleted' : 'You have left',
    hidden: true,
    body: html`<div class="prose"><h1>${all ? 'All is deleted' : 'You have left'}</h1>
<p>${all ? 'Your address, your wishes and the list of what was sent are removed.' : 'Your address and your wishes are removed.'} Nothing more is sent to you. A message that was on its way may still arrive.</p>
<p><a href="/">To the latest developments</a></p></div>`,
  });
