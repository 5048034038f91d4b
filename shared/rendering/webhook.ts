import type { AlertKind } from '../domain/alert.ts';
import type { DigestLine, Message, Recipient, RenderContext, Rendered } from '../domain/message.ts';
import { type AlertData, trimmedData } from './alert-data.ts';
import type { ChannelKind } from './channel-kind.ts';
import { parseUrl } from './parse-url.ts';
import { readAnswerBy } from './read-answer.ts';
import { fitted, type Trim } from './sheet.ts';
import { signWebhook } from './sign-webhook.ts';

/** Standard Webhooks advises bodies under 20 KB. */
const MAX_BYTES = 20_000;

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

const item = (
  { alert, confidenceWas }: DigestLine,
  site: string,
  trim: Trim,
): AlertData & { confidenceWas: string | null } => ({
  ...trimmedData(alert, site, { ...trim, sources: Math.min(trim.sources, 3), sourceTitle: 0 }),
  confidenceWas,
});

const digestEvent = (
  message: Extract<Message, { kind: 'digest' | 'catch-up' }>,
  { site, now }: RenderContext,
  trim: Trim,
): Event => {
  const catchUp = message.kind === 'catch-up';
  const lines = catchUp ? message.alerts.map((alert) => ({ alert, confidenceWas: null })) : message.lines;
  return {
    type: 'digest.ready',
    timestamp: catchUp ? (message.alerts.at(-1)?.decidedAt ?? now.toISOString()) : message.to,
    data: {
      digest: message.id,
      rhythm: catchUp ? 'catch-up' : message.rhythm,
      ...(catchUp ? { why: message.why } : { from: message.from, to: message.to, coverage: message.coverage }),
      alerts: lines.slice(0, trim.items).map((line) => item(line, site, trim)),
      more: Math.max(0, lines.length - trim.items),
      links: { archive: site },
    },
  };
};

const eventOf = (message: Message, context: RenderContext, trim: Trim): Event => {
  switch (message.kind) {
    case 'alert':
      return {
        type: TYPES[message.alert.kind],
        timestamp: message.alert.decidedAt,
        data: trimmedData(message.alert, context.site, trim),
      };
    case 'catch-up':
    case 'digest':
      return digestEvent(message, context, trim);
    case 'test':
      return {
        type: 'endpoint.test',
        timestamp: context.now.toISOString(),
        data: { links: { archive: context.site } },
      };
    case 'confirm':
      return {
        type: 'endpoint.test',
        timestamp: context.now.toISOString(),
        data: { links: { archive: context.site, confirm: message.link } },
      };
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
