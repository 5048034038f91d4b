import { parseArgs } from 'node:util';
import * as z from 'zod';
import { ALERT_KINDS } from '../../shared/domain/alert.ts';
import { CATEGORIES, CONFIDENCES, SEVERITIES, type Severity } from '../../shared/domain/grades.ts';
import {
  CHANNELS,
  type Channel,
  DEFAULT_WISHES,
  RHYTHMS,
  TEXT_LANGUAGES,
  type Wishes,
} from '../../shared/domain/subscription.ts';
import { isZone } from '../../shared/domain/zone.ts';
import { BadInput } from '../../shared/errors.ts';
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
  --quiet HH:MM-HH:MM      held back until its end
  --zone ZONE              e.g. Asia/Seoul
  --secret whsec_…         a webhook's own
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
    };

const OPTIONS = {
  categories: { type: 'string' },
  'min-severity': { type: 'string' },
  'min-confidence': { type: 'string' },
  kinds: { type: 'string' },
  'source-languages': { type: 'string' },
  language: { type: 'string' },
  rhythm: { type: 'string' },
  quiet: { type: 'string' },
  zone: { type: 'string' },
  secret: { type: 'string' },
  days: { type: 'string' },
  ...PLACE_OPTIONS,
} as const;

const TIME = '([01]\\d|2[0-3]):[0-5]\\d';
const list = <T>(item: z.ZodType<T, string>) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(item).min(1));

const optionsSchema = z.object({
  categories: list(z.enum(CATEGORIES)).optional(),
  'min-severity': z.coerce
    .number()
    .pipe(z.literal([...SEVERITIES]))
    .optional(),
  'min-confidence': z.enum(CONFIDENCES).optional(),
  kinds: list(z.enum(ALERT_KINDS)).optional(),
  'source-languages': list(z.string().regex(/^[a-z]{2,3}$/, 'a language such as en or ko')).optional(),
  language: z.enum(TEXT_LANGUAGES).optional(),
  rhythm: z.enum(RHYTHMS).optional(),
  quiet: z
    .string()
    .regex(new RegExp(`^${TIME}-${TIME}$`), 'two times such as 22:00-07:00')
    .optional(),
  zone: z.string().refine(isZone, 'a zone such as Asia/Seoul').optional(),
  secret: z.string().optional(),
  days: z.coerce.number('a number of days').int().min(1, 'at least 1').max(90, 'at most 90').default(7),
  data: z.string().optional(),
  stage: z.string().optional(),
});
type Options = z.infer<typeof optionsSchema>;

const quietOf = (text: string | undefined): Wishes['quiet'] => {
  const [from, to] = text?.split('-') ?? [];
  return from && to ? { from, to } : null;
};

const wishesOf = (options: Options): Wishes => ({
  ...DEFAULT_WISHES,
  categories: options.categories ?? DEFAULT_WISHES.categories,
  minSeverity: (options['min-severity'] ?? DEFAULT_WISHES.minSeverity) as Severity,
  minConfidence: options['min-confidence'] ?? DEFAULT_WISHES.minConfidence,
  kinds: options.kinds ?? DEFAULT_WISHES.kinds,
  sourceLanguages: options['source-languages'] ?? DEFAULT_WISHES.sourceLanguages,
  textLanguage: options.language ?? DEFAULT_WISHES.textLanguage,
  rhythm: options.rhythm ?? DEFAULT_WISHES.rhythm,
  quiet: quietOf(options.quiet),
  zone: options.zone ?? DEFAULT_WISHES.zone,
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
  };
};
