import { ALERT_KINDS } from '../domain/alert.ts';
import { QUIETS } from '../domain/development.ts';
import { CATEGORIES, CONFIDENCES, type Severity } from '../domain/grades.ts';
import { OUTLET_KINDS } from '../domain/outlet.ts';
import * as z from '../zod.ts';

/**
 * zod for the nouns of the domain, at the doors: rows and queue events. As all schemas of doors these are made when the
 * first value is read: a cold start would make all of them, and read few.
 */
export const severitySchema = z.lazy(() =>
  z.pipe(
    z.int().check(z.gte(1), z.lte(5)),
    z.transform((value) => value as Severity),
  ),
);
export const confidenceSchema = z.lazy(() => z.enum(CONFIDENCES));
const gradesOf = () => ({ category: z.enum(CATEGORIES), severity: severitySchema, confidence: confidenceSchema });
const outletFields = () => ({ family: z.string(), kind: z.enum(OUTLET_KINDS), side: z.optional(z.string()) });

export const articleSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    version: z.string(),
    url: z.string(),
    title: z.string(),
    summary: z.string(),
    language: z.string(),
    feed: z.string(),
    outlet: z.string(),
    ...outletFields(),
    published: z.string(),
    firstSeen: z.string(),
    late: z.boolean(),
    old: z.boolean(),
  }),
);

const sourceSchema = z.lazy(() =>
  z.object({
    outlet: z.string(),
    ...outletFields(),
    language: z.string(),
    title: z.string(),
    url: z.string(),
    published: z.string(),
  }),
);

/** What a reader is told, in lines. */
const linesOf = () => ({
  headline: z.string(),
  headlineLanguage: z.string(),
  whatsNew: z.array(z.string()),
  was: z.array(z.string()),
});

export const alertSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    kind: z.enum(ALERT_KINDS),
    development: z.string(),
    revision: z.number(),
    story: z.string(),
    ...gradesOf(),
    ...linesOf(),
    sources: z.array(sourceSchema),
    independentFamilies: z.number(),
    firstSeen: z.string(),
    decidedAt: z.string(),
    late: z.boolean(),
    reasons: z.array(z.string()),
  }),
);

const reportSchema = z.lazy(() =>
  z.object({ ...outletFields(), stance: z.enum(['states', 'cites', 'denies', 'publishes']) }),
);

const toldSchema = z.lazy(() =>
  z.object({
    revision: z.number(),
    kind: z.enum(ALERT_KINDS),
    at: z.string(),
    confidence: confidenceSchema,
    whatsNew: z.array(z.string()),
  }),
);

export const developmentSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    watch: z.string(),
    story: z.string(),
    ...gradesOf(),
    ...linesOf(),
    reasons: z.array(z.string()),
    sources: z.array(sourceSchema),
    articles: z.number(),
    reports: z.array(reportSchema),
    facts: z.unknown(),
    versions: z.array(z.string()),
    firstSeen: z.string(),
    updatedAt: z.string(),
    quiet: z.nullable(z.enum(QUIETS)),
    revision: z.number(),
    told: z.array(toldSchema),
    pending: z.array(alertSchema),
    absorbedBy: z.nullable(z.string()),
    apartFrom: z.optional(z.array(z.string())),
    version: z.number(),
  }),
);

const by = () => ({ at: z.string(), by: z.string() });
/** An operator's word. */
export const correctionSchema = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('not-relevant'), article: z.string(), ...by() }),
    z.object({ kind: z.literal('same-as'), article: z.string(), development: z.string(), ...by() }),
    z.object({ kind: z.literal('apart'), article: z.string(), ...by() }),
    z.object({ kind: z.literal('retract'), alert: z.string(), why: z.string(), ...by() }),
  ]),
);
