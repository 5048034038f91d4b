import type { Message, Recipient, RenderContext, Rendered } from '../domain/message.ts';
import type { ChannelKind } from './channel-kind.ts';
import { escapeHtml, writeHtml } from './html-text.ts';
import { messageSheet } from './message-sheet.ts';
import { parseUrl } from './parse-url.ts';
import { type Answered, readAnswerBy, said } from './read-answer.ts';
import { fitted, type Section, type Sheet } from './sheet.ts';

/** Google Chat takes 32,000 bytes of text and cards. */
const MAX_BYTES = 30_000;

/** What notifications show instead of the card. `<users/all>` would ping everybody in a text. */
const fallback = (text: string): string => text.replaceAll('<', '<\u200b');

const sectionOf = ({ heading, lines }: Section) => ({
  ...(heading === null ? {} : { header: escapeHtml(heading) }),
  widgets: [{ textParagraph: { text: lines.map((line) => `• ${writeHtml(line)}`).join('<br>') } }],
});

const buttonsOf = (sheet: Sheet) =>
  sheet.links.length === 0
    ? []
    : [
        {
          buttonList: {
            buttons: sheet.links.map(({ label, url }) => ({ text: label, onClick: { openLink: { url } } })),
          },
        },
      ];

const notesOf = ({ notes, last }: Sheet) => {
  const texts = [...notes.map(escapeHtml), ...last.map(({ label, url }) => writeHtml([{ text: label, url }]))];
  return texts.length === 0 ? [] : [{ textParagraph: { text: texts.join(' · ') } }];
};

/** The headline stands in a paragraph, for Chat cuts a header to one line. */
const headlineOf = ({ title, titleNote }: Sheet) => {
  const note = titleNote === null ? '' : `<br>${escapeHtml(titleNote)}`;
  return { widgets: [{ textParagraph: { text: `<b>${escapeHtml(title)}</b>${note}` } }] };
};

const cardOf = (sheet: Sheet) => {
  const end = [...buttonsOf(sheet), ...notesOf(sheet)];
  return {
    header: { title: sheet.mark.join(' · ') },
    sections: [headlineOf(sheet), ...sheet.sections.map(sectionOf), ...(end.length === 0 ? [] : [{ widgets: end }])],
  };
};

/** A thread for each development: the first alert opens it, later ones answer in it. */
const threadOf = (message: Message) =>
  message.kind === 'alert' ? { thread: { threadKey: `development-${message.alert.development}` } } : {};

const payloadOf = (message: Message, sheet: Sheet): string =>
  JSON.stringify({
    fallbackText: fallback(`${sheet.mark.join(' · ')}: ${sheet.title}`),
    cardsV2: [{ cardId: message.id, card: cardOf(sheet) }],
    ...threadOf(message),
  });

const urlOf = (address: string): string => {
  const url = new URL(address);
  url.searchParams.set('messageReplyOption', 'REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD');
  return url.href;
};

const render = (message: Message, to: Recipient, context: RenderContext): Rendered => ({
  kind: 'post',
  method: 'POST',
  url: urlOf(to.address),
  headers: { 'content-type': 'application/json; charset=UTF-8' },
  body: fitted(
    (trim) => payloadOf(message, messageSheet(message, context, trim)),
    (body) => Buffer.byteLength(body) <= MAX_BYTES,
  ),
});

const special = (answer: Answered) =>
  answer.status === 401 || answer.status === 403 ? ({ kind: 'ended', why: said(answer) } as const) : null;

/** A space's webhook, a card in a thread of its development. */
export const GOOGLE_CHAT: ChannelKind = {
  parseAddress: (text, { local }) =>
    parseUrl(
      text,
      {
        hosts: /^chat[.]googleapis[.]com$/,
        path: /^\/v1\/spaces\/[\w-]+\/messages$/,
        ports: [],
        help: "Make one in the space's menu under Apps and integrations; it looks like https://chat.googleapis.com/v1/spaces/…/messages?key=…&token=…",
      },
      local,
    ),
  render,
  readAnswer: readAnswerBy(special),
  pace: { count: 1, seconds: 1 },
  private: false,
};
