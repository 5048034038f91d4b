import type { Message, Recipient, RenderContext, Rendered } from '../domain/message.ts';
import type { ChannelKind } from './channel-kind.ts';
import { bodyMarkdown, type Markdown } from './markdown.ts';
import { messageSheet } from './message-sheet.ts';
import { parseUrl } from './parse-url.ts';
import { readAnswerBy } from './read-answer.ts';
import { severityColour } from './severity-colour.ts';
import { fitted, type Sheet } from './sheet.ts';

/** A post holds 16,383 signs; what is longer is split. Attachments stand in the post's properties, with 8,000 of their own. */
const MAX_LENGTH = 7_500;

/** Backslash before what markdown reads; mentions (`@all`), channels (`~town`) and emoji (`:x:`) are broken by no width. */
const MARKDOWN: Markdown = {
  escape: (text) =>
    text
      .replace(/[\\`*_{}[\]#>|]/g, '\\$&')
      .replace(/[@~]|:(?=[\w+-]+:)/g, '$&\u200b')
      .replace(/^([-+]|\d+(?=[.)]))/, '\u2060$&'),
  strong: (written) => `**${written}**`,
};

const hex = (colour: number): string => `#${colour.toString(16).padStart(6, '0').toUpperCase()}`;

/** Hashtags make the channel searchable by category and severity. */
const hashtags = (message: Message): string =>
  message.kind === 'alert' ? ` #${message.alert.category} #sev${message.alert.severity}` : '';

const payloadOf = (message: Message, sheet: Sheet): string =>
  JSON.stringify({
    text: `${MARKDOWN.escape(sheet.mark.join(' · '))}${hashtags(message)}`,
    attachments: [
      {
        fallback: MARKDOWN.escape(`${sheet.mark.join(' · ')}: ${sheet.title}`),
        color: hex(severityColour(sheet.severity)),
        title: MARKDOWN.escape(sheet.title),
        ...(sheet.titleUrl === null ? {} : { title_link: sheet.titleUrl }),
        text: bodyMarkdown(sheet, MARKDOWN, '* '),
      },
    ],
  });

const render = (message: Message, to: Recipient, context: RenderContext): Rendered => ({
  kind: 'post',
  method: 'POST',
  url: to.address,
  headers: { 'content-type': 'application/json' },
  body: fitted(
    (trim) => payloadOf(message, messageSheet(message, context, trim)),
    (body) => body.length <= MAX_LENGTH,
  ),
});

/** An incoming webhook of any Mattermost server. */
export const MATTERMOST: ChannelKind = {
  parseAddress: (text, { local }) =>
    parseUrl(
      text,
      {
        hosts: null,
        path: /\/hooks\/[a-z0-9]+$/i,
        ports: ['8065', '8443'],
        help: 'Make an incoming webhook under Integrations; it looks like https://chat.example.org/hooks/…',
      },
      local,
    ),
  render,
  readAnswer: readAnswerBy(() => null),
  pace: { count: 1, seconds: 1 },
  private: false,
};
