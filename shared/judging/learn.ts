import { analyse, glance, type Item } from './analyse.ts';
import type { Judge } from './judge.ts';
import { type Case, fitLogistic, type Model } from './logistic.ts';
import { DEVELOPMENT_FEATURES, developmentFeatures, pairLogit } from './match.ts';
import { PAIR_FEATURES, pairFeatures } from './pair.ts';
import { profileOf } from './profile.ts';
import { passesGate } from './relevance.ts';
import { relevanceFeatures } from './relevance-features.ts';
import { type Sketch, sketchOf } from './sketch.ts';

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
}

/** Relevance is fitted on what passes the gate: the rest is never weighed. */
export const fitRelevance = (judge: Judge, lessons: readonly Lesson[]): Model => {
  const cases = lessons.flatMap(({ item, relevant }): Case[] => {
    const seen = glance(judge, item);
    if (!passesGate(judge, seen)) return [];
    return [{ features: relevanceFeatures(judge, analyse(judge, item, seen)), positive: relevant, weight: 1 }];
  });
  return fitLogistic(cases, { signs: {}, pull: 1, rounds: 1_000 });
};

interface Told extends Lesson {
  readonly sketch: Sketch;
}

/** Pairs further apart than this teach nothing but the calendar. Minutes. */
const FARTHEST = 12 * 1440;

const isNear = (one: Lesson, other: Lesson): boolean =>
  one.near.includes(other.development ?? '') || other.near.includes(one.development ?? '');

const teaches = (one: Told, other: Told): boolean =>
  one.set === other.set &&
  !isNear(one, other) &&
  (one.development === other.development || Math.abs(one.sketch.profile.at - other.sketch.profile.at) <= FARTHEST);

/** Grouping is fitted on pairs; a development of many articles counts as the square root of its pairs would. */
export const fitPairs = (judge: Judge, lessons: readonly Lesson[]): Model => {
  const told = lessons
    .filter(({ relevant, development }) => relevant && development !== null)
    .map((lesson): Told => ({ ...lesson, sketch: sketchOf(judge, profileOf(judge, analyse(judge, lesson.item), lesson.item.published, lesson.family)) }));
  const pairs = told.flatMap((one, at) => told.slice(at + 1).filter((other) => teaches(one, other)).map((other) => [one, other] as const));
  const sizes = new Map<string, number>();
  for (const [one, other] of pairs)
    if (one.development === other.development) sizes.set(`${one.set} ${one.development}`, (sizes.get(`${one.set} ${one.development}`) ?? 0) + 1);
  const cases = pairs.map(([one, other]): Case => {
    const positive = one.development === other.development;
    const size = sizes.get(`${one.set} ${one.development}`) ?? 1;
    return { features: pairFeatures(one.sketch, other.sketch), positive, weight: positive ? 0.3 + 5 / Math.sqrt(size) : 1 };
  });
  return fitLogistic(cases, { signs: PAIR_FEATURES, pull: 3, rounds: 600 });
};

const MOST_PROFILES = 6;
/** Developments that no one would take for the article's own teach nothing. */
const HOPELESS = -5;

/** Goes through each set in order of time and asks of every article which of the developments so far is its own. */
export const fitDevelopments = (judge: Judge, lessons: readonly Lesson[]): Model => {
  const told = lessons
    .filter(({ relevant, development }) => relevant && development !== null)
    .map((lesson): Told => ({ ...lesson, sketch: sketchOf(judge, profileOf(judge, analyse(judge, lesson.item), lesson.item.published, lesson.family)) }));
  const cases = [...new Set(told.map(({ set }) => set))].flatMap((set) => developmentCases(judge, told.filter((one) => one.set === set)));
  return fitLogistic(cases, { signs: DEVELOPMENT_FEATURES, pull: 1, rounds: 1_500 });
};

const developmentCases = (judge: Judge, told: readonly Told[]): readonly Case[] => {
  const soFar = new Map<string, Told[]>();
  const cases: Case[] = [];
  for (const one of told) {
    for (const [development, members] of soFar) {
      const positive = development === one.development;
      if (!positive && (members.some((member) => isNear(one, member)) || !hopeful(judge, one, members))) continue;
      const sketches = members.slice(0, MOST_PROFILES).map(({ sketch }) => sketch);
      cases.push({ features: developmentFeatures(judge, one.sketch, sketches), positive, weight: positive ? 1 : 1 });
    }
    const members = soFar.get(one.development ?? '') ?? [];
    soFar.set(one.development ?? '', [...members, one]);
  }
  return cases;
};

const hopeful = (judge: Judge, one: Told, members: readonly Told[]): boolean =>
  members.slice(0, MOST_PROFILES).some(({ sketch }) => pairLogit(judge, one.sketch, sketch) > HOPELESS);

const DIGITS = 1_000;

/** Share of the relevant lessons that name each concept: a development of many articles counts once. */
export const countCommon = (judge: Judge, lessons: readonly Lesson[]): Readonly<Record<string, number>> => {
  const developments = new Map<string, Set<string>>();
  for (const { item, relevant, development } of lessons) {
    if (!relevant || development === null) continue;
    const named = developments.get(development) ?? new Set<string>();
    for (const { concept } of glance(judge, item).finds) named.add(concept.id);
    developments.set(development, named);
  }
  const counts = new Map<string, number>();
  for (const named of developments.values()) for (const id of named) counts.set(id, (counts.get(id) ?? 0) + 1);
  const entries = [...counts].map(([id, count]) => [id, Math.round((count / developments.size) * DIGITS) / DIGITS] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
};
