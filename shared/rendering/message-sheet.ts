import type { Alert } from '../domain/alert.ts';
import type { DigestLine, Message, RenderContext } from '../domain/message.ts';
import { alertSheet, developmentUrl, headlineOf, languageNote, manageLinks, markOf, quoted } from './alert-sheet.ts';
import { CHANNEL_NAMES } from './channel-names.ts';
import { coverageLine } from './coverage-line.ts';
import type { Line, Section, Sheet, Trim } from './sheet.ts';
import { stringsOf } from './strings.ts';
import { timeText } from './time-text.ts';

const WHY_MAX = 120;

/** What is new in it, beside the headline, where it says something else and there is room. */
const itemNews = ({ headline, whatsNew: [first] }: Alert, trim: Trim): Line =>
  first && trim.sourceTitle > 0 && first.trim() !== headline.trim()
    ? [{ text: ` — ${quoted(first, trim.sourceTitle)}` }]
    : [];

const itemLine = ({ alert, confidenceWas }: DigestLine, context: RenderContext, trim: Trim): Line => {
  const strings = stringsOf(context.language);
  const moved = confidenceWas === null ? [] : [strings.confidenceWas(strings.confidence[confidenceWas])];
  const note = languageNote(alert.headlineLanguage, context.language);
  return [
    { text: headlineOf(alert, trim.title, strings), url: developmentUrl(alert, context.site), strong: true },
    { text: ` (${[...markOf(alert, strings), ...moved, ...(note ? [note] : [])].join(', ')})` },
    ...itemNews(alert, trim),
  ];
};

const itemLines = (items: readonly DigestLine[], most: number, context: RenderContext, trim: Trim): readonly Line[] => {
  const shown = items.slice(0, most);
  const rest = items.length - shown.length;
  return [
    ...shown.map((item) => itemLine(item, context, trim)),
    ...(rest > 0 ? [[{ text: stringsOf(context.language).more(rest), url: context.site }]] : []),
  ];
};

/** Told before, and so with the headline alone; fewer of them than of what is new. */
const movedSection = (moved: readonly DigestLine[], context: RenderContext, trim: Trim): readonly Section[] => {
  const most = Math.ceil(trim.items / 4);
  const lines = itemLines(moved, most, context, { ...trim, sourceTitle: 0 });
  return moved.length === 0 ? [] : [{ heading: stringsOf(context.language).moved, lines }];
};

const plain = (mark: string, title: string, context: RenderContext): Sheet => ({
  mark: [mark],
  severity: null,
  title,
  titleNote: null,
  titleUrl: null,
  sections: [],
  links: [{ label: stringsOf(context.language).archive, url: context.site }],
  notes: [],
  last: manageLinks(context),
});

const worst = (alerts: readonly Alert[]): Alert['severity'] | null =>
  alerts.reduce<Alert['severity'] | null>(
    (most, { severity }) => (most === null || severity > most ? severity : most),
    null,
  );

const catchUpSheet = (message: Extract<Message, { kind: 'catch-up' }>, context: RenderContext, trim: Trim): Sheet => ({
  ...plain('Pactwatch', stringsOf(context.language).catchUp(message.alerts.length), context),
  severity: worst(message.alerts),
  sections: [
    {
      heading: null,
      lines: itemLines(
        message.alerts.map((alert) => ({ alert, earlier: [], confidenceWas: null })),
        trim.items,
        context,
        trim,
      ),
    },
  ],
  notes: [stringsOf(context.language).catchUpWhy[message.why]],
});

const digestSheet = (message: Extract<Message, { kind: 'digest' }>, context: RenderContext, trim: Trim): Sheet => {
  const strings = stringsOf(context.language);
  const news = itemLines(message.lines, trim.items, context, trim);
  return {
    ...plain('Pactwatch', strings.digest(message.rhythm, message.lines.length), context),
    severity: worst(message.lines.map((line) => line.alert)),
    sections: [
      { heading: null, lines: news.length > 0 ? news : [[{ text: strings.nothingNew }]] },
      ...movedSection(message.moved, context, trim),
    ],
    notes: [
      strings.span(timeText(message.from, context), timeText(message.to, context)),
      ...(message.coverage === null ? [] : [coverageLine(message.coverage, context)]),
    ],
  };
};

const confirmSheet = (message: Extract<Message, { kind: 'confirm' }>, context: RenderContext): Sheet => {
  const strings = stringsOf(context.language);
  const code = message.code === null ? [] : [[{ text: strings.code(message.code) }]];
  return {
    ...plain('Pactwatch', strings.confirm, context),
    sections: [{ heading: null, lines: [[{ text: strings.confirmText }], ...code] }],
    links: [
      ...(message.link === null ? [] : [{ label: strings.confirmLink, url: message.link }]),
      ...plain('', '', context).links,
    ],
  };
};

const endedSheet = (message: Extract<Message, { kind: 'ended' }>, context: RenderContext): Sheet => {
  const strings = stringsOf(context.language);
  return {
    ...plain('Pactwatch', strings.ended(CHANNEL_NAMES[message.channel]), context),
    sections: [{ heading: null, lines: [[{ text: strings.endedText(quoted(message.why, WHY_MAX)) }]] }],
  };
};

/** Any message as a sheet, with as much in it as `trim` has room for. */
export const messageSheet = (message: Message, context: RenderContext, trim: Trim): Sheet => {
  const strings = stringsOf(context.language);
  switch (message.kind) {
    case 'alert':
      return alertSheet(message, context, trim);
    case 'catch-up':
      return catchUpSheet(message, context, trim);
    case 'digest':
      return digestSheet(message, context, trim);
    case 'confirm':
      return confirmSheet(message, context);
    case 'ended':
      return endedSheet(message, context);
    case 'test':
      return {
        ...plain('Pactwatch', strings.test, context),
        sections: [{ heading: null, lines: [[{ text: strings.testText }]] }],
      };
  }
};
