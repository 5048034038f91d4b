import * as z from 'zod';
import { ALERT_KINDS } from '../domain/alert.ts';
import { CATEGORIES, CONFIDENCES, SEVERITIES } from '../domain/grades.ts';
import {
  CHANNELS,
  RHYTHMS,
  STILL_WATCHING,
  TEXT_LANGUAGES,
  DEFAULT_WISHES as USUAL,
  type Wishes,
} from '../domain/subscription.ts';
import { isZone } from '../domain/zone.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 22:00 is needed');
const severity = z.literal([...SEVERITIES], 'a severity from 1 to 5 is needed');

const wishesSchema = z.strictObject({
  categories: z.array(z.enum(CATEGORIES)).default([]).describe('None: all.'),
  minSeverity: severity.default(USUAL.minSeverity),
  minConfidence: z.enum(CONFIDENCES).default(USUAL.minConfidence).describe('A dispute is told whatever the least.'),
  kinds: z
    .array(z.enum(ALERT_KINDS))
    .min(1)
    .default([...USUAL.kinds]),
  sourceLanguages: z
    .array(z.string().regex(/^[a-z]{2,3}$/, 'a language such as en or ko is needed'))
    .max(60)
    .default([])
    .describe('Primary tags of BCP 47; none: all.'),
  textLanguage: z.enum(TEXT_LANGUAGES).default(USUAL.textLanguage).describe('Of the text around the headlines.'),
  rhythm: z.enum(RHYTHMS).default(USUAL.rhythm).describe('At once, or one digest a day or week.'),
  digestHour: z.int().min(0).max(23).default(USUAL.digestHour).describe('Of the local day.'),
  digestDay: z.int().min(1).max(7).default(USUAL.digestDay).describe('ISO weekday, 1 is Monday.'),
  stillWatching: z
    .enum(STILL_WATCHING)
    .default(USUAL.stillWatching)
    .describe('How often to say that there was nothing.'),
  quiet: z
    .strictObject({ from: time, to: time })
    .refine(({ from, to }) => from !== to, 'quiet hours cannot begin and end at the same time')
    .nullable()
    .default(null)
    .describe('Local times; what comes between is told in one message at the end.'),
  quietOverride: severity
    .nullable()
    .default(USUAL.quietOverride)
    .describe('From this severity on even in quiet hours.'),
  zone: z.string().refine(isZone, 'a zone such as Asia/Seoul is needed').default(USUAL.zone).describe('IANA.'),
}) satisfies z.ZodType<Wishes>;

/** What `POST /api/subscriptions` takes. */
export const askSchema = z.strictObject({
  channel: z.enum(CHANNELS),
  address: z.string().trim().min(1).max(2_000).describe('As the page shows it for the channel.'),
  owner: z
    .string()
    .trim()
    .max(300)
    .default('')
    .describe('E-mail address of a second owner; it has to get alerts itself.'),
  invite: z.string().max(200).default('').describe('The token of an invite link, where subscribing is by invitation.'),
  wishes: wishesSchema.prefault({}),
});

/** What `POST /api/confirmations/{token}` takes. */
export const confirmSchema = z.strictObject({
  code: z.string().max(20).default('').describe('The digits that were sent by text; nothing where a link was.'),
});

/** A schema as JSON Schema, for the API's own description (OpenAPI 3.1). */
export const jsonSchemaOf = (schema: z.ZodType): object => {
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
};
