import type { ArchiveEntry } from '../domain/archive.ts';
import { toBase32 } from '../domain/base32.ts';
import { isDevelopmentId } from '../domain/development.ts';
import { CATEGORIES, CONFIDENCES, type Severity } from '../domain/grades.ts';
import { OUTLET_KINDS } from '../domain/outlet.ts';
import { BadInput } from '../errors.ts';
import * as z from '../zod.ts';

const filterSchema = z.lazy(() =>
  z.object({
    category: z.optional(z.enum(CATEGORIES)),
    severity: z.optional(
      z.pipe(
        z.enum(['1', '2', '3', '4', '5']),
        z.transform((text) => Number(text) as Severity),
      ),
    ),
    confidence: z.optional(z.enum(CONFIDENCES)),
    language: z.optional(z.string().check(z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))),
    kind: z.optional(z.enum(OUTLET_KINDS)),
    days: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(3_660))),
    from: z.optional(z.iso.date()),
    to: z.optional(z.iso.date()),
    story: z.optional(z.string().check(z.regex(/^[a-z0-9-]{1,80}$/))),
    /** Background, explainers and opinion too. */
    background: z.optional(z.literal('1')),
    q: z.optional(z.string().check(z.maxLength(200))),
    before: z.optional(z.string().check(z.refine(isDevelopmentId, 'no id of a development'))),
  }),
);

/** What a list shows, as its address says. All of it must hold; what is absent asks for nothing. */
export type Filter = z.infer<typeof filterSchema>;
export type FilterField = keyof Filter;

/** Reads a filter from an address; empty values are as absent. Throws BadInput, which names the field. */
export const parseFilter = (query: URLSearchParams): Filter => {
  const given = Object.fromEntries([...query].filter(([, value]) => value.trim() !== ''));
  const parsed = filterSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new BadInput(`${issue?.path.join('.') ?? 'the address'}: ${issue?.message ?? 'not understood'}`);
};

const inOrder = () => Object.keys(filterSchema._zod.innerType.shape) as readonly FilterField[];

/** The address of a list under `path`: always the same for the same filter. */
export const filterAddress = (path: string, filter: Filter): string => {
  const query = new URLSearchParams();
  for (const field of inOrder()) if (filter[field] !== undefined) query.set(field, String(filter[field]));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
};

/** A filter without one field, or with another value in it. Another page of it begins anew. */
export const filterWith = (filter: Filter, change: Filter): Filter => {
  const { before: _before, ...rest } = { ...filter, ...change };
  return rest;
};

/** A filter without some of its fields. */
export const filterWithout = (filter: Filter, fields: readonly FilterField[]): Filter =>
  Object.fromEntries(Object.entries(filter).filter(([field]) => !fields.includes(field as FilterField)));

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The smallest id that a development of this time can have. */
export const firstIdOf = (time: number): string => toBase32(Math.max(0, Math.floor(time / MINUTE)), 6);

/** When the filter's time begins, in ms; null where it has no beginning. */
export const beginning = ({ days, from }: Filter, now: Date): number | null => {
  const since = days === undefined ? null : now.getTime() - days * DAY;
  const first = from === undefined ? null : Date.parse(from);
  return since === null ? first : Math.max(since, first ?? 0);
};

/** What the id of a development must lie between: from the first on, before the second. */
const idBounds = (filter: Filter, now: Date): readonly [string, string] => {
  const start = beginning(filter, now);
  const end = filter.to === undefined ? '~' : firstIdOf(Date.parse(filter.to) + DAY);
  return [
    start === null ? '' : firstIdOf(start),
    filter.before !== undefined && filter.before < end ? filter.before : end,
  ];
};

/** The facets that a list is narrowed by. */
export const FACETS = ['category', 'severity', 'confidence', 'language', 'kind'] as const;
export type Facet = (typeof FACETS)[number];

/** Whether one facet of the filter holds. */
const HOLDS: { readonly [F in Facet]: (entry: ArchiveEntry, wanted: NonNullable<Filter[F]>) => boolean } = {
  category: (entry, category) => entry.category === category,
  severity: (entry, least) => entry.severity >= least,
  confidence: (entry, confidence) => entry.confidence === confidence,
  language: (entry, language) => entry.languages.includes(language),
  kind: (entry, kind) => entry.kinds.includes(kind),
};

/** Whether the one facet holds, or is not asked for. */
const facetHolds = <F extends Facet>(facet: F, entry: ArchiveEntry, filter: Filter): boolean => {
  const wanted = filter[facet];
  return wanted === undefined || HOLDS[facet](entry, wanted as NonNullable<Filter[F]>);
};

/** What is no facet: time, story, background, and what was searched for. */
const fits = (filter: Filter, now: Date, search: (entry: ArchiveEntry) => boolean) => {
  const [first, end] = idBounds(filter, now);
  return (entry: ArchiveEntry): boolean =>
    entry.id >= first &&
    entry.id < end &&
    (filter.story === undefined || entry.story === filter.story) &&
    entry.quiet !== 'withdrawn' &&
    (filter.background !== undefined || entry.quiet !== 'background') &&
    search(entry);
};

/** Where an entry fails: not at all, in one facet alone, or for good. */
export type Failing = Facet | 'nothing' | 'more';

/** Where each entry fails. Only what is asked for is looked at: lists are made of ten thousands. */
export const failingIn = (filter: Filter, now: Date, search: (entry: ArchiveEntry) => boolean) => {
  const inside = fits(filter, now, search);
  const asked = FACETS.filter((facet) => filter[facet] !== undefined);
  return (entry: ArchiveEntry): Failing => {
    if (!inside(entry)) return 'more';
    let failing: Failing = 'nothing';
    for (const facet of asked) {
      if (facetHolds(facet, entry, filter)) continue;
      if (failing !== 'nothing') return 'more';
      failing = facet;
    }
    return failing;
  };
};
