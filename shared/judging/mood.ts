import type { Analysis, Hit } from './analysis.ts';

/** Whether what a text tells has come about, is to come, may be, or is not so. */
export type Mood = 'done' | 'planned' | 'maybe' | 'not';

/** Units between a word of mood and the act that it goes with. */
const REACH = { spaced: 24, unspaced: 14 } as const;
/** `to`: so short a word goes with the next one alone. */
const SHORT = 3;

/** Languages that set no spaces between the words that matter here. */
export const UNSPACED: ReadonlySet<string> = new Set(['ko', 'ja', 'zh', 'th']);

const gap = (mark: Hit, act: Hit): number =>
  mark.start >= act.end ? mark.start - act.end : Math.max(0, act.start - mark.end);

const goesWith = (analysis: Analysis, mark: Hit, act: Hit): boolean => {
  if (mark.sentence !== act.sentence || mark.headline !== act.headline) return false;
  const unspaced = UNSPACED.has(analysis.language);
  if (!unspaced && mark.end - mark.start <= SHORT) return mark.end <= act.start && act.start - mark.end <= 1;
  return gap(mark, act) <= (unspaced ? REACH.unspaced : REACH.spaced);
};

/** The mood of one act, by the words of plan, doubt and denial about it. Doubt weighs before plan, denial before both. */
export const moodOf = (analysis: Analysis, act: Hit): Mood => {
  const has = (id: string): boolean => analysis.hits.some((hit) => hit.concept === id && goesWith(analysis, hit, act));
  if (has('mark.denies')) return 'not';
  if (has('mark.maybe')) return 'maybe';
  if (has('mark.planned') || has('act.plan')) return 'planned';
  return has('mark.not') ? 'not' : 'done';
};

/** The mood of a headline as a whole: that of its first act; of one without an act, whether it doubts or plans at all. */
export const headlineMood = (analysis: Analysis): Mood => {
  const act = analysis.hits.find((hit) => hit.headline && hit.kind === 'act' && hit.concept !== 'act.plan');
  if (act) return moodOf(analysis, act);
  if (analysis.concepts.get('mark.maybe')?.headline) return 'maybe';
  return analysis.concepts.get('act.plan')?.headline ? 'planned' : 'done';
};
