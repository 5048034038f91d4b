import type { Message, Recipient, RenderContext, Rendered } from '../domain/message.ts';
import type { ChannelKind, ParsedAddress } from './channel-kind.ts';
import { escapeHtml, writeHtml } from './html-text.ts';
import { messageSheet } from './message-sheet.ts';
import { parseUrl } from './parse-url.ts';
import { type Answered, fieldOf, later, readAnswerBy, said } from './read-answer.ts';
import { fitted, type Link, type Section, type Sheet } from './sheet.ts';

/** Telegram takes 4,096 signs, counted after it has read the markup, and 100 entities. */
const MAX_LENGTH = 4_096;
const ENTITIES_MAX = 100;
const QUIET_UP_TO = 2;

const sectionText = ({ heading, lines }: Section): string =>
  [...(heading === null ? [] : [`<b>${escapeHtml(heading)}</b>`]), ...lines.map((line) => `• ${writeHtml(line)}`)].join(
    '\n',
  );

const writeLinks = (links: readonly Link[]): string =>
  links.map(({ label, url }) => writeHtml([{ text: label, url }])).join(' · ');

const textOf = (sheet: Sheet): string =>
  [
    `<b>${escapeHtml(sheet.mark.join(' · '))}</b>\n<b>${escapeHtml(sheet.title)}</b>${sheet.titleNote === null ? '' : `\n${escapeHtml(sheet.titleNote)}`}`,
    ...sheet.sections.map(sectionText),
    writeLinks(sheet.links),
    escapeHtml(sheet.notes.join(' · ')),
    writeLinks(sheet.last),
  ]
    .filter((part) => part !== '')
    .join('\n\n');

const shown = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/&\w+;/g, '.');

const fits = (text: string): boolean =>
  shown(text).length <= MAX_LENGTH && (text.match(/<[ab][ >]/g)?.length ?? 0) <= ENTITIES_MAX;

/** An update answers the first message; where that is gone it stands alone. */
const replyTo = (message: Message) =>
  message.kind === 'alert' && message.previousRef !== null
    ? { reply_parameters: { message_id: Number(message.previousRef), allow_sending_without_reply: true } }
    : {};

const render = (message: Message, to: Recipient, context: RenderContext): Rendered => {
  const url = new URL(to.address);
  const chat = url.searchParams.get('chat_id');
  url.search = '';
  return {
    kind: 'post',
    method: 'POST',
    url: url.href,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      chat_id: chat,
      text: fitted((trim) => textOf(messageSheet(message, context, trim)), fits),
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...(message.kind === 'alert' && message.alert.severity <= QUIET_UP_TO ? { disable_notification: true } : {}),
      ...replyTo(message),
    }),
  };
};

const GONE =
  /chat not found|user is deactivated|bot was (blocked|kicked)|group chat was (deleted|upgraded)|not enough rights|need administrator rights/i;

const special = (answer: Answered, now: Date) => {
  if (answer.status === 429) {
    const wait = fieldOf(answer, 'parameters', 'retry_after');
    const asked = later(answer, now);
    return typeof wait === 'number' && asked.kind === 'later' ? { ...asked, retryAfter: wait } : asked;
  }
  if (answer.status === 401 || answer.status === 403 || (answer.status === 400 && GONE.test(answer.body)))
    return { kind: 'ended', why: said(answer) } as const;
  const id = fieldOf(answer, 'result', 'message_id');
  return answer.status === 200 && typeof id === 'number' ? ({ kind: 'sent', ref: id.toString() } as const) : null;
};

const HELP =
  'Give the bot and the chat as BOT-TOKEN/CHAT-ID, e.g. 123456:ABC-DEF/-1001234567890 or 123456:ABC-DEF/@channel';

const written = (text: string): string => {
  const [, token, chat] = /^(?:bot)?(\d+:[\w-]+)[/ ](-?\d+|@\w+)$/.exec(text.trim()) ?? [];
  return token && chat ? `https://api.telegram.org/bot${token}/sendMessage?chat_id=${encodeURIComponent(chat)}` : text;
};

const parseAddress = (text: string, local: boolean): ParsedAddress => {
  const rule = { hosts: /^api[.]telegram[.]org$/, path: /^\/bot\d+:[\w-]+\/sendMessage$/, ports: [], help: HELP };
  const parsed = parseUrl(written(text), rule, local);
  if (!parsed.ok) return parsed;
  const chat = new URL(parsed.address).searchParams.get('chat_id') ?? '';
  return /^(-?\d+|@\w+)$/.test(chat) ? parsed : { ok: false, why: `there is no chat_id. ${HELP}` };
};

/** A bot's messages to one chat. */
export const TELEGRAM: ChannelKind = {
  parseAddress: (text, { local }) => parseAddress(text, local),
  render,
  readAnswer: readAnswerBy(special),
  pace: { count: 1, seconds: 1 },
  sharedPace: { count: 30, seconds: 1, key: (address) => new URL(address).pathname.split('/')[1] ?? '' },
  private: false,
};
