import { parseArgs } from 'node:util';
import { ALERT_KINDS } from '../../shared/domain/alert.ts';
import { CATEGORIES, CONFIDENCES, SEVERITIES, type Severity } from '../../shared/domain/grades.ts';
import {
  CHANNELS,
  type Channel,
  DEFAULT_WISHES,
  RHYTHMS,
  STILL_WATCHING,
  TEXT_LANGUAGES,
  type Wishes,
} from '../../shared/domain/subscription.ts';
import { isZone } from '../../shared/domain/zone.ts';
import { BadInput } from '../../shared/errors.ts';
import * as z from '../../shared/zod.ts';
import { PLACE_OPTIONS, type Place, placeOf } from './place.ts';

/** How the command is used, for whoever uses it otherwise. */
export const USAGE = `usage: npm run -s subscribe -- CHANNEL ADDRESS [options]
       npm run -s subscribe -- list
       npm run -s subscribe -- remove ID
       npm run -s subscribe -- invite [--days N]
       npm run -s subscribe -- keep-ended FORMER
CHANNEL is one of ${CHANNELS.join(', ')}
  --categories a,b         of ${CATEGORIES.join(', ')}
  --min-severity N         1 to 5
  --min-confidence C       one of ${CONFIDENCES.join(', ')}
  --kinds a,b              of ${ALERT_KINDS.join(', ')}
  --source-languages a,b   e.g. en,ko,ru
  --language L             of the text around the headlines: ${TEXT_LANGUAGES.join(', ')}
  --rhythm R               one of ${RHYTHMS.join(', ')}
  --digest-hour H          0 to 23, of a digest; --digest-day D: 1 (Monday) to 7, of a weekly one
  --still-watching S       a line where there was nothing: ${STILL_WATCHING.join(', ')}
  --quiet HH:MM-HH:MM      held back until its end, but for severity 5 (--quiet-override N, or none)
  --zone ZONE              e.g. Asia/Seoul
  --secret whsec_…         a webhook's own
  --owner WHO              a subscription's id or an e-mail address that is subscribed: told when the channel ends it
  --days N                 that an invite link is good for: 7, at most 90
FORMER                     the data folder that a backup replaced: who left it is removed again
  --data DIR | --stage NAME`;

export type SubscribeCommand =
  | { readonly kind: 'list'; readonly at: Place }
  | { readonly kind: 'remove'; readonly at: Place; readonly id: string }
  | { readonly kind: 'invite'; readonly at: Place; readonly days: number }
  | { readonly kind: 'keep-ended'; readonly at: Place; readonly former: string }
  | {
      readonly kind: 'subscribe';
      readonly at: Place;
      readonly channel: Channel;
      readonly address: string;
      readonly wishes: Wishes;
      readonly secret: string | null;
      readonly owner: string | null;
    };

const OPTIONS = {
  categories: { type: 'string' },
  'min-severity': { type: 'string' },
  'min-confidence': { type: 'string' },
  kinds: { type: 'string' },
  'source-languages': { type: 'string' },
  language: { type: 'string' },
  rhythm: { type: 'string' },
  'digest-hour': { type: 'string' },
  'digest-day': { type: 'string' },
  'still-watching': { type: 'string' },
  quiet: { type: 'string' },
  'quiet-override': { type: 'string' },
  zone: { type: 'string' },
  secret: { type: 'string' },
  owner: { type: 'string' },
  days: { type: 'string' },
  ...PLACE_OPTIONS,
} as const;

const TIME = '([01]\\d|2[0-3]):[0-5]\\d';
const list = <T>(item: z.ZodMiniType<T, string>) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => text.split(',').map((part) => part.trim())),
    ),
    z.array(item).check(z.minLength(1)),
  );

const severity = z.pipe(z.coerce.number(), z.literal([...SEVERITIES]));
const whole = (from: number, to: number) =>
  z.optional(
    z.pipe(
      z.pipe(z.string().check(z.regex(/^\d+$/, `a number from ${from} to ${to}`)), z.transform(Number)),
      z.number().check(z.gte(from), z.lte(to)),
    ),
  );

