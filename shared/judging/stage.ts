import type { Analysis } from './analysis.ts';

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

/** The stage that the headline names, else null. */
export const stageOf = (analysis: Analysis): string | null => {
  for (const [stage, acts] of STAGES) if (acts.some((act) => analysis.concepts.get(act)?.headline)) return stage;
  return null;
};

/** Stages of one visit. */
const VISIT: ReadonlySet<string | null> = new Set(['planned', 'arrived', 'met', 'left', 'returned']);
export const isVisitStage = (stage: string | null): boolean => VISIT.has(stage);

/** Stages of a document, from the first on. */
const PAPER = ['planned', 'signed', 'submitted', 'ratified', 'force'];
export const isLaterStage = (before: string | null, after: string | null): boolean =>
  before !== null && after !== null && PAPER.includes(before) && PAPER.indexOf(after) > PAPER.indexOf(before);
