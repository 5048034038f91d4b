import type { ConceptKind } from '../watch/lexicon/schema.ts';
import type { NamedDay } from './dates.ts';

/** One place at which a concept is named. Positions are units of `Analysis.text`. */
export interface Hit {
  readonly concept: string;
  readonly kind: ConceptKind;
  readonly start: number;
  readonly end: number;
  readonly headline: boolean;
  /** In the line that says where and by whom it was written: no part of the news. */
  readonly dateline: boolean;
  /** 0 is the headline('s first sentence). */
  readonly sentence: number;
}

/** A concept of a text, all its hits together. */
export interface Mention {
  readonly id: string;
  readonly kind: ConceptKind;
  readonly count: number;
  /** Named in the headline. */
  readonly headline: boolean;
  /** Named in the headline or in the first sentence after it. */
  readonly lead: boolean;
  /** Position of the first hit. */
  readonly first: number;
}

/** A number that counts something. Years, days and ordinals are none. */
export interface Figure {
  readonly value: number;
  /** The concept that it counts (`actor.troops`), where one stands beside it. */
  readonly unit: string | null;
  /** ISO 4217, where it is money. */
  readonly currency: string | null;
  readonly approximate: boolean;
  readonly headline: boolean;
  /** As the normalised text has it: `12000 workers`. */
  readonly text: string;
}

/** Who is said to do it to whom: concepts of persons, organisations or countries, where the text tells. */
export interface Direction {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * What the judge reads in one article, the same whatever its language. Made once an article by `analyse` and given to
 * relevance, grouping and the telling parts (category, severity, what is new, reports).
 */
export interface Analysis {
  /** Primary language tag of the text, by its script where that tells; '' unknown. */
  readonly language: string;
  /** As it was written. */
  readonly title: string;
  /** Headline and summary, normalised: lower case, no diacritics, no punctuation; ` . ` between sentences. */
  readonly text: string;
  /** Where the headline ends in `text`. */
  readonly headlineEnd: number;
  readonly hits: readonly Hit[];
  /** Every concept that is named, by id; what they imply is not among them. */
  readonly concepts: ReadonlyMap<string, Mention>;
  /** Countries that are named or implied by a person, place or organisation: 1 named in the headline, less elsewhere. */
  readonly countries: ReadonlyMap<string, number>;
  readonly figures: readonly Figure[];
  readonly days: readonly NamedDay[];
  /** Day of publication, `yyyy-mm-dd`. */
  readonly published: string;
  /** Names that the lexicon does not know, as consonant skeletons that meet across scripts; headline's first. */
  readonly names: readonly string[];
  /** Who says so: concepts of kind org, person or country that stand by a verb of saying or before a colon; best first. */
  readonly claimants: readonly string[];
  readonly direction: Direction;
  /** Words of the headline, then of the rest, without the very common ones. */
  readonly words: readonly string[];
  /** How many of `words` are the headline's. */
  readonly headlineWords: number;
}
