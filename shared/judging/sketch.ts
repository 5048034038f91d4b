import type { Judge } from './judge.ts';
import type { Facts, Profile } from './profile.ts';

/** Weights of concepts or words by id, with their length (Euclid). */
export interface Vector {
  readonly values: ReadonlyMap<string, number>;
  readonly norm: number;
}

/** A person or a role as it is compared: the roles are what another text may say instead of the name. */
interface Party {
  readonly id: string;
  readonly roles: readonly string[];
}

/** A profile made ready for comparing: what every pair would otherwise work out anew. */
export interface Sketch {
  readonly profile: Profile;
  readonly concepts: Vector;
  readonly things: Vector;
  readonly acts: Vector;
  readonly words: Vector;
  readonly headWords: Vector;
  /** People beside the sides' leaders, who are in every other text. */
  readonly people: readonly Party[];
  readonly headPeople: readonly Party[];
  /** Those of the headline who do not merely say so. */
  readonly headParties: readonly Party[];
  /** Who does it to whom: its headline is of a meeting, a journey or a message. */
  readonly contact: boolean;
  readonly headLeaders: ReadonlySet<string>;
  readonly leaders: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  /** Its headline is of a message from one to another. */
  readonly message: boolean;
  readonly places: ReadonlySet<string>;
  readonly headPlaces: ReadonlySet<string>;
  readonly wordSet: ReadonlySet<string>;
  readonly thirds: ReadonlySet<string>;
  readonly headThings: ReadonlySet<string>;
  readonly headActs: ReadonlySet<string>;
  /** Weights of the headline's concepts, sides left out. */
  readonly head: Vector;
  /** All concepts and what follows from them. */
  readonly all: ReadonlySet<string>;
  readonly speakers: ReadonlySet<string>;
  readonly speakerCountries: ReadonlySet<string>;
  readonly days: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly figures: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
  readonly counts: readonly Count[];
  readonly stages: ReadonlySet<string>;
  readonly headActors: ReadonlySet<string>;
  readonly headOrgs: ReadonlySet<string>;
  /** Codes of the states and bodies that say so. */
  readonly voices: ReadonlySet<string>;
  /** Day of publication, `yyyy-mm-dd`. */
  readonly day: string;
}

/** A figure as it is compared: 3,000 soldiers and 3,000 men are of one kind. */
export interface Count {
  readonly value: number;
  /** What is counted, roughly; '' unknown. */
  readonly kind: string;
  readonly headline: boolean;
}

const IMPLIED = 0.5;
/** What a group of kindred concepts weighs beside one of them: `arrives` meets `visits`. */
const KINDRED = 0.4;

/** The kind that a concept's id begins with. */
export const kindOf = (id: string): string => id.slice(0, id.indexOf('.'));

const isSide = (judge: Judge, id: string): boolean => judge.sides.some((side) => id === `country.${side}`);

const conceptWeight = (judge: Judge, id: string): number => judge.conceptWeights.get(id) ?? 1;

const vectorOf = (entries: Iterable<readonly [string, number]>): Vector => {
  const values = new Map(entries);
  let square = 0;
  for (const value of values.values()) square += value * value;
  return { values, norm: Math.sqrt(square) };
};

/** Cosine of two vectors; 0 where one is empty. */
export const cosine = (one: Vector, other: Vector): number => {
  if (one.norm === 0 || other.norm === 0) return 0;
  const [small, large] = one.values.size <= other.values.size ? [one, other] : [other, one];
  let dot = 0;
  for (const [id, value] of small.values) dot += value * (large.values.get(id) ?? 0);
  return dot / (one.norm * other.norm);
};

const THINGS: ReadonlySet<string> = new Set(['weapon', 'doc', 'topic', 'actor']);

/** Concepts with what follows from them at half the weight: a minister's name meets his office. */
const spreadConcepts = (judge: Judge, profile: Profile): ReadonlyMap<string, number> => {
  const out = new Map<string, number>();
  const raise = (id: string, weight: number): void => {
    if (weight > (out.get(id) ?? 0)) out.set(id, weight);
  };
  for (const [id, weight] of Object.entries(profile.concepts)) {
    raise(id, weight * conceptWeight(judge, id));
    for (const other of judge.compiled.concepts.get(id)?.implies ?? [])
      raise(other, IMPLIED * weight * conceptWeight(judge, other));
    for (const group of judge.groupsOf.get(id) ?? []) raise(`group.${group}`, KINDRED * weight);
  }
  return out;
};

const partyOf = (judge: Judge, id: string): Party => ({
  id,
  roles: (judge.compiled.concepts.get(id)?.implies ?? []).filter((one) => one.startsWith('actor.')),
});

