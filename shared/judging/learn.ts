import { analyse, glance, type Item } from './analyse.ts';
import { cosine } from './ids.ts';
import { type Judge, withSettings } from './judge.ts';
import { type Case, fitLogistic, fitTable, type Model, type Row } from './logistic.ts';
import { DEVELOPMENT_FEATURES, developmentFeatures, pairLogit } from './match.ts';
import { pairRow } from './pair.ts';
import { PAIR_FEATURES, PAIR_NAMES } from './pair-names.ts';
import { MOST_PROFILES, mixFacts, NO_FACTS, profileOf } from './profile.ts';
import { passesGate } from './relevance.ts';
import { relevanceFeatures, relevanceSign } from './relevance-features.ts';
import type { JudgeSettings } from './settings.ts';
import { outlineOf, type Sketch, sketchOf } from './sketch.ts';

/** An item with what a reader said of it. */
export interface Lesson {
  readonly item: Item;
  /** Family of its outlet; '' unknown. */
  readonly family: string;
  readonly relevant: boolean;
  /** Null where it is not relevant. */
  readonly development: string | null;
  /** Developments with which grouping it is defensible too. */
  readonly near: readonly string[];
  /** Lessons of different sets are no pairs: they tell the same months twice. */
  readonly set: string;
  /** It teaches nothing of which development is likelier: its days are fuller than the world's. */
  readonly pairsOnly?: boolean;
}

/** Relevance is fitted on what passes the gate: the rest is never weighed. */
const fitRelevance = (judge: Judge, lessons: readonly Lesson[]): Model => {
  const cases = lessons.flatMap(({ item, relevant }): Case[] => {
    const seen = glance(judge, item);
    if (!passesGate(judge, seen)) return [];
    return [{ features: relevanceFeatures(judge, analyse(judge, item, seen)), positive: relevant, weight: 1 }];
  });
  const names = new Set(cases.flatMap(({ features }) => Object.keys(features)));
  const signs = Object.fromEntries([...names].map((name) => [name, relevanceSign(name)] as const));
  return fitLogistic(cases, { signs, pull: 2, rounds: 40 });
};

/** A lesson that is of a development. */
interface Grouped extends Lesson {
  readonly development: string;
}

const grouped = (lessons: readonly Lesson[]): readonly Grouped[] =>
  lessons.filter((lesson): lesson is Grouped => lesson.relevant && lesson.development !== null);

interface Told extends Grouped {
  readonly sketch: Sketch;
}

/** Pairs further apart than this teach nothing but the calendar. Minutes. */
const FARTHEST = 12 * 1440;

/** Pairs across languages are few in the lessons and many in the world. */
const across = (one: Told, other: Told): number =>
  one.sketch.profile.language === other.sketch.profile.language ? 1 : 2;

const isNear = (one: Grouped, other: Grouped): boolean =>
  one.near.includes(other.development) || other.near.includes(one.development);

const teaches = (one: Told, other: Told): boolean =>
  one.set === other.set &&
  !isNear(one, other) &&
  (one.development === other.development || Math.abs(one.sketch.profile.at - other.sketch.profile.at) <= FARTHEST);

const sketched = (judge: Judge, lessons: readonly Lesson[]): readonly Told[] =>
  grouped(lessons).map((lesson) => ({
    ...lesson,
    sketch: sketchOf(judge, profileOf(judge, analyse(judge, lesson.item), lesson.item.published, lesson.family)),
  }));

/** Pairs of developments that share little are many and teach little: one of five is taken, for five. */
const UNLIKE = 0.25;
const ONE_OF = 5;

interface Pair {
  readonly one: Told;
  readonly other: Told;
  readonly positive: boolean;
  readonly counts: number;
}

const pairsOf = (told: readonly Told[]): readonly Pair[] => {
  let unlike = 0;
  return told.flatMap((one, at) =>
    told.slice(at + 1).flatMap((other): Pair[] => {
      if (!teaches(one, other)) return [];
      const positive = one.development === other.development;
      if (positive || cosine(one.sketch.concepts, other.sketch.concepts) > UNLIKE)
        return [{ one, other, positive, counts: 1 }];
      unlike += 1;
      return unlike % ONE_OF === 0 ? [{ one, other, positive, counts: ONE_OF }] : [];
    }),
  );
};

