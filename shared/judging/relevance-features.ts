import type { Analysis, Hit } from './analysis.ts';
import type { Features } from './features.ts';
import type { Judge } from './judge.ts';

/** A feature's name as a reader sees it: `bothInHeadline` → `both in headline`. */
export const inWords = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** 0 the first side of the watch, 1 the other. */
type Side = 0 | 1;

const concernsSide = (judge: Judge, hit: Hit, side: Side): boolean => judge.sideConcepts[side].has(hit.concept);

interface Sides {
  /** Hits of the side that may act through a stage (the first of the watch). */
  readonly one: readonly Hit[];
  readonly stage: readonly Hit[];
  readonly other: readonly Hit[];
}

const sidesOf = (judge: Judge, analysis: Analysis): Sides => ({
  one: analysis.hits.filter((hit) => concernsSide(judge, hit, 0)),
  stage: analysis.hits.filter((hit) => judge.groups.stage.includes(hit.concept)),
  other: analysis.hits.filter((hit) => concernsSide(judge, hit, 1)),
});

const gapBetween = (ones: readonly Hit[], others: readonly Hit[]): number => {
  let least = Number.POSITIVE_INFINITY;
  for (const one of ones)
    for (const other of others)
      if (one.sentence === other.sentence) least = Math.min(least, Math.abs(one.start - other.start));
  return least;
};

const flag = (value: boolean): number => (value ? 1 : 0);

/** Countries of the headline beside the two sides and the stage. */
const thirdCountries = (judge: Judge, analysis: Analysis): number => {
  const own = new Set([...judge.sides.map((side) => `country.${side}`), ...judge.groups.stage]);
  return [...analysis.concepts.values()].filter(
    ({ id, kind, headline }) => headline && kind === 'country' && !own.has(id),
  ).length;
};

const sideFeatures = (judge: Judge, analysis: Analysis): Features => {
  const { one, stage, other } = sidesOf(judge, analysis);
  const head = (hits: readonly Hit[]): boolean => hits.some((hit) => hit.headline);
  const anyOne = [...one, ...stage];
  const gap = gapBetween(anyOne, other);
  return {
    bothInHeadline: flag(head(anyOne) && head(other)),
    sidesInHeadline: flag(head(one) && head(other)),
    otherInHeadline: flag(head(other)),
    oneInHeadline: flag(head(one)),
    oneSideWithThird: flag(head(anyOne) !== head(other) && thirdCountries(judge, analysis) > 0),
    neitherInHeadline: flag(!head(anyOne) && !head(other)),
    sameSentence: flag(gap < Number.POSITIVE_INFINITY),
    close: gap < Number.POSITIVE_INFINITY ? Math.max(0, 1 - gap / 80) : 0,
    stageOnly: flag(one.length === 0),
    otherOnce: flag(other.length === 1),
    otherOnceBelow: flag(other.length === 1 && !head(other)),
    oneOnceBelow: flag(anyOne.length === 1 && !head(anyOne)),
    otherLate: flag(Math.min(...other.map((hit) => hit.sentence)) >= 2),
    bothLeaders: flag(judge.groups.leaders.every((leader) => analysis.concepts.has(leader))),
    leadersInHeadline: flag(judge.groups.leaders.every((leader) => analysis.concepts.get(leader)?.headline)),
  };
};

const NAMING: ReadonlySet<string> = new Set(['person', 'org', 'country', 'place']);

/** A headline that names nobody, or one side alone, with a first sentence that names both: the lead tells what it is about. */
const leadFeatures = (judge: Judge, analysis: Analysis): Features => {
  const mentions = [...analysis.concepts.values()];
  const named = mentions.filter(({ kind, headline }) => headline && NAMING.has(kind));
  const leads = (side: Side): boolean =>
    mentions.some(({ id, lead, headline }) => lead && !headline && judge.sideConcepts[side].has(id));
  const heads = (side: Side): boolean => named.some(({ id }) => judge.sideConcepts[side].has(id));
  const both = (leads(0) || heads(0)) && (leads(1) || heads(1));
  const side = heads(0) !== heads(1);
  return {
    leadTellsAll: flag(named.length === 0 && leads(0) && leads(1)),
    leadTellsOther: flag(side && both && named.every(({ id }) => isSide(judge, id))),
  };
};

