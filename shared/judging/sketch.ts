import { evenVector, type Ids, idOf, idsOf, type Vector, vectorOf } from './ids.ts';
import type { Judge } from './judge.ts';
import type { Facts, Profile } from './profile.ts';
import { voiceOf } from './speakers.ts';
import { kindOf, spreadIn } from './spread.ts';

/** A person or a role as it is compared: the roles are what another text may say instead of the name. */
interface Party {
  readonly id: number;
  readonly roles: readonly number[];
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
  readonly headLeaders: Ids;
  readonly leaders: Ids;
  readonly roles: Ids;
  /** Its headline is of a message from one to another. */
  readonly message: boolean;
  readonly places: Ids;
  readonly wordSet: Ids;
  readonly headThings: Ids;
  readonly headActs: Ids;
  /** Weights of the headline's concepts, sides left out. */
  readonly head: Vector;
  /** All concepts and what follows from them. */
  readonly all: Ids;
  readonly speakers: Ids;
  readonly speakerCountries: Ids;
  readonly days: Ids;
  readonly names: Ids;
  readonly figures: Ids;
  readonly units: Ids;
  readonly counts: readonly Count[];
  readonly stages: Ids;
  readonly headOrgs: Ids;
  /** Codes of the states and bodies that say so. */
  readonly voices: Ids;
  /** The state or body that the headline is about, where it is neither side's; and whether it is a side's. */
  readonly outsider: number | null;
  readonly insider: boolean;
  /** Codes of all states and bodies that it names or whose people it names. */
  readonly codes: Ids;
  /** It names stages, and none but a visit's. */
  readonly visiting: boolean;
  /** Day of publication. */
  readonly day: number;
}

/** A figure as it is compared: 3,000 soldiers and 3,000 men are of one kind. */
export interface Count {
  readonly value: number;
  /** What is counted, roughly; '' unknown. */
  readonly kind: string;
  readonly headline: boolean;
}

const isSide = (judge: Judge, id: string): boolean => judge.sides.some((side) => id === `country.${side}`);

const THINGS: ReadonlySet<string> = new Set(['weapon', 'doc', 'topic', 'actor']);

type Weights = Map<number, number>;

/** Raises what follows from a concept to what it weighs here; true where it did. */
const raise = (weights: Weights, id: number, weight: number): boolean => {
  if (weight <= (weights.get(id) ?? 0)) return false;
  weights.set(id, weight);
  return true;
};

/** What follows from the concepts of a text, and what it weighs there: some of it more than once. */
const eachFollow = (judge: Judge, profile: Profile, take: (id: number, kind: string, weight: number) => void): void => {
  for (const concept in profile.concepts) {
    const stands = profile.concepts[concept] as number;
    for (const { id, kind, weight } of spreadIn(judge.spreads, concept).follows) take(id, kind, stands * weight);
  }
};

/** Concepts with what follows from them at half the weight: all, and those of some kinds. */
const spreadConcepts = (judge: Judge, profile: Profile) => {
  const [all, things, acts]: readonly [Weights, Weights, Weights] = [new Map(), new Map(), new Map()];
  eachFollow(judge, profile, (id, kind, weight) => {
    if (!raise(all, id, weight)) return;
    if (kind === 'act') acts.set(id, weight);
    else if (THINGS.has(kind)) things.set(id, weight);
  });
  return { concepts: vectorOf(all), things: vectorOf(things), acts: vectorOf(acts) };
};

const partiesOf = (judge: Judge, ids: readonly string[]): readonly Party[] =>
  ofKind(ids, 'person')
    .filter((id) => !judge.groups.leaders.includes(id))
    .map((id) => spreadIn(judge.spreads, id));

const ofKind = (ids: readonly string[], kind: string): readonly string[] => ids.filter((id) => kindOf(id) === kind);

