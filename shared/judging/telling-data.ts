import { CATEGORIES } from '../domain/grades.ts';
import * as z from '../zod.ts';

/** A concept's id, or all of a kind: `weapon.*`. */
const pattern = () => z.string().check(z.regex(/^[a-z]+[.]([a-z0-9_]+|[*])$/));
const patterns = () => z.array(pattern()).check(z.minLength(1));

const categoryRuleSchema = () =>
  z.strictObject({
    category: z.enum(CATEGORIES),
    /** Where `any`, `with` and `not` are looked for: the headline, or the headline and the first sentence after it. */
    where: z.enum(['headline', 'lead']),
    any: patterns(),
    with: z.optional(patterns()),
    not: z.optional(patterns()),
    /** Also to be named in the headline. */
    head: z.optional(patterns()),
  });
export type CategoryRule = z.infer<ReturnType<typeof categoryRuleSchema>>;

const severityRuleSchema = () =>
  z.strictObject({
    severity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
    why: z.string().check(z.minLength(5)),
    category: z.array(z.enum(CATEGORIES)).check(z.minLength(1)),
    any: z.optional(patterns()),
    with: z.optional(patterns()),
    not: z.optional(patterns()),
    /** Both leaders are named. */
    leaders: z.optional(z.literal(true)),
    /** One of them is named in the headline. */
    leader: z.optional(z.literal(true)),
    /** A figure of at least so many is named. */
    figure: z.optional(z.number().check(z.positive())),
    /** It is one of the two sides that says so. */
    by: z.optional(z.literal('side')),
    /** Only where it has come about; else only where it is planned or may be. */
    mood: z.optional(z.enum(['done', 'open'])),
  });
export type SeverityRule = z.infer<ReturnType<typeof severityRuleSchema>>;

/** shared/watch/grading.json: which category and severity a development has, the first rule that fits. */
export const gradingSchema = () =>
  z.strictObject({
    category: z.array(categoryRuleSchema()).check(z.minLength(1)),
    severity: z.array(severityRuleSchema()).check(z.minLength(1)),
    /** Acts that only say or do something about what others did. */
    replies: patterns(),
    /** Acts that are a fact whoever tells of them: before one, a word of reply is only part of it. */
    facts: patterns(),
    /** Acts that are themselves what is told: who reports one has it from hearing, not from a claim. */
    speech: patterns(),
    /** Places that speak for their state: `Moscow says`. */
    seats: patterns(),
    /** Bodies of several states that speak for none: their code in reports. */
    voices: z.record(pattern(), z.string().check(z.regex(/^[a-z]{2}$/))),
  });

/** shared/watch/wording.json: what concepts are called in the lines that are written. */
export const wordingSchema = () =>
  z.strictObject({
    names: z.record(
      pattern(),
      z.strictObject({
        name: z.string().check(z.minLength(2)),
        /** `North Korean`. */
        of: z.optional(z.string().check(z.minLength(2))),
        /** What a document is called where the development is not about a treaty: the form means any agreement. */
        otherwise: z.optional(z.string().check(z.minLength(2))),
      }),
    ),
    acts: z.record(
      pattern(),
      z.strictObject({
        noun: z.string().check(z.minLength(3)),
        /** The word between it and what it is done to. */
        of: z.optional(z.string().check(z.minLength(2))),
        /** What it can be done to: the act is told only where one of these is named. Best acts come first in the file. */
        things: z.optional(patterns()),
      }),
    ),
    sentences: z.array(
      z.strictObject({
        act: pattern(),
        /** What it is done to: one of these must be named. */
        things: z.optional(patterns()),
        /** So many persons must be named. */
        persons: z.optional(z.int().check(z.positive())),
        /** So many parties (persons, bodies, countries) must be named. */
        parties: z.optional(z.int().check(z.positive())),
        /** A place or country that is not the first person's own must be named: `{goal}`. */
        abroad: z.optional(z.literal(true)),
        done: z.string().check(z.minLength(5)),
        planned: z.optional(z.string().check(z.minLength(5))),
      }),
    ),
  });
export type Wording = z.infer<ReturnType<typeof wordingSchema>>;
export type Sentence = Wording['sentences'][number];

const byLanguage = () => z.record(z.string(), z.array(z.string().check(z.minLength(1))).check(z.minLength(1)));
const natureWords = () =>
  z.strictObject({
    /** Section labels: `[Opinion]`, `Analysis:`, `| Column`. */
    label: byLanguage(),
    /** How a headline of the kind begins. */
    opening: byLanguage(),
    /** How one begins that ends with a question mark. */
    question: z.optional(byLanguage()),
    /** Phrases that tell the kind wherever they stand in a headline. */
    anywhere: byLanguage(),
  });

/** shared/watch/natures.json: how headlines that are no news of their own look, by language. */
export const naturesSchema = () =>
  z.strictObject({
    roundup: natureWords(),
    explainer: natureWords(),
    opinion: natureWords(),
    background: natureWords(),
  });
export type NatureWords = z.infer<ReturnType<typeof naturesSchema>>;

/** What the telling parts are opened with, all of it data of the watch. */
export interface TellingData {
  readonly grading: z.infer<ReturnType<typeof gradingSchema>>;
  readonly wording: Wording;
  readonly natures: NatureWords;
}