const isSide = (judge: Judge, id: string): boolean => judge.sideConcepts[0].has(id) || judge.sideConcepts[1].has(id);

/** Units within which a side and a force are one thing: `North Korean troops`. */
const BESIDE = 22;

/** The other side's soldiers or arms, named as such: in a war they are the partnership. */
const forceFeatures = (judge: Judge, analysis: Analysis): Features => {
  const forces = new Set([...(judge.groups.groups['troops'] ?? []), ...(judge.groups.groups['arms'] ?? [])]);
  const side = analysis.hits.filter((hit) => concernsSide(judge, hit, 1));
  const theirs = analysis.hits.filter(
    (hit) => forces.has(hit.concept) && side.some((one) => hit.start >= one.start && hit.start - one.end <= BESIDE),
  );
  return {
    otherForceInHeadline: flag(theirs.some(({ headline }) => headline)),
    otherForceAnywhere: flag(theirs.length > 0),
    otherFirstInHeadline: flag(analysis.hits[0]?.headline === true && concernsSide(judge, analysis.hits[0], 1)),
  };
};

const groupFeatures = (judge: Judge, analysis: Analysis): Features => {
  const out: Record<string, number> = {};
  for (const mention of analysis.concepts.values())
    for (const name of judge.groupsOf.get(mention.id) ?? []) {
      out[`${name}Anywhere`] = 1;
      if (mention.headline) out[`${name}InHeadline`] = 1;
    }
  return out;
};

/** Seoul and South Korea are one of a list; the lexicon's countries that stand in lists alone share a concept. */
const listedAs = ({ concept, start }: Hit): string => (concept === 'country.other' ? `${concept} ${start}` : concept);

/** Countries named in one sentence together with both sides: a list of many says nothing of two of them. */
const longestList = (judge: Judge, analysis: Analysis): number => {
  const sentences = [...new Set(analysis.hits.map(({ sentence }) => sentence))];
  const lengths = sentences.map((sentence) => {
    const hits = analysis.hits.filter((hit) => hit.sentence === sentence);
    const both = hits.some((hit) => concernsSide(judge, hit, 0)) && hits.some((hit) => concernsSide(judge, hit, 1));
    return both ? new Set(hits.filter(({ kind }) => kind === 'country').map(listedAs)).size : 0;
  });
  return Math.max(0, ...lengths);
};

/** What the relevance model weighs. */
export const relevanceFeatures = (judge: Judge, analysis: Analysis): Features => {
  const marks = (id: string): number => flag(analysis.concepts.get(id)?.headline ?? false);
  const third = thirdCountries(judge, analysis);
  const list = longestList(judge, analysis);
  return {
    ...sideFeatures(judge, analysis),
    ...leadFeatures(judge, analysis),
    ...groupFeatures(judge, analysis),
    ...forceFeatures(judge, analysis),
    thirdCountry: flag(third === 1),
    thirdCountries: flag(third >= 2),
    listOfFour: flag(list === 4),
    listOfMore: flag(list > 4),
    leadersWithAmerica: flag(
      judge.groups.leaders.every((leader) => analysis.concepts.get(leader)?.headline) &&
        (judge.groups.groups['america'] ?? []).some((id) => analysis.concepts.get(id)?.headline),
    ),
    anniversaryInHeadline: marks('mark.anniversary'),
    explainerInHeadline: marks('mark.explainer'),
    opinionInHeadline: marks('mark.opinion'),
    roundupInHeadline: marks('mark.roundup'),
  };
};

/** Signs of the relevance features: what speaks for and against, whatever a few lessons say. */
export const relevanceSign = (name: string): 'for' | 'against' =>
  AGAINST.some((part) => name.startsWith(part)) ? 'against' : 'for';

const AGAINST: readonly string[] = [
  'oneSideWithThird',
  'neither',
  'stageOnly',
  'otherOnce',
  'oneOnce',
  'otherLate',
  'third',
  'list',
  'anniversary',
  'explainer',
  'opinion',
  'roundup',
  'rivals',
  'south',
  'america',
  'test',
  'cyber',
  'sport',
  'assembly',
  'tariffs',
  'absence',
  'neighbours',
  'leadersWith',
];
