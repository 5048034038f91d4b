import type { AlertKind } from '../domain/alert.ts';
import type { CoverageNow } from '../domain/coverage-now.ts';
import type { DigestLine, Message, Recipient, RenderContext, Rendered } from '../domain/message.ts';
import { type AlertData, trimmedData } from './alert-data.ts';
import type { ChannelKind } from './channel-kind.ts';
import { cutText } from './clean-text.ts';
import { parseUrl } from './parse-url.ts';
import { readAnswerBy } from './read-answer.ts';
import { fitted, type Trim } from './sheet.ts';
import { signWebhook } from './sign-webhook.ts';

/** Standard Webhooks advises bodies under 20 KB. */
const MAX_BYTES = 20_000;
const WHY_MAX = 120;

const TYPES: Readonly<Record<AlertKind, string>> = {
  new: 'development.new',
  update: 'development.updated',
  correction: 'development.corrected',
};

interface Event {
  readonly type: string;
  readonly timestamp: string;
  readonly data: unknown;
}

type Item = AlertData & { readonly earlier: readonly string[]; readonly confidenceWas: string | null };

const item = ({ alert, earlier, confidenceWas }: DigestLine, site: string, trim: Trim): Item => ({
  ...trimmedData(alert, site, { ...trim, sources: Math.min(trim.sources, 3), sourceTitle: 0 }),
  earlier,
  confidenceWas,
});

/** Told before: what moved is all there is to say. */
const movedItem = ({ alert, confidenceWas }: DigestLine, site: string, trim: Trim) => {
  const { development, headline, confidence, links } = trimmedData(alert, site, trim);
  return { development, headline, confidence, confidenceWas, links };
};

const catchUpEvent = (message: Extract<Message, { kind: 'catch-up' }>, context: RenderContext, trim: Trim): Event => ({
  type: 'digest.ready',
  timestamp: message.alerts.at(-1)?.decidedAt ?? context.now.toISOString(),
  data: {
    digest: message.id,
    rhythm: 'catch-up',
    why: message.why,
    alerts: message.alerts
      .slice(0, trim.items)
      .map((alert) => item({ alert, earlier: [], confidenceWas: null }, context.site, trim)),
    more: Math.max(0, message.alerts.length - trim.items),
    links: archiveLinks(context),
  },
});

const MOST_DOWN = 10;
const OUTLET_MAX = 60;

const coverageData = ({ down, ...counts }: CoverageNow) => ({
  ...counts,
  down: down
    .slice(0, MOST_DOWN)
    .map(({ outlet, since }) => ({ outlet: cutText(outlet.toWellFormed(), OUTLET_MAX), since })),
});

const digestEvent = (message: Extract<Message, { kind: 'digest' }>, context: RenderContext, trim: Trim): Event => ({
  type: 'digest.ready',
  timestamp: message.to,
  data: {
    digest: message.id,
    rhythm: message.rhythm,
    from: message.from,
    to: message.to,
    coverage: message.coverage === null ? null : coverageData(message.coverage),
    alerts: message.lines.slice(0, trim.items).map((line) => item(line, context.site, trim)),
    more: Math.max(0, message.lines.length - trim.items),
    moved: message.moved.slice(0, Math.ceil(trim.items / 4)).map((line) => movedItem(line, context.site, trim)),
    links: archiveLinks(context),
  },
});

const endpointEvent = (type: string, { now }: RenderContext, data: unknown): Event => ({
  type,
  timestamp: now.toISOString(),
  data,
});

/** An endpoint is its subscriber's alone: it may know the link to change and leave. */
const manageLink = ({ manage }: RenderContext) => (manage === null ? {} : { manage });
const archiveLinks = (context: RenderContext) => ({ archive: context.site, ...manageLink(context) });

const alertEvent = ({ alert }: Extract<Message, { kind: 'alert' }>, context: RenderContext, trim: Trim): Event => {
  const data = trimmedData(alert, context.site, trim);
  return {
    type: TYPES[alert.kind],
    timestamp: alert.decidedAt,
    data: { ...data, links: { ...data.links, ...manageLink(context) } },
  };
};

const eventOf = (message: Message, context: RenderContext, trim: Trim): Event => {
  switch (message.kind) {
    case 'alert':
      return alertEvent(message, context, trim);
    case 'catch-up':
      return catchUpEvent(message, context, trim);
    case 'digest':
      return digestEvent(message, context, trim);
    case 'test':
      return endpointEvent('endpoint.test', context, { links: archiveLinks(context) });
    case 'confirm':
      return endpointEvent('endpoint.test', context, { links: { archive: context.site, confirm: message.link } });
    case 'ended': {
      const why = cutText(message.why.toWellFormed(), WHY_MAX);
      return endpointEvent('endpoint.ended', context, { channel: message.channel, why, links: archiveLinks(context) });
    }
  }
};

const render = (message: Message, to: Recipient, context: RenderContext): Rendered => {
  const body = fitted(
    (trim) => JSON.stringify(eventOf(message, context, trim)),
    (text) => Buffer.byteLength(text) <= MAX_BYTES,
  );
  return {
    kind: 'post',
    method: 'POST',
    url: to.address,
    headers: { 'content-type': 'application/json', ...signWebhook(message.id, context.now, body, to.secrets) },
    body,
  };
};

/** Any https endpoint of the subscriber's own: Standard Webhooks 1.0, the alert as data. */
export const WEBHOOK: ChannelKind = {
  parseAddress: (text, { local }) =>
    parseUrl(
      text,
      {
        hosts: null,
        path: /^/,
        ports: ['8443'],
        help: 'Give an https address that takes POSTs, e.g. https://alerts.example.org/pactwatch',
      },
      local,
    ),
  render,
  readAnswer: readAnswerBy(() => null),
  pace: { count: 1, seconds: 1 },
  private: true,
};
