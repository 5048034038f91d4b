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
import * as z from '../zod.ts';

const time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 22:00 is needed'));
const severity = z.literal([...SEVERITIES], 'a severity from 1 to 5 is needed');

const wishesSchema = z.strictObject({
  categories: z._default(z.array(z.enum(CATEGORIES)), []).check(z.describe('None: all.')),
  minSeverity: z._default(severity, USUAL.minSeverity),
  minConfidence: z
    ._default(z.enum(CONFIDENCES), USUAL.minConfidence)
    .check(z.describe('A dispute is told whatever the least.')),
  kinds: z._default(z.array(z.enum(ALERT_KINDS)).check(z.minLength(1)), [...USUAL.kinds]),
  sourceLanguages: z
    ._default(
      z
        .array(z.string().check(z.regex(/^[a-z]{2,3}$/, 'a language such as en or ko is needed')))
        .check(z.maxLength(60)),
      [],
    )
    .check(z.describe('Primary tags of BCP 47; none: all.')),
  textLanguage: z
    ._default(z.enum(TEXT_LANGUAGES), USUAL.textLanguage)
    .check(z.describe('Of the text around the headlines.')),
  rhythm: z._default(z.enum(RHYTHMS), USUAL.rhythm).check(z.describe('At once, or one digest a day or week.')),
  digestHour: z._default(z.int().check(z.gte(0), z.lte(23)), USUAL.digestHour).check(z.describe('Of the local day.')),
  digestDay: z
    ._default(z.int().check(z.gte(1), z.lte(7)), USUAL.digestDay)
    .check(z.describe('ISO weekday, 1 is Monday.')),
  stillWatching: z
    ._default(z.enum(STILL_WATCHING), USUAL.stillWatching)
    .check(z.describe('How often to say that there was nothing.')),
  quiet: z
    ._default(
      z.nullable(
        z
          .strictObject({ from: time, to: time })
          .check(z.refine(({ from, to }) => from !== to, 'quiet hours cannot begin and end at the same time')),
      ),
      null,
    )
    .check(z.describe('Local times; what comes between is told in one message at the end.')),
  quietOverride: z
    ._default(z.nullable(severity), USUAL.quietOverride)
    .check(z.describe('From this severity on even in quiet hours.')),
  zone: z
    ._default(z.string().check(z.refine(isZone, 'a zone such as Asia/Seoul is needed')), USUAL.zone)
    .check(z.describe('IANA.')),
}) satisfies z.ZodMiniType<Wishes>;

/** What `POST /api/subscriptions` takes. */
export const askSchema = z.strictObject({
  channel: z.enum(CHANNELS),
  address: z
    .string()
    .check(z.trim(), z.minLength(1), z.maxLength(2_000), z.describe('As the page shows it for the channel.')),
  owner: z
    ._default(z.string().check(z.trim(), z.maxLength(300)), '')
    .check(z.describe('E-mail address of a second owner; it has to get alerts itself.')),
  invite: z
    ._default(z.string().check(z.maxLength(200)), '')
    .check(z.describe('The token of an invite link, where subscribing is by invitation.')),
  wishes: z.prefault(wishesSchema, {}),
});

/** What `POST /api/confirmations/{token}` takes. */
export const confirmSchema = z.strictObject({
  code: z
    ._default(z.string().check(z.maxLength(20)), '')
    .check(z.describe('The digits that were sent by text; nothing where a link was.')),
});

/** A schema as JSON Schema, for the API's own description (OpenAPI 3.1). */
export const jsonSchemaOf = (schema: z.ZodMiniType): object => {
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
};
