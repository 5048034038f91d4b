import type { Judge } from './judge.ts';
import type { Profile } from './profile.ts';
import type { Features } from './relevance-features.ts';

const KIND_WEIGHT: Readonly<Record<string, number>> = {
  country: 0.5,
  org: 1,
  person: 1.2,
  place: 1,
  doc: 1,
  weapon: 1,
  actor: 1,
  act: 0.8,
  topic: 1.2,
};
const SIDE_WEIGHT = 0.1;
const LEADER_WEIGHT = 0.4;

/** How much a concept says about which development it is. */
export const conceptWeight = (judge: Judge, id: string): number => {
  if (judge.sides.some((side) => id === `country.${side}`)) return SIDE_WEIGHT;
  if (judge.groups.leaders.includes(id)) return LEADER_WEIGHT;
  const concept = judge.compiled.concepts.get(id);
  return (KIND_WEIGHT[concept?.kind ?? 'act'] ?? 1) * (concept?.weight ?? 1);
};

type Weights = Readonly<Record<string, number>>;

const cosine = (judge: Judge, one: Weights, other: Weights, wanted?: (id: string) => boolean): number => {
  let [dot, oneSquare, otherSquare] = [0, 0, 0];
  for (const [id, value] of Object.entries(one)) {
    if (wanted && !wanted(id)) continue;
    const weight = value * conceptWeight(judge, id);
    oneSquare += weight * weight;
    dot += weight * (other[id] ?? 0) * conceptWeight(judge, id);
  }
  for (const [id, value] of Object.entries(other)) {
    if (wanted && !wanted(id)) continue;
    otherSquare += (value * conceptWeight(judge, id)) ** 2;
  }
  return oneSquare && otherSquare ? dot / Math.sqrt(oneSquare * otherSquare) : 0;
};

const overlap = (one: readonly string[], other: readonly string[]): number => {
  if (one.length === 0 || other.length === 0) return 0;
  const set = new Set(other);
  return one.filter((word) => set.has(word)).length / Math.sqrt(one.length * other.length);
};

const containment = (one: readonly string[], other: readonly string[]): number => {
  const [small, large] = one.length <= other.length ? [one, other] : [other, one];
  if (small.length < 2) return 0;
  const set = new Set(large);
  return small.filter((id) => set.has(id)).length / small.length;
};

const kindOf = (id: string): string => id.slice(0, id.indexOf('.'));
const ofKind = (ids: readonly string[], kind: string): readonly string[] => ids.filter((id) => kindOf(id) === kind);
const meets = (one: readonly string[], other: readonly string[]): boolean => one.some((id) => other.includes(id));
const flag = (value: boolean): number => (value ? 1 : 0);

const THINGS: ReadonlySet<string> = new Set(['weapon', 'doc', 'topic', 'actor']);

/** Same thing counted, other number: 1,500 and 3,000 soldiers are two developments. */
const figureFeatures = (one: Profile, other: Profile): Features => {
  const same = one.figures.some((figure) => other.figures.includes(figure) && Number.parseFloat(figure) > 2);
  const units = (figures: readonly string[]) =>
    figures.map((figure) => figure.slice(figure.indexOf(' ') + 1)).filter(Boolean);
  const clash = !same && meets(units(one.figures), units(other.figures));
  return { sameFigure: flag(same), otherFigure: flag(clash) };
};

const partyFeatures = (judge: Judge, one: Profile, other: Profile): Features => {
  const people = (profile: Profile) =>
    ofKind(Object.keys(profile.concepts), 'person').filter((id) => !judge.groups.leaders.includes(id));
  const [mine, theirs] = [people(one), people(other)];
  const headPeople = (profile: Profile) => ofKind(profile.head, 'person');
  const speakers = (profile: Profile) => profile.claimants.filter((id) => kindOf(id) !== 'country');
  return {
    samePerson: flag(meets(mine, theirs)),
    onlyOnePerson: flag(mine.length + theirs.length > 0 && !meets(mine, theirs)),
    otherPerson: flag(mine.length > 0 && theirs.length > 0 && !meets(mine, theirs)),
    headPersonApart: flag(
      headPeople(one).length > 0 && headPeople(other).length > 0 && !meets(headPeople(one), headPeople(other)),
    ),
    otherClaimant: flag(
      speakers(one).length > 0 && speakers(other).length > 0 && !meets(speakers(one), speakers(other)),
    ),
    turnedRound: flag(one.from !== null && one.to !== null && one.from === other.to && one.to === other.from),
  };
};

const placeFeatures = (one: Profile, other: Profile): Features => {
  const [mine, theirs] = [ofKind(Object.keys(one.concepts), 'place'), ofKind(Object.keys(other.concepts), 'place')];
  const both = mine.length > 0 && theirs.length > 0;
  return { samePlace: flag(meets(mine, theirs)), otherPlace: flag(both && !meets(mine, theirs)) };
};

const MINUTES_A_DAY = 1440;

const timeFeatures = (one: Profile, other: Profile): Features => {
  const gap = Math.abs(one.at - other.at) / MINUTES_A_DAY;
  return {
    sameDay: flag(gap < 1),
    daysApart: Math.min(gap, 6) / 6,
    overThreeDays: flag(gap > 3),
    overTenDays: flag(gap > 10),
    sameNamedDay: flag(meets(one.days, other.days)),
    otherNamedDay: flag(one.days.length > 0 && other.days.length > 0 && !meets(one.days, other.days)),
  };
};

const actFeatures = (one: Profile, other: Profile): Features => {
  const [mine, theirs] = [ofKind(one.head, 'act'), ofKind(other.head, 'act')];
  return {
    sameHeadAct: overlap(mine, theirs),
    noSameHeadAct: flag(mine.length > 0 && theirs.length > 0 && !meets(mine, theirs)),
    otherStage: flag(one.stage !== null && other.stage !== null && one.stage !== other.stage),
  };
};

/** What the grouping model weighs of two articles. Most are 0 to 1. */
export const pairFeatures = (judge: Judge, one: Profile, other: Profile): Features => {
  const sameLanguage = one.language === other.language;
  const words = sameLanguage ? overlap(one.words, other.words) : 0;
  const headWords = sameLanguage
    ? overlap(one.words.slice(0, one.headWords), other.words.slice(0, other.headWords))
    : 0;
  const concepts = cosine(judge, one.concepts, other.concepts);
  return {
    words,
    headWords,
    concepts,
    conceptsAcross: sameLanguage ? 0 : concepts,
    things: cosine(judge, one.concepts, other.concepts, (id) => THINGS.has(kindOf(id))),
    headContained: containment(one.head, other.head),
    headConcepts: overlap(one.head, other.head),
    sameName: flag(meets(one.names, other.names)),
    ...figureFeatures(one, other),
    ...partyFeatures(judge, one, other),
    ...placeFeatures(one, other),
    ...timeFeatures(one, other),
    ...actFeatures(one, other),
  };
};