const optionsSchema = z.object({
  categories: z.optional(list(z.enum(CATEGORIES))),
  'min-severity': z.optional(severity),
  'min-confidence': z.optional(z.enum(CONFIDENCES)),
  kinds: z.optional(list(z.enum(ALERT_KINDS))),
  'source-languages': z.optional(list(z.string().check(z.regex(/^[a-z]{2,3}$/, 'a language such as en or ko')))),
  language: z.optional(z.enum(TEXT_LANGUAGES)),
  rhythm: z.optional(z.enum(RHYTHMS)),
  'digest-hour': whole(0, 23),
  'digest-day': whole(1, 7),
  'still-watching': z.optional(z.enum(STILL_WATCHING)),
  'quiet-override': z.optional(
    z.union([
      z.pipe(
        z.literal('none'),
        z.transform(() => null),
      ),
      severity,
    ]),
  ),
  quiet: z.optional(z.string().check(z.regex(new RegExp(`^${TIME}-${TIME}$`), 'two times such as 22:00-07:00'))),
  zone: z.optional(z.string().check(z.refine(isZone, 'a zone such as Asia/Seoul'))),
  secret: z.optional(z.string()),
  owner: z.optional(z.string().check(z.minLength(1))),
  days: z._default(
    z.coerce.number('a number of days').check(z.int(), z.gte(1, 'at least 1'), z.lte(90, 'at most 90')),
    7,
  ),
  data: z.optional(z.string()),
  stage: z.optional(z.string()),
});
type Options = z.infer<typeof optionsSchema>;

const quietOf = (text: string | undefined): Wishes['quiet'] => {
  const [from, to] = text?.split('-') ?? [];
  return from && to ? { from, to } : null;
};

/** What was said; a default where nothing was. */
const said = <T>(value: T | undefined, otherwise: T): T => (value === undefined ? otherwise : value);

const wishesOf = (options: Options): Wishes => ({
  categories: said(options.categories, DEFAULT_WISHES.categories),
  minSeverity: said(options['min-severity'] as Severity | undefined, DEFAULT_WISHES.minSeverity),
  minConfidence: said(options['min-confidence'], DEFAULT_WISHES.minConfidence),
  kinds: said(options.kinds, DEFAULT_WISHES.kinds),
  sourceLanguages: said(options['source-languages'], DEFAULT_WISHES.sourceLanguages),
  textLanguage: said(options.language, DEFAULT_WISHES.textLanguage),
  rhythm: said(options.rhythm, DEFAULT_WISHES.rhythm),
  digestHour: said(options['digest-hour'], DEFAULT_WISHES.digestHour),
  digestDay: said(options['digest-day'], DEFAULT_WISHES.digestDay),
  stillWatching: said(options['still-watching'], DEFAULT_WISHES.stillWatching),
  quiet: quietOf(options.quiet),
  quietOverride: said(options['quiet-override'], DEFAULT_WISHES.quietOverride),
  zone: said(options.zone, DEFAULT_WISHES.zone),
});

const parseWords = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new BadInput(`${cause instanceof Error ? cause.message : String(cause)}\n${USAGE}`, { cause });
  }
};

const parseOptions = (values: unknown): Options => {
  const parsed = optionsSchema.safeParse(values);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BadInput(`--${issue?.path[0]?.toString() ?? ''}: ${issue?.message ?? 'will not do'}\n${USAGE}`);
};

const isChannel = (text: string | undefined): text is Channel => CHANNELS.some((channel) => channel === text);

/** What is not about one address; null where it is. */
const otherCommand = (words: readonly string[], at: Place, days: number): SubscribeCommand | null => {
  const [first, second] = words;
  if (first === 'list' && words.length === 1) return { kind: 'list', at };
  if (first === 'invite' && words.length === 1) return { kind: 'invite', at, days };
  if (first === 'remove' && second && words.length === 2) return { kind: 'remove', at, id: second };
  if (first === 'keep-ended' && second && words.length === 2) return { kind: 'keep-ended', at, former: second };
  return null;
};

/** Reads the command's words. Throws BadInput with the usage where they are wrong. */
export const parseSubscribe = (argv: readonly string[]): SubscribeCommand => {
  const { values, positionals } = parseWords(argv);
  const options = parseOptions(values);
  const at = placeOf(options);
  const [first, second] = positionals;
  const other = otherCommand(positionals, at, options.days);
  if (other !== null) return other;
  if (!isChannel(first) || !second || positionals.length !== 2) throw new BadInput(USAGE);
  return {
    kind: 'subscribe',
    at,
    channel: first,
    address: second,
    wishes: wishesOf(options),
    secret: options.secret ?? null,
    owner: options.owner ?? null,
  };
};
