import type { Severity } from '../domain/grades.ts';
import type { Message, Recipient, RenderContext, Rendered } from '../domain/message.ts';
import type { ChannelKind, ParsedAddress } from './channel-kind.ts';
import { listMarkdown, type Markdown } from './markdown.ts';
import { messageSheet } from './message-sheet.ts';
import { parseUrl } from './parse-url.ts';
import { type Answered, readAnswerBy } from './read-answer.ts';
import { fitted, type Section, type Sheet } from './sheet.ts';

/** Teams takes some 28 KB a message; the flow puts its own around ours. */
const MAX_BYTES = 24_000;

/** Adaptive Cards read a part of markdown; a backslash keeps a sign what it is, a word joiner keeps a list from beginning. */
const MARKDOWN: Markdown = {
  escape: (text) => text.replace(/[\\*_~`[\]<>]/g, '\\$&').replace(/^([-+#]|\d+(?=[.)]))/, '\u2060$&'),
  strong: (written) => `**${written}**`,
};

const STYLES: Readonly<Record<Severity, string>> = {
  1: 'default',
  2: 'default',
  3: 'accent',
  4: 'warning',
  5: 'attention',
};

const text = (written: string, more: Readonly<Record<string, unknown>> = {}) => ({
  type: 'TextBlock',
  text: written,
  wrap: true,
  ...more,
});

const sectionBlocks = (section: Section) => [
  ...(section.heading === null
    ? []
    : [text(MARKDOWN.escape(section.heading), { weight: 'Bolder', spacing: 'Medium' })]),
  text(listMarkdown(section, MARKDOWN, '- '), { spacing: 'Small' }),
];

const cardOf = (sheet: Sheet) => ({
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  type: 'AdaptiveCard',
  version: '1.4',
  msteams: { width: 'Full' },
  body: [
    {
      type: 'Container',
      style: sheet.severity === null ? 'default' : STYLES[sheet.severity],
      bleed: true,
      items: [text(MARKDOWN.escape(sheet.mark.join(' · ')), { weight: 'Bolder' })],
    },
    text(MARKDOWN.escape(sheet.title), { size: 'Large', weight: 'Bolder' }),
    ...(sheet.titleNote === null ? [] : [text(MARKDOWN.escape(sheet.titleNote), { isSubtle: true, spacing: 'None' })]),
    ...sheet.sections.flatMap(sectionBlocks),
    ...(sheet.notes.length === 0
      ? []
      : [text(MARKDOWN.escape(sheet.notes.join(' · ')), { isSubtle: true, size: 'Small' })]),
  ],
  actions: [...sheet.links, ...sheet.last].map(({ label, url }) => ({ type: 'Action.OpenUrl', title: label, url })),
});

/** One attachment exactly: some flows loop over them, others take the first. */
const payloadOf = (sheet: Sheet): string =>
  JSON.stringify({
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: cardOf(sheet) }],
  });

const render = (message: Message, to: Recipient, context: RenderContext): Rendered => ({
  kind: 'post',
  method: 'POST',
  url: to.address,
  headers: { 'content-type': 'application/json' },
  body: fitted(
    (trim) => payloadOf(messageSheet(message, context, trim)),
    (body) => Buffer.byteLength(body) <= MAX_BYTES,
  ),
});

/** The flow answers before it posts: what it took may still fail, and it has no way to say so. */
const special = (answer: Answered) =>
  answer.status === 202
    ? ({ kind: 'sent', ref: null, why: 'the flow accepted it; whether Teams posted it is not known' } as const)
    : null;

const HELP =
  "In Teams, open the channel's Workflows, choose 'Post to a channel when a webhook request is received' and copy the address it shows, all of it; " +
  'it is at …logic.azure.com or …api.powerplatform.com. Add a second owner to the flow, for it ends with the person who made it';

/** Connectors of Office 365 were switched off in 2026. */
const RETIRED = /(^|[.])webhook[.]office\.com$|^outlook[.]office(365)?[.]com$/;

const parseAddress = (address: string, local: boolean): ParsedAddress => {
  if (URL.canParse(address.trim()) && RETIRED.test(new URL(address.trim()).hostname))
    return { ok: false, why: `This is an Office 365 connector; Microsoft has retired these. ${HELP}` };
  const hosts = /[.]logic[.]azure[.](com|us)$|[.]api[.]powerplatform[.](com|us)$/;
  return parseUrl(address, { hosts, path: /^\/.+/, ports: [], help: HELP }, local);
};

/** A Workflows (Power Automate) webhook, an Adaptive Card 1.4. */
export const TEAMS: ChannelKind = {
  parseAddress: (address, { local }) => parseAddress(address, local),
  render,
  readAnswer: readAnswerBy(special),
  pace: { count: 1, seconds: 1 },
  private: false,
};