const ofKind = (ids: readonly string[], kind: string): readonly string[] => ids.filter((id) => kindOf(id) === kind);

const speakersOf = (judge: Judge, profile: Profile) => {
  const countries = profile.claimants.flatMap((id) => judge.compiled.concepts.get(id)?.countries ?? []);
  return {
    speakers: new Set(profile.claimants.filter((id) => kindOf(id) !== 'country')),
    speakerCountries: new Set(countries.filter((id) => !isSide(judge, id))),
  };
};

/** Acts by which people are counted. */
const LOSSES: ReadonlySet<string> = new Set(['act.kill', 'act.casualties', 'act.capture']);

const countKind = (unit: string): string => {
  if (LOSSES.has(unit)) return 'losses';
  return unit.includes('.') ? kindOf(unit) : unit;
};

const countsOf = ({ figures, headFigures = 0 }: Profile): readonly Count[] =>
  figures.map((figure, at) => {
    const gap = figure.indexOf(' ');
    return { value: Number(figure.slice(0, gap)), kind: countKind(figure.slice(gap + 1)), headline: at < headFigures };
  });

const listed = (words: readonly string[]): Vector => vectorOf(words.map((word) => [word, 1] as const));

/** Makes a profile ready for comparing. */
export const sketchOf = (judge: Judge, profile: Profile): Sketch => {
  const ids = Object.keys(profile.concepts);
  const concepts = spreadConcepts(judge, profile);
  const entries = [...concepts];
  const named = (id: string): boolean => !judge.groups.leaders.includes(id);
  const own = (id: string): boolean => isSide(judge, id);
  return {
    profile,
    concepts: vectorOf(entries),
    things: vectorOf(entries.filter(([id]) => THINGS.has(kindOf(id)))),
    acts: vectorOf(entries.filter(([id]) => kindOf(id) === 'act')),
    words: listed(profile.words),
    headWords: listed(profile.words.slice(0, profile.headWords)),
    people: ofKind(ids, 'person')
      .filter(named)
      .map((id) => partyOf(judge, id)),
    headPeople: ofKind(profile.head, 'person')
      .filter(named)
      .map((id) => partyOf(judge, id)),
    headParties: ofKind(profile.head, 'person')
      .filter((id) => named(id) && !(profile.speakers ?? []).includes(id))
      .map((id) => partyOf(judge, id)),
    contact: profile.head.some(
      (id) => judge.groups.groups['contact']?.includes(id) || judge.groups.groups['message']?.includes(id),
    ),
    headLeaders: new Set(profile.head.filter((id) => judge.groups.leaders.includes(id))),
    leaders: new Set(ids.filter((id) => judge.groups.leaders.includes(id))),
    message: profile.head.some((id) => judge.groups.groups['message']?.includes(id)),
    roles: new Set(ofKind(ids, 'actor')),
    places: new Set(ofKind(ids, 'place')),
    headPlaces: new Set(ofKind(profile.head, 'place')),
    wordSet: new Set(profile.words),
    thirds: new Set([...ofKind(profile.head, 'country')].filter((id) => !own(id))),
    headThings: new Set(profile.head.filter((id) => THINGS.has(kindOf(id)))),
    head: vectorOf(profile.head.filter((id) => !own(id)).map((id) => [id, conceptWeight(judge, id)] as const)),
    all: new Set(concepts.keys()),
    headActs: new Set(ofKind(profile.head, 'act')),
    ...speakersOf(judge, profile),
    days: new Set(profile.days),
    names: new Set(profile.names),
    figures: new Set(profile.figures),
    counts: countsOf(profile),
    stages: new Set(profile.stages ?? []),
    headActors: new Set(ofKind(profile.head, 'actor')),
    headOrgs: new Set(ofKind(profile.head, 'org')),
    voices: new Set(profile.voices ?? []),
    day: new Date(profile.at * 60_000).toISOString().slice(0, 10),
    units: new Set(profile.figures.map((figure) => figure.slice(figure.indexOf(' ') + 1)).filter(Boolean)),
  };
};

/** A development made ready for comparing: its articles, and what they have in common. */
export interface Outline {
  readonly sketches: readonly Sketch[];
  readonly centre: Vector;
  readonly count: number;
}

/** Makes a development's facts ready for comparing. */
export const outlineOf = (judge: Judge, facts: Facts, sketch: (profile: Profile) => Sketch): Outline => ({
  sketches: facts.profiles.map(sketch),
  centre: vectorOf(
    Object.entries(facts.centre).map(([id, weight]) => [id, weight * conceptWeight(judge, id)] as const),
  ),
  count: facts.count,
});