const speakersOf = (judge: Judge, profile: Profile) => {
  const countries = profile.claimants.flatMap((id) => judge.compiled.concepts.get(id)?.countries ?? []);
  return {
    speakers: idsOf(profile.claimants.filter((id) => kindOf(id) !== 'country')),
    speakerCountries: idsOf(countries.filter((id) => !isSide(judge, id))),
  };
};

/** Stages of a visit that news tells apart where someone of name travels. */
const VISIT_STAGES: ReadonlySet<string> = new Set(['planned', 'arrived', 'met', 'left', 'returned', 'held']);

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

/** What a sketch holds of all that is named. */
const wholeOf = (judge: Judge, profile: Profile) => {
  const ids = Object.keys(profile.concepts);
  const spread = spreadConcepts(judge, profile);
  const words = idsOf(profile.words);
  return {
    ...spread,
    all: spread.concepts.ids,
    people: partiesOf(judge, ids),
    leaders: idsOf(ids.filter((id) => judge.groups.leaders.includes(id))),
    roles: idsOf(ofKind(ids, 'actor')),
    places: idsOf(ofKind(ids, 'place')),
    words: evenVector(words),
    wordSet: words,
  };
};

/** Concepts that weigh what they say, sides left out by the caller. */
const weighed = (judge: Judge, concepts: Iterable<readonly [string, number]>): Vector => {
  const weights: Weights = new Map();
  for (const [concept, stands] of concepts) {
    const { id, weight } = spreadIn(judge.spreads, concept);
    weights.set(id, stands * weight);
  }
  return vectorOf(weights);
};

const inGroup = (judge: Judge, ids: readonly string[], group: string): boolean =>
  ids.some((id) => judge.groups.groups[group]?.includes(id));

/** What a sketch holds of the headline. */
const headOf = (judge: Judge, profile: Profile) => {
  const { head } = profile;
  const foreign = head.filter((id) => !isSide(judge, id));
  const message = inGroup(judge, head, 'message');
  return {
    head: weighed(
      judge,
      foreign.map((id) => [id, 1] as const),
    ),
    headWords: evenVector(idsOf(profile.words.slice(0, profile.headWords))),
    headPeople: partiesOf(judge, head),
    headParties: partiesOf(
      judge,
      head.filter((id) => !profile.speakers?.includes(id)),
    ),
    headLeaders: idsOf(head.filter((id) => judge.groups.leaders.includes(id))),
    headThings: idsOf(head.filter((id) => THINGS.has(kindOf(id)))),
    headActs: idsOf(ofKind(head, 'act')),
    headOrgs: idsOf(ofKind(head, 'org')),
    stages: idsOf(profile.stages ?? []),
    voices: idsOf(profile.voices ?? []),
    message,
    contact: message || inGroup(judge, head, 'contact'),
    visiting: (profile.stages ?? []).length > 0 && (profile.stages ?? []).every((stage) => VISIT_STAGES.has(stage)),
  };
};

const unitOf = (figure: string): string => figure.slice(figure.indexOf(' ') + 1);

const leadsOf = (judge: Judge, { lead = null, concepts }: Profile) => {
  const codes = Object.keys(concepts).map((id) => voiceOf(judge, id));
  const insider = lead !== null && judge.sides.includes(lead);
  return {
    insider,
    outsider: lead === null || insider ? null : idOf(lead),
    codes: idsOf(codes.filter((code) => code !== undefined)),
  };
};

/** Makes a profile ready for comparing. */
export const sketchOf = (judge: Judge, profile: Profile): Sketch => {
  const day = new Date(profile.at * 60_000).toISOString().slice(0, 10);
  return {
    profile,
    ...wholeOf(judge, profile),
    ...headOf(judge, profile),
    ...speakersOf(judge, profile),
    ...leadsOf(judge, profile),
    day: idOf(day),
    days: idsOf(profile.days),
    names: idsOf(profile.names),
    figures: idsOf(profile.figures),
    units: idsOf(profile.figures.map(unitOf).filter(Boolean)),
    counts: countsOf(profile),
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
  centre: weighed(judge, Object.entries(facts.centre)),
  count: facts.count,
});
