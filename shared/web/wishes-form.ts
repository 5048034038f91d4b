import { ALERT_KINDS } from '../domain/alert.ts';
import { CATEGORIES, CONFIDENCES, SEVERITIES } from '../domain/grades.ts';
import { DEFAULT_WISHES, RHYTHMS, STILL_WATCHING, TEXT_LANGUAGES, type Wishes } from '../domain/subscription.ts';
import { isZone } from '../domain/zone.ts';
import * as z from '../zod.ts';

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

const severity = z.pipe(z.coerce.number(), z.literal([...SEVERITIES], 'a severity from 1 to 5 is needed'));
const time = z.string().check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, 'a time such as 22:00, or nothing'));
const whole = (from: number, to: number) => {
  const wrong = `a whole number from ${from} to ${to} is needed`;
  return z.pipe(
    z.pipe(z.string(wrong).check(z.regex(/^\d{1,2}$/, wrong)), z.transform(Number)),
    z.number().check(z.gte(from, wrong), z.lte(to, wrong)),
  );
};
const MOST_LANGUAGES = 60;

const wishesSchema = z.pipe(
  z
    .object({
      categories: z.array(z.enum(CATEGORIES, 'one of them is not a category')),
      minSeverity: severity,
      minConfidence: z.enum(CONFIDENCES, 'one of the list is needed'),
      kinds: z
        .array(z.enum(ALERT_KINDS, 'one of them is not a kind'))
        .check(z.minLength(1, 'at least one is needed; to get nothing, pause or leave')),
      sourceLanguages: z
        .array(z.string().check(z.regex(/^[a-z]{2,3}$/, 'one of them is not a language such as en or ko')))
        .check(z.maxLength(MOST_LANGUAGES, 'too many')),
      textLanguage: z.enum(TEXT_LANGUAGES, 'one of the list is needed'),
      rhythm: z.enum(RHYTHMS, 'one of the list is needed'),
      digestHour: whole(0, 23),
      digestDay: whole(1, 7),
      stillWatching: z.enum(STILL_WATCHING, 'one of the list is needed'),
      quietFrom: time,
      quietTo: time,
      quietOverride: z.union(
        [
          z.pipe(
            z.literal(''),
            z.transform(() => null),
          ),
          severity,
        ],
        'a severity from 1 to 5, or none',
      ),
      zone: z
        .string('a zone such as Asia/Seoul is needed')
        .check(z.refine(isZone, 'a zone such as Asia/Seoul is needed')),
    })
    .check(
      z.refine(({ quietFrom, quietTo }) => (quietFrom === '') === (quietTo === ''), {
        path: ['quietTo'],
        error: 'quiet hours need a beginning and an end, or neither',
      }),
      z.refine(({ quietFrom, quietTo }) => quietFrom === '' || quietFrom !== quietTo, {
        path: ['quietTo'],
        error: 'quiet hours cannot begin and end at the same time',
      }),
    ),
  z.transform(
    ({ quietFrom, quietTo, ...wishes }): Wishes => ({
      ...wishes,
      quiet: quietFrom === '' ? null : { from: quietFrom, to: quietTo },
    }),
  ),
);

/** All that will not do, each with the name of its field. */
export const problemsOf = (error: z.core.$ZodError): readonly string[] =>
  error.issues.map(({ path, message }) => {
    const field = String(path[0] ?? '');
    return field in FIELD_WORDS ? `${FIELD_WORDS[field as Field]}: ${message}.` : `${message}.`;
  });

const SINGLE = [
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
] as const satisfies readonly Field[];
const SEVERAL = ['categories', 'kinds', 'sourceLanguages'] as const satisfies readonly Field[];

const wishFields = (form: URLSearchParams): Readonly<Record<string, unknown>> =>
  Object.fromEntries([
    ...SINGLE.map((name) => [name, form.get(name) ?? '']),
    ...SEVERAL.map((name) => [name, form.getAll(`${name}[]`)]),
  ]);

type ParsedWishes =
  | { readonly ok: true; readonly wishes: Wishes }
  | { readonly ok: false; readonly why: readonly string[] };

/** Reads the fields of what a subscription wants, of a form or an address; all that will not do comes in words. */
export const parseWishes = (form: URLSearchParams): ParsedWishes => {
  const wishes = wishesSchema.safeParse(wishFields(form));
  return wishes.success ? { ok: true, wishes: wishes.data } : { ok: false, why: problemsOf(wishes.error) };
};

const singleOf = ({ quiet, ...wishes }: Wishes, name: (typeof SINGLE)[number]): string => {
  if (name === 'quietFrom') return quiet?.from ?? '';
  if (name === 'quietTo') return quiet?.to ?? '';
  return String(wishes[name] ?? '');
};

/** The same fields as a form sends them: what `parseWishes` reads. */
export const wishesParams = (wishes: Wishes): URLSearchParams =>
  new URLSearchParams([
    ...SINGLE.map((name): [string, string] => [name, singleOf(wishes, name)]),
    ...SEVERAL.flatMap((name) => wishes[name].map((value): [string, string] => [`${name}[]`, value])),
  ]);

/** What an address says of some fields, laid over all: a name that it has, or that it should have, is all its own. */
const laidOver = (params: URLSearchParams, query: URLSearchParams, names: readonly string[]): void => {
  for (const name of names) {
    params.delete(name);
    for (const value of query.getAll(name)) params.append(name, value);
  }
};

/**
 * Reads wishes from an address that may name some of them alone, such as a link from a list; the others are as usual. A
 * whole form names all, and a list of ticks that is not there is empty.
 */
export const parseSomeWishes = (query: URLSearchParams): ParsedWishes => {
  const params = wishesParams(DEFAULT_WISHES);
  const lists = SEVERAL.map((name) => `${name}[]`);
  const isWhole = query.has('rhythm') && query.has('zone');
  laidOver(
    params,
    query,
    [...SINGLE, ...(isWhole ? [] : lists)].filter((name) => query.has(name)),
  );
  if (isWhole) laidOver(params, query, lists);
  return parseWishes(params);
};
