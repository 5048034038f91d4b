import * as z from 'zod';
import { CATEGORIES } from '../domain/grades.ts';

/** A concept's id, or all of a kind: `weapon.*`. */
const pattern = z.string().regex(/^[a-z]+[.]([a-z0-9_]+|[*])$/);
const patterns = z.array(pattern).min(1);

const categoryRuleSchema = z.strictObject({
  category: z.enum(CATEGORIES),
  /** Where `any`, `with` and `not` are looked for: the headline, or the headline and the first sentence after it. */
  where: z.enum(['headline', 'lead']),
  any: patterns,
  with: patterns.optional(),
  not: patterns.optional(),
  /** Also to be named in the headline. */
  head: patterns.optional(),
});
export type CategoryRule = z.infer<typeof categoryRuleSchema>;

const severityRuleSchema = z.strictObject({
  severity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  why: z.string().min(5),
  category: z.array(z.enum(CATEGORIES)).min(1),
  any: patterns.optional(),
  with: patterns.optional(),
  not: patterns.optional(),
  /** Both leaders are named. */
  leaders: z.literal(true).optional(),
  /** One of them is named in the headline. */
  leader: z.literal(true).optional(),
  /** A figure of at least so many is named. */
  figure: z.number().positive().optional(),
  /** It is one of the two sides that says so. */
  by: z.literal('side').optional(),
  /** Only where it has come about; else only where it is planned or may be. */
  mood: z.enum(['done', 'open']).optional(),
});
export type SeverityRule = z.infer<typeof severityRuleSchema>;

/** shared/watch/grading.json: which category and severity a development has, the first rule that fits. */
export const gradingSchema = z.strictObject({
  category: z.array(categoryRuleSchema).min(1),
  severity: z.array(severityRuleSchema).min(1),
  /** Acts that only say or do something about what others did. */
  replies: patterns,
  /** Acts that are a fact whoever tells of them: before one, a word of reply is only part of it. */
  facts: patterns,
  /** Acts that are themselves what is told: who reports one has it from hearing, not from a claim. */
  speech: patterns,
  /** Bodies of several states that speak for none: their code in reports. */
  voices: z.record(pattern, z.string().regex(/^[a-z]{2}$/)),
});

/** shared/watch/wording.json: what concepts are called in the lines that are written. */
export const wordingSchema = z.strictObject({
  names: z.record(
    pattern,
    z.strictObject({
      name: z.string().min(2),
      /** `North Korean`. */
      of: z.string().min(2).optional(),
      /** What a document is called where the development is not about a treaty: the form means any agreement. */
      otherwise: z.string().min(2).optional(),
    }),
  ),
  acts: z.record(
    pattern,
    z.strictObject({
      noun: z.string().min(3),
      /** The word between it and what it is done to. */
      of: z.string().min(2).optional(),
      /** What it can be done to: the act is told only where one of these is named. Best acts come first in the file. */
      things: patterns.optional(),
    }),
  ),
  sentences: z.array(
    z.strictObject({
      act: pattern,
      /** What it is done to: one of these must be named. */
      things: patterns.optional(),
      /** So many persons must be named. */
      persons: z.number().int().positive().optional(),
      /** So many parties (persons, bodies, countries) must be named. */
      parties: z.number().int().positive().optional(),
      /** A place or country that is not the first person's own must be named: `{goal}`. */
      abroad: z.literal(true).optional(),
      done: z.string().min(5),
      planned: z.string().min(5).optional(),
    }),
  ),
});
export type Wording = z.infer<typeof wordingSchema>;
export type Sentence = Wording['sentences'][number];

const byLanguage = z.record(z.string(), z.array(z.string().min(1)).min(1));
const natureWords = z.strictObject({
  /** Section labels: `[Opinion]`, `Analysis:`, `| Column`. */
  label: byLanguage,
  /** How a headline of the kind begins. */
  opening: byLanguage,
  /** How one begins that ends with a question mark. */
  question: byLanguage.optional(),
  /** Phrases that tell the kind wherever they stand in a headline. */
  anywhere: byLanguage,
});

/** shared/watch/natures.json: how headlines that are no news of their own look, by language. */
export const naturesSchema = z.strictObject({
  roundup: natureWords,
  explainer: natureWords,
  opinion: natureWords,
  background: natureWords,
});
export type NatureWords = z.infer<typeof naturesSchema>;

/** What the telling parts are opened with, all of it data of the watch. */
export interface TellingData {
  readonly grading: z.infer<typeof gradingSchema>;
  readonly wording: Wording;
  readonly natures: NatureWords;
}
