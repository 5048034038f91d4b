import type { Analysis, Figure } from './analysis.ts';
import type { Judge } from './judge.ts';
import { leadOf, speakersIn, voiceOf } from './speakers.ts';
import { stageOf, stagesOf } from './stage.ts';

/**
 * What the judge keeps of an article to compare others by: small enough for a row, no sentence of the text.
 * A development's `facts` are a few of these.
 */
export interface Profile {
  /** Publication, minutes since 1970. */
  readonly at: number;
  readonly language: string;
  /** The outlet's family: one outlet seldom tells a development twice. */
  readonly family: string;
  /** Concept → weight: twice in the headline, less after the first sentence. */
  readonly concepts: Readonly<Record<string, number>>;
  /** Concepts of the headline. */
  readonly head: readonly string[];
  /** Content words, the headline's first; sides and leaders left out. */
  readonly words: readonly string[];
  readonly headWords: number;
  /** `value unit` of each figure, the headline's first. */
  readonly figures: readonly string[];
  /** How many of `figures` are the headline's. */
  readonly headFigures?: number;
  readonly days: readonly string[];
  readonly names: readonly string[];
  readonly claimants: readonly string[];
  /** Codes of the states and bodies that are said to say so in the headline, else in what follows it. */
  readonly voices?: readonly string[];
  /** Persons of the headline who say so. */
  readonly speakers?: readonly string[];
  /** Code of the state or body that the headline is about. */
  readonly lead?: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly stage: string | null;
  /** Every stage that the headline names; `planned` alone where it is yet to come. */
  readonly stages?: readonly string[];
}

/** What a development's row keeps for the judge. */
export interface Facts {
  readonly profiles: readonly Profile[];
  /** Concept → its weights in all articles, added up: what they have in common stands out. */
  readonly centre: Readonly<Record<string, number>>;
  /** Articles in `centre`. */
  readonly count: number;
}

/** Facts of no article yet. */
export const NO_FACTS: Facts = { profiles: [], centre: {}, count: 0 };

const MOST_WORDS = 28;
const MOST_CONCEPTS = 30;

const placeWeight = (headline: boolean, lead: boolean): number => (headline ? 2 : lead ? 1 : 0.5);

const figureKey = ({ value, unit, currency }: Figure): string => `${value} ${currency ?? unit ?? ''}`;

const MOST_FIGURES = 8;

const figuresIn = ({ figures }: Analysis): { figures: readonly string[]; headFigures: number } => {
  const head = new Set(figures.filter(({ headline }) => headline).map(figureKey));
  const all = new Set([...head, ...figures.map(figureKey)]);
  return { figures: [...all].slice(0, MOST_FIGURES), headFigures: Math.min(head.size, MOST_FIGURES) };
};

/** Words that say which development it is: what names sides and leaders is in every headline. */
const tellingWords = (judge: Judge, analysis: Analysis): { words: readonly string[]; headWords: number } => {
  const common = new Set<string>();
  for (const hit of analysis.hits) {
    const concept = judge.compiled.concepts.get(hit.concept);
    const side = judge.sides.some((code) => concept?.id === `country.${code}`);
    if (!side && !judge.groups.leaders.includes(hit.concept)) continue;
    for (const word of analysis.text.slice(hit.start, hit.end).split(' ')) common.add(word.slice(0, 6));
  }
  const head = [...new Set(analysis.words.slice(0, analysis.headlineWords))].filter((word) => !common.has(word));
  const rest = [...new Set(analysis.words.slice(analysis.headlineWords))].filter(
    (word) => !common.has(word) && !head.includes(word),
  );
  const words = [...head, ...rest].slice(0, MOST_WORDS);
  return { words, headWords: Math.min(head.length, words.length) };
};

const voicesOf = (judge: Judge, analysis: Analysis): readonly string[] => {
  const speakers = speakersIn(judge, analysis, analysis.title);
  const head = speakers.filter(({ headline }) => headline);
  const voices = (head.length > 0 ? head : speakers.slice(0, 1)).map(({ concept }) => voiceOf(judge, concept));
  return [...new Set(voices.filter((voice) => voice !== undefined))];
};

/** Makes the profile of an article. */
export const profileOf = (judge: Judge, analysis: Analysis, published: string, family: string): Profile => {
  const mentions = [...analysis.concepts.values()].filter(({ kind }) => kind !== 'mark');
  const weighted = mentions
    .map(({ id, headline, lead }) => [id, placeWeight(headline, lead)] as const)
    .sort((one, other) => other[1] - one[1])
    .slice(0, MOST_CONCEPTS);
  return {
    at: Math.floor(Date.parse(published) / 60_000),
    language: analysis.language,
    family,
    concepts: Object.fromEntries(weighted),
    head: mentions.filter(({ headline }) => headline).map(({ id }) => id),
    ...tellingWords(judge, analysis),
    ...figuresIn(analysis),
    days: [...new Set(analysis.days.filter(({ by }) => by !== 'weekday').map(({ day }) => day))].slice(0, 4),
    names: analysis.names.slice(0, 6),
    claimants: analysis.claimants,
    voices: voicesOf(judge, analysis),
    speakers: speakersIn(judge, analysis, analysis.title)
      .filter(({ headline, kind }) => headline && kind === 'person')
      .map(({ concept }) => concept),
    lead: leadOf(judge, analysis, analysis.title),
    from: analysis.direction.from,
    to: analysis.direction.to,
    stage: stageOf(analysis),
    stages: stagesOf(analysis),
  };
};

/** How many articles a development is compared by one by one. */
export const MOST_PROFILES = 8;
const MOST_CENTRE = 40;

const addCentre = (centre: Readonly<Record<string, number>>, profile: Profile): Readonly<Record<string, number>> => {
  const sums = { ...centre };
  for (const [id, weight] of Object.entries(profile.concepts)) sums[id] = (sums[id] ?? 0) + weight;
  const ids = Object.entries(sums);
  return ids.length <= MOST_CENTRE
    ? sums
    : Object.fromEntries(ids.sort((one, other) => other[1] - one[1]).slice(0, MOST_CENTRE));
};

/** Where there is no room, a profile of a language that has none takes the place of one of a language that has two. */
const addProfile = (profiles: readonly Profile[], profile: Profile): readonly Profile[] => {
  if (profiles.length < MOST_PROFILES) return [...profiles, profile];
  const languages = profiles.map(({ language }) => language);
  if (languages.includes(profile.language)) return profiles;
  const doubled = languages.findLastIndex((language, at) => at > 0 && languages.indexOf(language) < at);
  return doubled > 0 ? profiles.with(doubled, profile) : profiles;
};

/** Facts with further articles' profiles: the first ones are kept, and one a language while there is room. */
export const mixFacts = (facts: Facts, fresh: readonly Profile[]): Facts =>
  fresh.reduce<Facts>(
    ({ profiles, centre, count }, profile) => ({
      profiles: addProfile(profiles, profile),
      centre: addCentre(centre, profile),
      count: count + 1,
    }),
    facts,
  );
