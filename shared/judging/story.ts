import type { Development } from '../domain/development.ts';
import type { Judge } from './judge.ts';
import { factsOf, type Memory } from './memory.ts';
import type { Profile } from './profile.ts';
import { kindOf } from './spread.ts';
import { isLaterStage, isVisitStage } from './stage.ts';

/** The thread that a development belongs to. */
export interface Thread {
  /** The id of the story: that of its first development. */
  readonly story: string;
  /** Earlier developments of the story, newest first. */
  readonly earlier: readonly Development[];
  /** Why it continues them, in words; none where it begins a story or was in it before. */
  readonly reasons: readonly string[];
}

/** What a matter is made of, and how much one of each kind says beside its own weight. A place or a person alone is none. */
const MATTER: Readonly<Record<string, number>> = { doc: 1.3, weapon: 1, topic: 1, actor: 1 };
const AROUND: Readonly<Record<string, number>> = { person: 0.5, place: 0.4, act: 0.3, org: 0.3 };

/** From this on two developments are of one matter; more is asked of those far apart. */
const CONTINUES = 0.9;
/** The next stage of a document: signed, then ratified. */
const NEXT_STAGE = 0.5;
const FAR = { days: 45, less: 0.25 } as const;
/** A matter that every tenth article names is none; but a document is one, however much is told of it. */
const TOO_COMMON = 0.1;
/** A thread of which nothing was heard so long is not taken up. */
const LONGEST_DAYS = 270;
const VISIT_DAYS = 8;
const MINUTES_A_DAY = 1440;

interface Shared {
  readonly score: number;
  readonly matter: readonly string[];
}

const isCommon = (judge: Judge, id: string): boolean =>
  judge.groups.papers.includes(id) || (kindOf(id) !== 'doc' && (judge.settings.common[id] ?? 0) > TOO_COMMON);

/** Concepts that headlines of both name, and what they say together. */
const sharedBy = (judge: Judge, profile: Profile, heads: ReadonlySet<string>): Shared => {
  const matter: string[] = [];
  let score = 0;
  for (const id of profile.head) {
    if (!heads.has(id) || judge.groups.leaders.includes(id)) continue;
    const weight = judge.conceptWeights.get(id) ?? 1;
    const most = MATTER[kindOf(id)];
    if (most !== undefined && !isCommon(judge, id)) {
      score += most * weight;
      matter.push(id);
    } else score += (AROUND[kindOf(id)] ?? 0) * weight;
  }
  return { score, matter };
};

/** Whether two are stages of one visit: the same traveller in both headlines within days. */
const oneVisit = (profile: Profile, other: Profile, days: number): boolean => {
  if (days > VISIT_DAYS || !isVisitStage(profile.stage) || !isVisitStage(other.stage)) return false;
  return profile.head.some((id) => kindOf(id) === 'person' && other.head.includes(id));
};

interface Continued {
  readonly development: Development;
  readonly score: number;
  readonly why: string;
}

const glossOf = (judge: Judge, id: string): string => judge.compiled.concepts.get(id)?.gloss ?? id;

/** Whether both are of one matter, and by what: more is asked of those far apart, less of the next stage of a document. */
const oneMatter = (judge: Judge, profile: Profile, development: Development, days: number): Continued | null => {
  const { profiles } = factsOf(development);
  const { score, matter } = sharedBy(judge, profile, new Set(profiles.flatMap(({ head }) => head)));
  if (matter.length === 0) return null;
  const names = matter.map((id) => glossOf(judge, id)).join(', ');
  const why = `continues “${development.headline}”: ${names}`;
  const from = profiles.findLast(({ stage }) => isLaterStage(stage, profile.stage))?.stage;
  if (from !== undefined && matter.some((one) => kindOf(one) === 'doc'))
    return { development, score: score + NEXT_STAGE, why: `${why}; ${from}, now ${profile.stage}` };
  return { development, score: score - (days > FAR.days ? FAR.less : 0), why };
};

/** Whether a profile continues a development, and by what. */
const continued = (judge: Judge, profile: Profile, development: Development): Continued | null => {
  const { profiles } = factsOf(development);
  const newest = profiles.at(-1);
  const days = newest ? Math.abs(profile.at - newest.at) / MINUTES_A_DAY : LONGEST_DAYS + 1;
  if (days > LONGEST_DAYS) return null;
  if (profiles.some((other) => oneVisit(profile, other, days)))
    return { development, score: 2 - days / VISIT_DAYS, why: `continues “${development.headline}”: one visit` };
  const one = oneMatter(judge, profile, development, days);
  return one && one.score >= CONTINUES ? one : null;
};

const NONE: readonly string[] = [];

/** Developments of a story that an alert recalls. */
const RECALLED = 2;

/** The last developments of a story that memory holds, but one, newest first: in one pass, for a story may be long. */
const othersOf = (memory: Memory, story: string, id: string): readonly Development[] => {
  const newest: Development[] = [];
  for (const one of memory.stories.get(story) ?? []) {
    if (one === id || (newest.length === RECALLED && one < (newest[RECALLED - 1] as Development).id)) continue;
    const development = memory.developments.get(one);
    if (development?.absorbedBy !== null) continue;
    newest.push(development);
    newest.sort((first, second) => (first.id > second.id ? -1 : 1)).splice(RECALLED);
  }
  return newest;
};

/**
 * The story of a development: that which it has; else that of the development whose matter it continues most (a document, a
 * weapon, a deal, a visit, a unit that both headlines name; never category and place alone); else its own.
 */
export const storyOf = (
  judge: Judge,
  memory: Memory,
  profile: Profile,
  before: Development | null,
  id: string,
  near: readonly Development[],
): Thread => {
  if (before) return { story: before.story, earlier: othersOf(memory, before.story, id), reasons: NONE };
  const [best] = near
    .flatMap((development) => continued(judge, profile, development) ?? [])
    .sort((one, other) => other.score - one.score || (one.development.id > other.development.id ? -1 : 1));
  if (!best) return { story: id, earlier: [], reasons: NONE };
  const { story } = best.development;
  return { story, earlier: othersOf(memory, story, id), reasons: [best.why] };
};
