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

/** Every stage that the headline names; what is yet to come is `planned` and nothing else. */
export const stagesOf = (analysis: Analysis): readonly string[] => {
  const mood = headlineMood(analysis);
  if (mood === 'planned' || mood === 'maybe') return ['planned'];
  return STAGES.filter(([, acts]) => inHeadline(analysis, acts)).map(([stage]) => stage);
};

/** Stages of one visit. */
const VISIT: ReadonlySet<string | null> = new Set(['planned', 'arrived', 'met', 'left', 'returned']);
export const isVisitStage = (stage: string | null): boolean => VISIT.has(stage);

/** Stages of a document, from the first on. */
const PAPER = ['planned', 'signed', 'submitted', 'ratified', 'force'];
export const isLaterStage = (before: string | null, after: string | null): boolean =>
  before !== null && after !== null && PAPER.includes(before) && PAPER.indexOf(after) > PAPER.indexOf(before);
