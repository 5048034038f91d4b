import type { Category, Severity } from '../domain/grades.ts';
import type { Analysis } from './analysis.ts';
import type { Judge } from './judge.ts';
import { headlineMood } from './mood.ts';
import { lacks, names } from './named.ts';
import { speakersIn, voiceOf } from './speakers.ts';
import type { Telling } from './telling.ts';
import type { SeverityRule } from './telling-data.ts';

/** A severity and why, in words of shared/watch/grading.json. */
export interface SeverityChoice {
  readonly severity: Severity;
  readonly why: string;
}

const saidBySide = (judge: Judge, analysis: Analysis, title: string): boolean => {
  const [speaker] = speakersIn(judge, analysis, title);
  const first = speaker ?? analysis.hits.find((hit) => hit.headline && voiceOf(judge, hit.concept) !== undefined);
  return first !== undefined && judge.sides.includes(voiceOf(judge, first.concept) ?? '');
};

const peopleFit = (judge: Judge, analysis: Analysis, rule: SeverityRule): boolean => {
  const { leaders } = judge.groups;
  if (rule.leaders && !leaders.every((id) => analysis.concepts.get(id)?.headline)) return false;
  return !rule.leader || leaders.some((id) => analysis.concepts.get(id)?.headline);
};

const moodFits = (analysis: Analysis, { mood }: SeverityRule): boolean => {
  if (mood === undefined) return true;
  return (headlineMood(analysis) === 'done') === (mood === 'done');
};

const fits = (judge: Judge, analysis: Analysis, title: string, rule: SeverityRule): boolean => {
  const { any, with: beside, not, figure, by } = rule;
  return (
    names(analysis, any, 'lead') &&
    names(analysis, beside, 'lead') &&
    lacks(analysis, not, 'headline') &&
    peopleFit(judge, analysis, rule) &&
    moodFits(analysis, rule) &&
    (figure === undefined || analysis.figures.some(({ value }) => value >= figure)) &&
    (by === undefined || saidBySide(judge, analysis, title))
  );
};

/** The severity of one text within its category: the first rule that fits; 1 where none does. */
export const chooseSeverity = (judge: Judge, analysis: Analysis, title: string, category: Category): SeverityChoice => {
  const rule = judge.telling.grading.severity.find(
    (one) => one.category.includes(category) && fits(judge, analysis, title, one),
  );
  return rule ? { severity: rule.severity, why: rule.why } : { severity: 1, why: 'routine' };
};

/** The severity of a development after this article: it never falls while a development grows. */
export const severityOf = ({ judge, analysis, article, before }: Telling, category: Category): SeverityChoice => {
  if (before && before.quiet !== 'background') return { severity: before.severity, why: '' };
  return chooseSeverity(judge, analysis, article.title, category);
};
