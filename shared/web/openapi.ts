import { ALERT_KINDS } from '../domain/alert.ts';
import { QUIETS } from '../domain/development.ts';
import { CATEGORIES, CONFIDENCES, SEVERITIES } from '../domain/grades.ts';
import { OUTLET_KINDS } from '../domain/outlet.ts';
import { askSchema, confirmSchema, jsonSchemaOf } from './subscription-json.ts';
import type { WebPorts } from './web-ports.ts';

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const time = { type: 'string', format: 'date-time' } as const;
const whole = { type: 'integer', minimum: 0 } as const;
const maybe = (schema: { readonly type: 'string' }) => ({ ...schema, type: ['string', 'null'] });

const object = (properties: Readonly<Record<string, unknown>>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

const SOURCE = object({
  outlet: text,
  family: text,
  kind: { enum: OUTLET_KINDS },
  language: text,
  title: text,
  url: text,
  published: time,
});

const TOLD = object({
  revision: whole,
  kind: { enum: ALERT_KINDS },
  at: time,
  confidence: { enum: CONFIDENCES },
  whatsNew: texts,
});

const DEVELOPMENT = object({
  development: { ...text, description: 'Its id: the minute of its first article and a hash, in base 32.' },
  story: text,
  published: time,
  firstSeen: time,
  updated: time,
  category: { enum: CATEGORIES },
  severity: { enum: SEVERITIES },
  confidence: { enum: CONFIDENCES },
  quiet: { enum: [...QUIETS, null], description: 'Why no alert was owed; null where one was.' },
  headline: text,
  headlineLanguage: text,
  whatsNew: texts,
  was: texts,
  sources: { type: 'array', items: { $ref: '#/components/schemas/Source' } },
  articles: whole,
  independentFamilies: whole,
  revision: whole,
  alerts: { type: 'array', items: { $ref: '#/components/schemas/ToldAlert' } },
  links: object({ development: text, story: text }),
  reasons: texts,
});

const parameter = (name: string, description: string, schema: unknown) => ({ name, in: 'query', description, schema });

/** The fields of a filter, as query parameters. All that are given must hold. */
const FILTER = [
  parameter('category', 'What it is.', { enum: CATEGORIES }),
  parameter('severity', 'At least.', { enum: ['1', '2', '3', '4', '5'] }),
  parameter('confidence', 'Exactly.', { enum: CONFIDENCES }),
  parameter('language', 'A language of its sources, BCP 47.', text),
  parameter('kind', 'A kind of outlet among its sources.', { enum: OUTLET_KINDS }),
  parameter('days', 'Not older than so many days.', { type: 'integer', minimum: 1, maximum: 3_660 }),
  parameter('from', 'From this day on, UTC.', { type: 'string', format: 'date' }),
  parameter('to', 'To this day, UTC, the day included.', { type: 'string', format: 'date' }),
  parameter('story', 'Of this story.', text),
  parameter('background', 'Background and opinion too.', { enum: ['1'] }),
  parameter('q', 'A search in any language, read as concepts.', { type: 'string', maxLength: 200 }),
  parameter('before', 'Older than this development: the way to the next page.', text),
];

const answered = (description: string, type: string, schema: unknown) => ({
  description,
  content: { [type]: { schema } },
});

const get = (summary: string, parameters: unknown, type: string, schema: unknown, responses: object = {}) => ({
  get: { summary, parameters, responses: { 200: answered('As asked.', type, schema), ...responses } },
});

const JSON_TYPE = 'application/json';
const NONE = { 404: { description: 'There is none.' } };
const WRONG = { 400: { description: 'A parameter was not understood; the answer names it.' } };
const MOVED = { 301: { description: 'It was found to be another one.' } };
const id = (description: string) => [{ name: 'id', in: 'path', required: true, description, schema: text }];

const WEEKS = object({
  weeks: { type: 'array', items: object({ from: text, to: text, total: whole, categories: { type: 'object' } }) },
});

const PATHS = {
  '/api/developments': get(
    'Developments, newest first, fifty a page',
    FILTER,
    JSON_TYPE,
    object({ developments: { type: 'array', items: { $ref: '#/components/schemas/Development' } }, next: maybe(text) }),
    WRONG,
  ),
  '/api/developments/{id}': get(
    'One development',
    id('Of a development.'),
    JSON_TYPE,
    { $ref: '#/components/schemas/Development' },
    { ...MOVED, ...NONE },
  ),
  '/api/weeks': get('Developments a week by category, the last year', [], JSON_TYPE, WEEKS),
  '/export.csv': get('The list as CSV; a header Link names what is older', FILTER, 'text/csv', text, WRONG),
  '/export.jsonl': get('The list as JSON Lines', FILTER, 'application/jsonl', text, WRONG),
  '/feed.rss': get('The list as RSS 2.0', FILTER, 'application/rss+xml', text, WRONG),
  '/feed.atom': get('The list as Atom', FILTER, 'application/atom+xml', text, WRONG),
  '/feed.json': get('The list as JSON Feed 1.1', FILTER, 'application/feed+json', { type: 'object' }, WRONG),
  '/health.json': get('How the feeds do; 503 where most do not', [], JSON_TYPE, { type: 'object' }),
};

const post = (summary: string, schema: object, parameters: unknown, responses: object) => ({
  post: {
    summary,
    parameters,
    requestBody: { required: true, content: { [JSON_TYPE]: { schema } } },
    responses: {
      ...responses,
      default: answered('It was not done.', 'application/problem+json', { $ref: '#/components/schemas/Problem' }),
    },
  },
});

const PROBLEM = {
  ...object({ type: text, title: text, status: whole, detail: text }),
  description: 'RFC 9457. `errors` names fields by JSON Pointer.',
};

const ASKED = object({
  state: { const: 'asked' },
  confirm: object({
    by: { enum: ['mail', 'link', 'code'], description: 'What was sent to the address.' },
    at: { ...maybe(text), description: 'Where digits that were sent by text are to be posted.' },
  }),
});

const OWN = {
  ...object({ id: text, state: { const: 'active' }, manage: text }),
  description: '`secret` besides, once, where it is a new webhook.',
};

const SUBSCRIBING = {
  '/api/subscriptions': post(
    'Ask for alerts. Nothing is sent before the address confirmed; the answer tells nobody whether it is subscribed',
    jsonSchemaOf(askSchema),
    [],
    { 202: answered('Asked.', JSON_TYPE, ASKED) },
  ),
  '/api/confirmations/{token}': post(
    'Confirm, with the token of a link and the digits that were sent',
    jsonSchemaOf(confirmSchema),
    [{ ...id('Of the link.')[0], name: 'token' }],
    { 200: answered('Confirmed.', JSON_TYPE, OWN) },
  ),
};

/** The API in its own words (OpenAPI 3.1). */
export const openapiDocument = ({ head, site }: Pick<WebPorts, 'head' | 'site'>) => ({
  openapi: '3.1.0',
  info: { title: `${head.title}: the archive`, description: head.question, version: '1' },
  servers: [{ url: site }],
  paths: { ...PATHS, ...SUBSCRIBING },
  components: { schemas: { Development: DEVELOPMENT, Source: SOURCE, ToldAlert: TOLD, Problem: PROBLEM } },
});
