import * as z from '../../zod.ts';

/**
 * What a concept is. `trap` marks words that only look like another concept: what lies within them is not found.
 * `mark` tells of the kind of a text (roundup, explainer, opinion, anniversary, …), not of its subject.
 */
export const CONCEPT_KINDS = [
  'country',
  'org',
  'person',
  'place',
  'doc',
  'weapon',
  'actor',
  'act',
  'topic',
  'mark',
  'trap',
] as const;
export type ConceptKind = (typeof CONCEPT_KINDS)[number];

const idSchema = () => z.string().check(z.regex(/^[a-z]+[.][a-z0-9_]+$/));

export const conceptSchema = () =>
  z.strictObject({
    id: idSchema(),
    kind: z.enum(CONCEPT_KINDS),
    /** For an analyst: what it stands for, in a few English words. */
    gloss: z.string().check(z.minLength(1)),
    /** Concepts that go with it: a person's or a place's country, the wider concept of a narrower one. */
    implies: z.optional(z.array(idSchema()).check(z.minLength(1))),
    /** Other concepts beside which its `word?` forms count as well. */
    with: z.optional(z.array(idSchema()).check(z.minLength(1))),
    /** How much it says about which development this is; 1 where absent, 0 for words that are everywhere. */
    weight: z.optional(z.number().check(z.gte(0), z.lte(4))),
  });

export const conceptsFileSchema = () => z.strictObject({ concepts: z.array(conceptSchema()).check(z.minLength(1)) });

/**
 * One file of forms: concept → forms. The file's tag says where they apply:
 * `la` and `cy` in any text of Latin or Cyrillic script; `en`, `hu`, `uk`, … (forms in Latin or Cyrillic letters)
 * only in items of that language; files whose forms are in another script (`ko`, `ar`, `hi`, `th`, …) wherever that
 * script is written, but `ja` and `zh` each only in its own texts. So a short or ambiguous word belongs to its
 * language's file, a safe one may go to `la` or `cy`.
 *
 * A form is matched on folded text: lower case, no diacritics, no punctuation, one space between words.
 * - `north korea` whole words · `north korea*` stem · `*vertrag` end of a word · `*vertrag*` anywhere in a word
 * - `severn* kore*` stems of neighbouring words
 * - `!US` only where the text has it in capitals
 * - `kim?` only where another concept of the same country (its `implies`), or one of its `with`, is in the text
 * - Chinese, Japanese, Korean and Thai forms match anywhere; `_` is a boundary: `_북_`
 */
export const formsFileSchema = () =>
  z.record(idSchema(), z.array(z.string().check(z.minLength(1), z.maxLength(80))).check(z.minLength(1)));

/** Words that tell how a text speaks, not of what: saying, plans, doubt, reply. Tag → forms, as in the files of forms. */
export const marksFileSchema = () =>
  z.strictObject({
    concepts: z.array(conceptSchema()).check(z.minLength(1)),
    forms: z.record(z.string(), formsFileSchema()),
  });

const formList = () => z.array(z.string().check(z.minLength(1))).check(z.minLength(1));

/** Words of number: scales (thousand, 만), small numbers, currencies, and what says that a figure is not exact. Forms are words or stems. */
export const numbersFileSchema = () =>
  z.strictObject({
    scales: z.array(z.strictObject({ value: z.int().check(z.positive()), forms: formList() })),
    words: z.array(z.strictObject({ value: z.int().check(z.positive()), forms: formList() })),
    currencies: z.array(z.strictObject({ code: z.string().check(z.regex(/^[A-Z]{3}$/)), forms: formList() })),
    approximate: formList(),
    /** What a number may measure that is no count: years, days, hours, a share. */
    periods: formList(),
  });

/** Months from January, weekdays from Monday, and days counted from the day of publication. */
export const calendarFileSchema = () =>
  z.strictObject({
    months: z.array(formList()).check(z.length(12)),
    weekdays: z.array(formList()).check(z.length(7)),
    days: z.array(z.strictObject({ offset: z.int(), forms: formList() })),
  });

export type NumberWords = z.infer<ReturnType<typeof numbersFileSchema>>;
export type CalendarWords = z.infer<ReturnType<typeof calendarFileSchema>>;
export type Concept = z.infer<ReturnType<typeof conceptSchema>>;
export type FormsFile = z.infer<ReturnType<typeof formsFileSchema>>;

/** The lexicon as data: what `shared/judging/lexicon.ts` compiles. */
export interface Lexicon {
  readonly concepts: readonly Concept[];
  readonly forms: Readonly<Record<string, FormsFile>>;
  readonly numbers: NumberWords;
  readonly calendar: CalendarWords;
}
