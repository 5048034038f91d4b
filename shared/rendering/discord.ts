import type { Message, Recipient, RenderContext, Rendered } from '../domain/message.ts';
import type { ChannelKind } from './channel-kind.ts';
import { bodyMarkdown, type Markdown } from './markdown.ts';
import { messageSheet } from './message-sheet.ts';
import { parseUrl } from './parse-url.ts';
import { type Answered, fieldOf, later, readAnswerBy, said } from './read-answer.ts';
import { severityColour } from './severity-colour.ts';
import { fitted, type Sheet } from './sheet.ts';

/** Discord's own: title 256, description 4,096, author 256, and 6,000 over all embeds. */
const TITLE_MAX = 256;
const DESCRIPTION_MAX = 4_096;
const AUTHOR_MAX = 256;
const TOTAL_MAX = 6_000;

/** Backslash before all that Discord's markdown reads, in mentions too; a word joiner keeps a list from beginning. */
const MARKDOWN: Markdown = {
  escape: (text) => text.replace(/[\\*_~`|>#[\]<@]/g, '\\$&').replace(/^[-\d]/, '\u2060$&'),
  strong: (written) => `**${written}**`,
};

const embedOf = (sheet: Sheet, now: Date) => ({
  author: { name: sheet.mark.join(' · ') },
  title: MARKDOWN.escape(sheet.title),
  ...(sheet.titleUrl === null ? {} : { url: sheet.titleUrl }),
  description: bodyMarkdown(sheet, MARKDOWN, '• '),
  color: severityColour(sheet.severity),
  timestamp: now.toISOString(),
});

/** The request's body, before it is known to fit. Nobody is mentioned, whatever stands in it. */
export const discordPayload = (sheet: Sheet, now: Date) => ({
  embeds: [embedOf(sheet, now)] as [ReturnType<typeof embedOf>],
  allowed_mentions: { parse: [] },
});

const fits = ({ embeds: [embed] }: ReturnType<typeof discordPayload>): boolean =>
  embed.title.length <= TITLE_MAX &&
  embed.description.length <= DESCRIPTION_MAX &&
  embed.author.name.length <= AUTHOR_MAX &&
  embed.title.length + embed.description.length + embed.author.name.length <= TOTAL_MAX;

/** Without `wait` Discord answers before it has kept the message, and says nothing where it does not. */
const urlOf = (address: string, edit: string | null): string => {
  const url = new URL(address);
  if (edit !== null) url.pathname = `${url.pathname.replace(/\/$/, '')}/messages/${encodeURIComponent(edit)}`;
  else url.searchParams.set('wait', 'true');
  return url.href;
};

const render = (message: Message, to: Recipient, context: RenderContext): Rendered => {
  const edit = message.kind === 'alert' ? message.previousRef : null;
  const payload = fitted((trim) => discordPayload(messageSheet(message, context, trim), context.now), fits);
  return {
    kind: 'post',
    method: edit === null ? 'POST' : 'PATCH',
    url: urlOf(to.address, edit),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  };
};

/** Error codes: https://docs.discord.com/developers/topics/opcodes-and-status-codes */
const UNKNOWN_MESSAGE = 10008;

const special = (answer: Answered, now: Date) => {
  if (fieldOf(answer, 'code') === UNKNOWN_MESSAGE) return { kind: 'unthreaded', why: said(answer) } as const;
  if (answer.status === 401 || answer.status === 403) return { kind: 'ended', why: said(answer) } as const;
  if (answer.status === 429) {
    const wait = fieldOf(answer, 'retry_after');
    const asked = later(answer, now);
    return typeof wait === 'number' && asked.kind === 'later' ? { ...asked, retryAfter: Math.ceil(wait) } : asked;
  }
  const id = fieldOf(answer, 'id');
  return answer.status === 200 && typeof id === 'string' ? ({ kind: 'sent', ref: id } as const) : null;
};

/** A channel's webhook. An update edits the first message about its development. */
export const DISCORD: ChannelKind = {
  parseAddress: (text, { local }) =>
    parseUrl(
      text,
      {
        hosts: /^(canary[.]|ptb[.])?discord(app)?[.]com$/,
        path: /^\/api\/(v\d+\/)?webhooks\/\d+\/[\w-]+\/?$/,
        ports: [],
        help: "Make one in the channel's settings under Integrations; it looks like https://discord.com/api/webhooks/…/…",
      },
      local,
    ),
  render,
  readAnswer: readAnswerBy(special),
  pace: { count: 5, seconds: 2 },
  private: false,
};
