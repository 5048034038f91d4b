import type { Message, Recipient, RenderContext, Rendered } from '../domain/message.ts';
import type { ChannelKind } from './channel-kind.ts';
import { cutText } from './clean-text.ts';
import { messageSheet } from './message-sheet.ts';
import { parseUrl } from './parse-url.ts';
import { type Answered, later, readAnswerBy, said } from './read-answer.ts';
import { fitted, type Line, type Link, type Section, type Sheet } from './sheet.ts';

/** Slack's own: a header of 150, a section of 3,000; beyond some 13,200 in all it answers msg_blocks_too_long. */
const HEADER_MAX = 150;
const SECTION_MAX = 3_000;
const TOTAL_MAX = 10_000;

/** Invisible and without width: stands before a sign that would else begin bold, italic, strike or code. */
const APART = '\u200b';

/** Slack escapes these three alone; they also make `<!channel>` and `<@U1>` plain text. */
const entities = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const literal = (text: string): string => entities(text).replace(/[*_~`]/g, (sign) => APART + sign);
const linkLabel = (text: string): string => literal(text).replaceAll('|', '¦');

const writeLine = (line: Line): string =>
  line
    .map(({ text, url, strong }) => {
      const written = url ? `<${entities(url)}|${linkLabel(text)}>` : literal(text);
      return strong ? `*${written}*` : written;
    })
    .join('');

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } }) as const;
const context = (texts: readonly string[]) =>
  ({ type: 'context', elements: texts.map((text) => ({ type: 'mrkdwn', text }) as const) }) as const;
const header = (text: string) => ({ type: 'header', text: { type: 'plain_text', text, emoji: false } }) as const;

/** A section of ours in as many of Slack's as it takes. */
const sectionTexts = ({ heading, lines }: Section): readonly string[] => {
  const written = [
    ...(heading === null ? [] : [`*${literal(heading)}*`]),
    ...lines.map((line) => `• ${writeLine(line)}`),
  ];
  const texts: string[] = [];
  for (const line of written) {
    const joined = texts.length === 0 ? line : `${texts.pop()}\n${line}`;
    if (joined.length <= SECTION_MAX) texts.push(joined);
    else texts.push(joined.slice(0, -line.length - 1), line);
  }
  return texts;
};

const writeLinks = (links: readonly Link[]): string =>
  links.map(({ label, url }) => writeLine([{ text: label, url }])).join(' · ');

/** Notes, and the links after them. */
const endOf = ({ notes, last }: Sheet) => {
  const texts = [...notes.map(literal), ...(last.length === 0 ? [] : [writeLinks(last)])];
  return texts.length === 0 ? [] : [context([texts.join(' · ')])];
};

/** Entities count for the limit too: what they make too long is cut shorter. */
const headerText = (title: string, max = HEADER_MAX): string => {
  const text = entities(cutText(title, max));
  return text.length <= HEADER_MAX ? text : headerText(title, max - Math.ceil((text.length - HEADER_MAX) / 4));
};

const blocksOf = (sheet: Sheet) => [
  context([sheet.mark.map((part) => `*${literal(part)}*`).join(' · ')]),
  header(headerText(sheet.title)),
  ...(sheet.titleNote === null ? [] : [context([literal(sheet.titleNote)])]),
  ...sheet.sections.flatMap((part) => sectionTexts(part).map(section)),
  ...(sheet.links.length === 0 ? [] : [section(writeLinks(sheet.links))]),
  ...endOf(sheet),
];

type Payload = { readonly text: string; readonly blocks: ReturnType<typeof blocksOf>; readonly unfurl_links: boolean };

/** The request's body, before it is known to fit. */
export const slackPayload = (sheet: Sheet): Payload => ({
  text: `${literal(sheet.mark.join(' · '))}: ${literal(sheet.title)}`,
  blocks: blocksOf(sheet),
  unfurl_links: false,
});

const fits = ({ text, blocks }: Payload): boolean => {
  const texts = blocks.flatMap((block) =>
    'elements' in block ? block.elements.map((e) => e.text) : [block.text.text],
  );
  return texts.every((part) => part.length <= SECTION_MAX) && texts.join('').length + text.length <= TOTAL_MAX;
};

const render = (message: Message, to: Recipient, context: RenderContext): Rendered => ({
  kind: 'post',
  method: 'POST',
  url: to.address,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(fitted((trim) => slackPayload(messageSheet(message, context, trim)), fits)),
});

const ENDED = /no_service|no_team|channel_is_archived|channel_not_found|action_prohibited|invalid_token|team_disabled/;

const special = (answer: Answered, now: Date) => {
  if (ENDED.test(answer.body)) return { kind: 'ended', why: said(answer) } as const;
  return answer.status === 403
    ? ({ kind: 'ended', why: said(answer) } as const)
    : answer.status === 429
      ? later(answer, now)
      : null;
};

/** Incoming webhooks. */
export const SLACK: ChannelKind = {
  parseAddress: (text, { local }) =>
    parseUrl(
      text,
      {
        hosts: /^hooks[.]slack(-gov)?[.]com$/,
        path: /^\/(services|workflows|triggers)\/.+/,
        ports: [],
        help: "Make an incoming webhook in your Slack app's settings; it looks like https://hooks.slack.com/services/T…/B…/…",
      },
      local,
    ),
  render,
  readAnswer: readAnswerBy(special),
  pace: { count: 1, seconds: 1 },
  private: false,
};
