import type { WatchHead } from '../watch/schema.ts';
import { type Html, html, type Part } from './html.ts';
import { layout } from './layout.ts';

const trouble = (head: WatchHead, title: string, body: Part): Html =>
  layout({
    head,
    title,
    hidden: true,
    body: html`<h1>${title}</h1>${body}<p><a href="/">To the latest developments</a></p>`,
  });

export const notFoundPage = (head: WatchHead): Html =>
  trouble(
    head,
    'There is nothing here',
    html`<p>This address leads nowhere. It may have been cut off where it was copied.</p>`,
  );

export const notAllowedPage = (head: WatchHead, method: string): Html =>
  trouble(head, 'That is not possible here', html`<p>This page can be read, but takes no ${method.slice(0, 20)}.</p>`);

/** `why`: the message of a BadInput, written for the reader. */
export const badAddressPage = (head: WatchHead, why: string): Html =>
  trouble(head, 'This address was not understood', html`<p>${why}</p>`);
