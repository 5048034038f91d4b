import { AdaptiveCard, SerializationContext } from 'adaptivecards';
import { SegmentedMessage } from 'sms-segments-calculator';
import { Webhook } from 'standardwebhooks';
import type { Rendered } from '../../shared/domain/message.ts';
import type { Channel } from '../../shared/domain/subscription.ts';

type Problems = readonly string[];
type Json = Readonly<Record<string, unknown>>;
type Posted = Extract<Rendered, { kind: 'post' }>;

const unless = (holds: boolean, problem: string): Problems => (holds ? [] : [problem]);

/** All strings in a value. */
const strings = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
};
const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((part, name) => (part as Json | undefined)?.[name], value);
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const lengthOf = (value: unknown): number => textOf(value).length;

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what must not be there
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066\u2067\u200e\u200f\u2028\u2029\ufeff]/;
const readable = (text: string): Problems => [
  ...unless(text.isWellFormed(), 'a broken surrogate'),
  ...unless(!UNSAFE.test(text), `a control or direction mark in ${JSON.stringify(text)}`),
];

/** Links are ours or a source's; all else that could be markup must be escaped. */
const slackMarkup = (text: string): Problems => {
  const rest = text.replace(/<https?:\/\/[^<>|\s]+\|[^<>|\n]*>/g, '');
  return unless(!/[<>]/.test(rest) && !/&(?!amp;|lt;|gt;)/.test(rest), `Slack markup in ${JSON.stringify(text)}`);
};
const markdown = (text: string): Problems => {
  const rest = text
    .replace(/\\[^\w\s]/gu, '')
    .replace(/\[[^[\]]*\]\(https?:\/\/[^()<>\s]+\)/g, '')
    .replace(/^\* /gm, '')
    .replaceAll('**', '');
  return unless(!/[[\]`*]/.test(rest), `markdown in ${JSON.stringify(text)}`);
};
const mentions = (text: string): Problems => unless(!/(?<!\\)@\w/.test(text), `a mention in ${JSON.stringify(text)}`);
const html = (text: string): Problems => {
  const rest = text.replace(/<a href="https?:\/\/[^"<>]*">|<\/a>|<br>|<\/?b>/g, '');
  return unless(!/[<>]/.test(rest) && !/&(?!amp;|lt;|gt;|quot;)/.test(rest), `HTML in ${JSON.stringify(text)}`);
};

const slack = (body: Json): Problems => {
  const blocks = list(body['blocks']);
  const texts = blocks.flatMap((block) => [
    at(block, 'text', 'text'),
    ...list(block['elements']).map((e) => e['text']),
  ]);
  const marked = texts.filter((text) => typeof text === 'string');
  return [
    ...unless(blocks.length > 0 && blocks.length <= 50, 'more than 50 blocks'),
    ...unless(lengthOf(body['text']) > 0, 'no text for notifications'),
    ...blocks.flatMap((block) =>
      unless(lengthOf(at(block, 'text', 'text')) <= (block['type'] === 'header' ? 150 : 3000), 'a block too long'),
    ),
    ...blocks.flatMap((block) => unless(list(block['elements']).length <= 10, 'more than 10 elements')),
    ...marked.flatMap((text) => unless(text.length > 0, 'an empty text')),
    ...unless(marked.join('').length + lengthOf(body['text']) <= 10_000, 'too long in all'),
    ...[...marked, textOf(body['text'])].flatMap(slackMarkup),
  ];
};

const teams = (body: Json, raw: string): Problems => {
  const attachments = list(body['attachments']);
  const content = attachments[0]?.['content'];
  const blocks = list(at(content, 'body')).flatMap((block) => [block, ...list(block['items'])]);
  return [
    ...unless(Buffer.byteLength(raw) <= 28 * 1024, 'over 28 KB'),
    ...unless(attachments.length === 1, 'not one attachment'),
    ...list(at(content, 'actions')).flatMap((action) =>
      unless(/^https:/.test(textOf(action['url'])), 'an action elsewhere'),
    ),
    ...blocks.flatMap((block) => markdown(textOf(block['text']))),
  ];
};

const discord = (body: Json): Problems => {
  const embeds = list(body['embeds']);
  const [embed = {}] = embeds;
  const parts = [embed['title'], embed['description'], at(embed, 'author', 'name'), at(embed, 'footer', 'text')];
  return [
    ...unless(embeds.length === 1, 'not one embed'),
    ...unless(lengthOf(embed['title']) > 0 && lengthOf(embed['title']) <= 256, 'a title too long or empty'),
    ...unless(lengthOf(embed['description']) <= 4096, 'a description too long'),
    ...unless(lengthOf(parts[2]) <= 256 && lengthOf(parts[3]) <= 2048, 'author or footer too long'),
    ...unless(parts.map(lengthOf).reduce((sum, length) => sum + length) <= 6000, 'over 6,000'),
    ...unless(JSON.stringify(body['allowed_mentions']) === '{"parse":[]}', 'mentions are allowed'),
    ...markdown(textOf(embed['title'])),
    ...markdown(textOf(embed['description'])),
  ];
};

const googleChat = (body: Json, raw: string): Problems => [
  ...unless(Buffer.byteLength(raw) <= 32_000, 'over 32,000 bytes'),
  ...unless(body['text'] === undefined && !textOf(body['fallbackText']).includes('<users'), 'a text that may ping'),
  ...list(at(body, 'cardsV2', 0, 'card', 'sections'))
    .flatMap((section) => list(section['widgets']))
    .flatMap((widget) => html(textOf(at(widget, 'textParagraph', 'text')))),
];

const mattermost = (body: Json, raw: string): Problems => {
  const [attachment = {}] = list(body['attachments']);
  const texts = [body['text'], attachment['title'], attachment['text'], attachment['footer'], attachment['fallback']];
  return [
    ...unless(raw.length <= 8000, 'over 8,000'),
    ...texts.flatMap((text) => [...markdown(textOf(text)), ...mentions(textOf(text))]),
  ];
};

const telegram = (body: Json): Problems => {
  const text = textOf(body['text']);
  const shown = text.replace(/<[^>]+>/g, '').replace(/&\w+;/g, '.');
  return [
    ...unless(shown.length > 0 && shown.length <= 4096, 'over 4,096'),
    ...unless((text.match(/<[ab]\b/g) ?? []).length <= 100, 'over 100 entities'),
    ...unless(body['parse_mode'] === 'HTML' && body['chat_id'] === '-100123', 'no mode or chat'),
    ...html(text),
  ];
};

const webhook = (_: Json, raw: string): Problems => unless(Buffer.byteLength(raw) <= 20_000, 'over 20 KB');

const POSTED: Readonly<Record<string, (body: Json, raw: string) => Problems>> = {
  slack,
  teams,
  discord,
  'google-chat': googleChat,
  mattermost,
  telegram,
  webhook,
};

const mail = ({ subject, body }: Extract<Rendered, { kind: 'mail' }>): Problems => [
  ...unless(/^[\x21-\x7e][\x20-\x7e]{0,98}$/.test(subject), `the subject ${JSON.stringify(subject)}`),
  ...unless(Buffer.byteLength(body) < 256 * 1024, 'over 256 KB'),
  ...readable(body),
];

/** GSM 03.38 as far as it is ASCII; the last group takes two septets. */
const GSM = /^[ !"#$%&'()*+,\-./0-9:;<=>?@A-Z_a-z[\\\]^{|}~]*$/;
const sms = ({ body }: Extract<Rendered, { kind: 'text' }>): Problems => [
  ...unless(GSM.test(body), `not GSM-7: ${body}`),
  ...unless(body.length + (body.match(/[[\\\]^{|}~]/g)?.length ?? 0) <= 160, `more than one part: ${body}`),
];

const posted = (channel: Channel, rendered: Posted): Problems => {
  const body = JSON.parse(rendered.body) as Json;
  // A webhook's body is data: what is in it, its reader escapes.
  const read = channel === 'webhook' ? [] : strings(body).flatMap(readable);
  return [...read, ...(POSTED[channel]?.(body, rendered.body) ?? ['no check for this channel'])];
};

/** What is wrong with a payload by the channel's published limits and markup; independent of the renderers, and quick. */
export const problemsOf = (channel: Channel, rendered: Rendered): Problems => {
  switch (rendered.kind) {
    case 'post':
      return posted(channel, rendered);
    case 'mail':
      return mail(rendered);
    case 'text':
      return sms(rendered);
  }
};

const card = (rendered: Posted): Problems => {
  const context = new SerializationContext();
  new AdaptiveCard().parse(at(JSON.parse(rendered.body), 'attachments', 0, 'content') as object, context);
  return Array.from({ length: context.eventCount }, (_, n) => `the card: ${context.getEventAt(n).message}`);
};

const signature = ({ headers, body }: Posted): Problems => {
  const time = new Date(Number(headers['webhook-timestamp']) * 1000);
  const library = new Webhook('whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=');
  return unless(
    headers['webhook-signature'] === library.sign(headers['webhook-id'] ?? '', time, body),
    'a wrong signature',
  );
};

/** What the channels' own libraries find wrong: Microsoft's card parser, Twilio's segments, the Standard Webhooks signer. */
export const oracleProblems = (channel: Channel, rendered: Rendered): Problems => {
  if (rendered.kind === 'text') {
    const { segmentsCount, encodingName } = new SegmentedMessage(rendered.body);
    return unless(segmentsCount === 1 && encodingName === 'GSM-7', `${segmentsCount} parts in ${encodingName}`);
  }
  if (rendered.kind === 'post' && channel === 'teams') return card(rendered);
  return rendered.kind === 'post' && channel === 'webhook' ? signature(rendered) : [];
};
