import * as z from 'zod';
import { ALERT_KINDS } from '../domain/alert.ts';
import { CATEGORIES, CONFIDENCES, SEVERITIES } from '../domain/grades.ts';
import { RHYTHMS, STILL_WATCHING, TEXT_LANGUAGES, type Wishes } from '../domain/subscription.ts';
import { isZone } from '../domain/zone.ts';
import type { ManageAct } from '../steps/manage-subscription.ts';

/** What a field is called on the page: in labels, and where it will not do. */
export const FIELD_WORDS = {
  categories: 'Categories',
  minSeverity: 'Least severity',
  minConfidence: 'Least confidence',
  kinds: 'Kinds of alerts',
  sourceLanguages: 'Languages of the sources',
  textLanguage: 'Language of the text around the headlines',
  rhythm: 'Rhythm',
  digestHour: 'Hour of a digest',
  digestDay: 'Day of a weekly digest',
  stillWatching: 'Say that there was nothing',
  quietFrom: 'Quiet from',
  quietTo: 'Quiet to',
  quietOverride: 'Even in quiet hours',
  zone: 'Time zone',
  until: 'Pause until',
} as const;
export type Field = keyof typeof FIELD_WORDS;

const severity = z.coerce.number().pipe(z.literal([...SEVERITIES], 'a severity from 1 to 5 is needed'));
const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, 'a time such as 22:00, or nothing');
const whole = (from: number, to: number) => {
  const wrong = `a whole number from ${from} to ${to} is needed`;
  return z
    .string(wrong)
    .regex(/^\d{1,2}$/, wrong)
    .transform(Number)
    .pipe(z.number().min(from, wrong).max(to, wrong));
};
const MOST_LANGUAGES = 60;

const wishesSchema = z
  .object({
    categories: z.array(z.enum(CATEGORIES, 'one of them is not a category')),
    minSeverity: severity,
    minConfidence: z.enum(CONFIDENCES, 'one of the list is needed'),
    kinds: z
      .array(z.enum(ALERT_KINDS, 'one of them is not a kind'))
      .min(1, 'at least one is needed; to get nothing, pause or leave'),
    sourceLanguages: z
      .array(z.string().regex(/^[a-z]{2,3}$/, 'one of them is not a language such as en or ko'))
      .max(MOST_LANGUAGES, 'too many'),
    textLanguage: z.enum(TEXT_LANGUAGES, 'one of the list is needed'),
    rhythm: z.enum(RHYTHMS, 'one of the list is needed'),
    digestHour: whole(0, 23),
    digestDay: whole(1, 7),
    stillWatching: z.enum(STILL_WATCHING, 'one of the list is needed'),
    quietFrom: time,
    quietTo: time,
    quietOverride: z.union([z.literal('').transform(() => null), severity], 'a severity from 1 to 5, or none'),
    zone: z.string('a zone such as Asia/Seoul is needed').refine(isZone, 'a zone such as Asia/Seoul is needed'),
  })
  .refine(({ quietFrom, quietTo }) => (quietFrom === '') === (quietTo === ''), {
    path: ['quietTo'],
    error: 'quiet hours need a beginning and an end, or neither',
  })
  .refine(({ quietFrom, quietTo }) => quietFrom === '' || quietFrom !== quietTo, {
    path: ['quietTo'],
    error: 'quiet hours cannot begin and end at the same time',
  })
  .transform(
    ({ quietFrom, quietTo, ...wishes }): Wishes => ({
      ...wishes,
      quiet: quietFrom === '' ? null : { from: quietFrom, to: quietTo },
    }),
  );

const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};
const untilSchema = z
  .object({ until: z.string('a day is needed').regex(/^\d{4}-\d{2}-\d{2}$/, 'a day such as 2026-12-31 is needed') })
  .refine(({ until }) => isDay(until), { path: ['until'], error: 'this day is in no calendar' });

/** The ways in which a form may be sent: the value of its button. */
const ACTS = ['change', 'pause', 'resume', 'test', 'leave', 'delete'] as const;
const actSchema = z.enum(ACTS);

type Parsed = { readonly ok: true; readonly act: ManageAct } | { readonly ok: false; readonly why: readonly string[] };

const wrong = (error: z.ZodError): Parsed => ({
  ok: false,
  why: error.issues.map(({ path, message }) => {
    const field = String(path[0] ?? '');
    return field in FIELD_WORDS ? `${FIELD_WORDS[field as Field]}: ${message}.` : `${message}.`;
  }),
});

const SINGLE: readonly Field[] = [
  'minSeverity',
  'minConfidence',
  'textLanguage',
  'rhythm',
  'digestHour',
  'digestDay',
  'stillWatching',
  'quietFrom',
  'quietTo',
  'quietOverride',
  'zone',
];
const SEVERAL: readonly Field[] = ['categories', 'kinds', 'sourceLanguages'];

const wishFields = (form: URLSearchParams): Readonly<Record<string, unknown>> =>
  Object.fromEntries([
    ...SINGLE.map((name) => [name, form.get(name) ?? '']),
    ...SEVERAL.map((name) => [name, form.getAll(`${name}[]`)]),
  ]);

/** Reads a form of the manage page (application/x-www-form-urlencoded): what is asked for, or all that will not do. */
export const parseManageForm = (body: string): Parsed => {
  const form = new URLSearchParams(body);
  const kind = actSchema.safeParse(form.get('act'));
  if (!kind.success)
    return { ok: false, why: ['The form did not say what to do: please use the buttons of this page.'] };
  if (kind.data === 'change') {
    const wishes = wishesSchema.safeParse(wishFields(form));
    return wishes.success ? { ok: true, act: { kind: 'change', wishes: wishes.data } } : wrong(wishes.error);
  }
  if (kind.data === 'pause') {
    const day = untilSchema.safeParse({ until: form.get('until') ?? '' });
    return day.success ? { ok: true, act: { kind: 'pause', until: day.data.until } } : wrong(day.error);
  }
  return { ok: true, act: { kind: kind.data } };
};
