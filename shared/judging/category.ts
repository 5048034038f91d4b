import type { Category } from '../domain/grades.ts';
import type { Analysis, Hit } from './analysis.ts';
import type { Judge } from './judge.ts';
import { lacks, namedOf, names } from './named.ts';
import { speakersIn, voiceOf } from './speakers.ts';
import type { Telling } from './telling.ts';
import type { CategoryRule } from './telling-data.ts';

/** A category and what in the text decided it. */
export interface CategoryChoice {
  readonly category: Category;
  readonly why: string;
}

const fits = (analysis: Analysis, rule: CategoryRule): boolean =>
  names(analysis, rule.any, rule.where) &&
  names(analysis, rule.with, rule.where) &&
  lacks(analysis, rule.not, rule.where) &&
  names(analysis, rule.head, 'headline');

const wordsAt = (analysis: Analysis, id: string, headline: boolean): string => {
  const hit =
    analysis.hits.find((one) => one.concept === id && (!headline || one.headline)) ??
    analysis.hits.find((one) => one.concept === id);
  return hit ? analysis.text.slice(hit.start, hit.end) : id;
};

const isParty = ({ kind }: Hit): boolean => kind === 'person' || kind === 'country' || kind === 'org';

/** The state or body that acts in a headline: who says so there, else who is named first. */
const actingVoice = (judge: Judge, analysis: Analysis, title: string): string | undefined => {
  const speaker = speakersIn(judge, analysis, title).find((hit) => hit.headline && !hit.concept.startsWith('outlet.'));
  const first = speaker ?? analysis.hits.find((hit) => hit.headline && isParty(hit));
  return first ? voiceOf(judge, first.concept) : undefined;
};

/** Acts that are a fact whoever tells of them: a third party that tells of one does not merely reply. */
const tellsFact = (analysis: Analysis): boolean =>
  analysis.figures.some(({ headline, unit }) => headline && unit !== null && !unit.startsWith('act.'));

/**
 * A third party that judges, worries, calls on or answers, with no figure or sanction of its own: `reaction`.
 * Null where it is none.
 */
const reactionOf = (judge: Judge, analysis: Analysis, title: string): CategoryChoice | null => {
  const reply = namedOf(analysis, judge.telling.grading.replies, 'headline');
  if (!reply || tellsFact(analysis)) return null;
  const voice = actingVoice(judge, analysis, title);
  if (voice === undefined || judge.sides.includes(voice)) return null;
  return { category: 'reaction', why: `a third party's “${wordsAt(analysis, reply.id, true)}”` };
};

const SANCTIONING: readonly string[] = ['act.veto', 'act.sanction', 'org.msmt', 'doc.panel_of_experts'];

/** The category of one text: the design's table, from the headline first, then the first sentence. */
export const chooseCategory = (judge: Judge, analysis: Analysis, title: string): CategoryChoice => {
  const reaction = lacks(analysis, SANCTIONING, 'headline') ? reactionOf(judge, analysis, title) : null;
  if (reaction) return reaction;
  const rule = judge.telling.grading.category.find((one) => fits(analysis, one));
  if (!rule) return { category: 'diplomacy', why: 'names the two and no more special subject' };
  const decided = namedOf(analysis, rule.any, rule.where);
  return {
    category: rule.category,
    why: `“${decided ? wordsAt(analysis, decided.id, rule.where === 'headline') : ''}”`,
  };
};

/** The category of a development: that of its first article. It stays, for subscriptions were told by it. */
export const categoryOf = ({ judge, analysis, article, before }: Telling): CategoryChoice =>
  before && before.quiet !== 'background'
    ? { category: before.category, why: '' }
    : chooseCategory(judge, analysis, article.title);