/** Grouping is fitted on pairs; a development of many articles counts as the square root of its pairs would. */
const fitPairs = (judge: Judge, lessons: readonly Lesson[]): Model => {
  const pairs = pairsOf(sketched(judge, lessons));
  const sizes = new Map<string, number>();
  for (const { one } of pairs.filter(({ positive }) => positive))
    sizes.set(`${one.set} ${one.development}`, (sizes.get(`${one.set} ${one.development}`) ?? 0) + 1);
  const rows = pairs.map(({ one, other, positive, counts }): Row => {
    const size = sizes.get(`${one.set} ${one.development}`) ?? 1;
    const weight = positive ? (0.3 + 2 / Math.sqrt(size)) * across(one, other) : counts;
    return { values: pairRow(one.sketch, other.sketch), positive, weight };
  });
  return fitTable({ names: PAIR_NAMES, rows }, { signs: PAIR_FEATURES, pull: 20, rounds: 40 });
};

/** Developments that no one would take for the article's own teach nothing. */
const HOPELESS = -5;

/** Goes through each set in order of time and asks of every article which of the developments so far is its own. */
const fitDevelopments = (judge: Judge, lessons: readonly Lesson[]): Model => {
  const told = sketched(
    judge,
    lessons.filter(({ pairsOnly }) => !pairsOnly),
  );
  const cases = [...new Set(told.map(({ set }) => set))].flatMap((set) =>
    developmentCases(
      judge,
      told.filter((one) => one.set === set),
    ),
  );
  return fitLogistic(cases, { signs: DEVELOPMENT_FEATURES, pull: 1, rounds: 40 });
};

/** One article against the developments so far. */
const casesOfOne = (judge: Judge, one: Told, soFar: ReadonlyMap<string, readonly Told[]>): readonly Case[] =>
  [...soFar].flatMap(([development, members]): Case[] => {
    const positive = development === one.development;
    if (!positive && (members.some((member) => isNear(one, member)) || !hopeful(judge, one, members))) return [];
    const facts = mixFacts(
      NO_FACTS,
      members.map(({ sketch }) => sketch.profile),
    );
    const sketchFor = new Map(members.map(({ sketch }) => [sketch.profile, sketch] as const));
    const outline = outlineOf(judge, facts, (profile) => sketchFor.get(profile) ?? sketchOf(judge, profile));
    return [{ features: developmentFeatures(judge, one.sketch, outline), positive, weight: 1 }];
  });

const developmentCases = (judge: Judge, told: readonly Told[]): readonly Case[] => {
  const soFar = new Map<string, readonly Told[]>();
  return told.flatMap((one) => {
    const cases = casesOfOne(judge, one, soFar);
    soFar.set(one.development, [...(soFar.get(one.development) ?? []), one]);
    return cases;
  });
};

const hopeful = (judge: Judge, one: Told, members: readonly Told[]): boolean =>
  members.slice(0, MOST_PROFILES).some(({ sketch }) => pairLogit(judge, one.sketch, sketch) > HOPELESS);

const DIGITS = 1_000;

/** The concepts that each development's lessons name. */
const namedBy = (judge: Judge, lessons: readonly Lesson[]): readonly ReadonlySet<string>[] => {
  const developments = new Map<string, Set<string>>();
  for (const { item, development } of grouped(lessons)) {
    const named = developments.get(development) ?? new Set<string>();
    for (const { concept } of glance(judge, item).finds) named.add(concept.id);
    developments.set(development, named);
  }
  return [...developments.values()];
};

/** Share of the relevant lessons that name each concept: a development of many articles counts once. */
const countCommon = (judge: Judge, lessons: readonly Lesson[]): Readonly<Record<string, number>> => {
  const developments = namedBy(judge, lessons);
  const counts = new Map<string, number>();
  for (const id of developments.flatMap((named) => [...named])) counts.set(id, (counts.get(id) ?? 0) + 1);
  const entries = [...counts].map(
    ([id, count]) => [id, Math.round((count / developments.length) * DIGITS) / DIGITS] as const,
  );
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
};

/** Fits everything that is fitted; thresholds stay as they are in `judge`. */
export const fitSettings = (judge: Judge, lessons: readonly Lesson[]): JudgeSettings => {
  const { settings } = judge;
  const common = countCommon(judge, lessons);
  const relevance = { ...settings.relevance, ...fitRelevance(judge, lessons) };
  const counting = withSettings(judge, { ...settings, common, relevance });
  const grouping = { ...settings.grouping, ...fitPairs(counting, lessons) };
  const pairing = withSettings(judge, { ...counting.settings, grouping });
  return { ...pairing.settings, developments: fitDevelopments(pairing, lessons) };
};
