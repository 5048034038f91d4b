import { ALERT_KINDS } from '../domain/alert.ts';
import { CATEGORIES, CONFIDENCES, SEVERITIES } from '../domain/grades.ts';
import { OUTLET_KINDS } from '../domain/outlet.ts';

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const time = { type: 'string', format: 'date-time' } as const;
const address = { type: 'string', format: 'uri' } as const;

const object = <const P extends Record<string, unknown>>(properties: P) =>
  ({ type: 'object', required: Object.keys(properties), properties }) as const;

/** JSON Schema of the alert as data, served at `/schemas/alert.json`. Fields may be added; none is taken away. */
export const ALERT_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Pactwatch alert',
  ...object({
    alert: { ...text, description: 'development and revision; constant over retries' },
    kind: { enum: ALERT_KINDS },
    development: text,
    revision: { type: 'integer', minimum: 1 },
    story: text,
    category: { enum: CATEGORIES },
    severity: { enum: SEVERITIES },
    confidence: { enum: CONFIDENCES },
    headline: { ...text, maxLength: 200 },
    headlineLanguage: { ...text, description: 'BCP 47' },
    whatsNew: { ...texts, description: 'what this alert adds, one to three lines' },
    was: { ...texts, description: 'what was known before, at most three lines' },
    sources: {
      type: 'array',
      items: object({
        outlet: text,
        family: { ...text, description: 'who owns the outlet: editions of one broadcaster are one family' },
        kind: { enum: OUTLET_KINDS },
        language: text,
        title: text,
        url: address,
        published: time,
      }),
    },
    independentFamilies: { type: 'integer', minimum: 0 },
    firstSeen: time,
    links: {
      ...object({ development: address, story: address }),
      description: 'a webhook, which only its subscriber reads, also gets `manage`: change and leave',
    },
    reasons: { ...texts, description: 'why it was judged so, in words to be checked against the text' },
  }),
} as const;
