import type { Analysis } from './analysis.ts';
import { headlineMood } from './mood.ts';

/**
 * How far something has come, by the acts of the headline: the later stage first. Two articles of one subject at
 * different stages tell two developments.
 */
const STAGES: readonly (readonly [string, readonly string[]])[] = [
  ['force', ['act.in_force']],
  ['ratified', ['act.ratify']],
  ['submitted', ['act.submit_bill']],
  ['signed', ['act.sign']],
  ['left', ['act.leave']],
  ['arrived', ['act.arrive']],
  ['met', ['act.summit', 'act.meet']],
  ['returned', ['act.return']],
  ['planned', ['act.plan', 'act.invite']],
];

const inHeadline = (analysis: Analysis, acts: readonly string[]): boolean =>
  acts.some((act) => analysis.concepts.get(act)?.headline);

/** The stage that the headline names, else null. */
export const stageOf = (analysis: Analysis): string | null => {
  for (const [stage, acts] of STAGES) if (inHeadline(analysis, acts)) return stage;
  return null;
};

/** Units of the longest word of plan that goes with the verb right after it: `to`. */
const SHORT = 3;
const SUBJECTS: ReadonlySet<string> = new Set(['person', 'country', 'org']);

/** `Kim to join Putin`: a headline's future, where a verb and no name follows. */
const isToCome = ({ hits }: Analysis): boolean =>
  hits.some(
    (mark) =>
      mark.headline &&
      mark.concept === 'mark.planned' &&
      mark.end - mark.start <= SHORT &&
      hits.some(({ kind, end }) => SUBJECTS.has(kind) && mark.start - end === 1) &&
      !hits.some(({ kind, start }) => (SUBJECTS.has(kind) || kind === 'place') && start - mark.end === 1),
  );

const DAY = 86_400_000;
/** Days ahead at most that a named day is taken for one to come. */
const AHEAD = 45;

/** The headline names a day to come. */
const isAhead = ({ days, headlineEnd, published }: Analysis): boolean => {
  const now = Date.parse(published);
  return days.some(({ start, day, by }) => {
    const gap = (Date.parse(day) - now) / DAY;
    return start < headlineEnd && (by === 'date' || by === 'day' || by === 'relative') && gap >= 1 && gap <= AHEAD;
  });
};

/**
 * Every stage that the headline names; what is yet to come is `planned` and nothing else, a parade that no one travels to
 * is `held`.
 */
export const stagesOf = (analysis: Analysis): readonly string[] => {
  const mood = headlineMood(analysis);
  if (mood === 'planned' || mood === 'maybe' || isToCome(analysis) || isAhead(analysis)) return ['planned'];
  const stages = STAGES.filter(([, acts]) => inHeadline(analysis, acts)).map(([stage]) => stage);
  return stages.length === 0 && inHeadline(analysis, ['act.parade']) ? ['held'] : stages;
};

/** Stages of one visit. */
const VISIT: ReadonlySet<string | null> = new Set(['planned', 'arrived', 'met', 'left', 'returned']);
export const isVisitStage = (stage: string | null): boolean => VISIT.has(stage);

/** Stages of a document, from the first on. */
const PAPER = ['planned', 'signed', 'submitted', 'ratified', 'force'];
export const isLaterStage = (before: string | null, after: string | null): boolean =>
  before !== null && after !== null && PAPER.includes(before) && PAPER.indexOf(after) > PAPER.indexOf(before);
