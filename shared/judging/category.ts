import type { Category } from '../domain/grades.ts';
import type { Analysis, Hit } from './analysis.ts';
import type { Judge } from './judge.ts';
import { lacks, namedOf, names } from './named.ts';
import { speakersIn, VERB_LAST, voiceOf } from './speakers.ts';
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

/** The words of a hit: of a stem, the whole word where the script sets words apart. */
const wordAt = ({ text }: Analysis, { start, end }: Hit): string =>
  text.slice(start, end) + (/^[a-z\u0400-\u04ff]*/.exec(text.slice(end, end + 20)) as RegExpExecArray)[0];

const wordsAt = (analysis: Analysis, id: string, headline: boolean): string => {
  const hit =
    analysis.hits.find((one) => one.concept === id && (!headline || one.headline)) ??
    analysis.hits.find((one) => one.concept === id);
  return hit ? wordAt(analysis, hit) : id;
};

const PARTY: ReadonlySet<string> = new Set(['person', 'country', 'org']);

/** Who acts in a headline: the states and bodies in order of place, and the one that says so. */
interface Voices {
  readonly speaker: string | undefined;
  readonly acting: readonly string[];
}

const voicesOf = (judge: Judge, analysis: Analysis, title: string): Voices => {
  const speaks = (hit: Hit): boolean => voiceOf(judge, hit.concept) !== undefined;
  const speaker = speakersIn(judge, analysis, title).find((hit) => hit.headline && speaks(hit));
  const parties = analysis.hits.filter((hit) => hit.headline && (PARTY.has(hit.kind) || judge.cited.has(hit.concept)));
  const acting = parties.map((hit) => voiceOf(judge, hit.concept)).filter((voice) => voice !== undefined);
  return { speaker: speaker && voiceOf(judge, speaker.concept), acting: [...new Set(acting)] };
};

const firstHit = (analysis: Analysis, ids: readonly string[]): Hit | undefined =>
  analysis.hits.find((hit) => hit.headline && ids.includes(hit.concept));

/** Whether a headline tells a fact before it replies to one: a figure, or an act of the two. */
const tellsFact = (judge: Judge, analysis: Analysis, reply: Hit): boolean => {
  if (analysis.figures.some(({ headline, unit }) => headline && unit !== null && !unit.startsWith('act.'))) return true;
  const fact = firstHit(analysis, judge.telling.grading.facts);
  return !VERB_LAST.has(analysis.language) && fact !== undefined && fact.start < reply.start;
};

/** A third party that judges, worries, calls on or answers; or a body of several states that says what may be. */
const replyOf = (judge: Judge, analysis: Analysis, { speaker, acting }: Voices): Hit | undefined => {
  const voice = speaker ?? acting[0];
  if (voice === undefined || judge.sides.includes(voice)) return undefined;
  const { replies, voices } = judge.telling.grading;
  const reply = firstHit(analysis, replies);
  if (reply) return tellsFact(judge, analysis, reply) ? undefined : reply;
  return Object.values(voices).includes(voice) ? firstHit(analysis, ['mark.maybe']) : undefined;
};

const SANCTIONING: readonly string[] = ['act.veto', 'act.sanction', 'org.msmt', 'doc.panel_of_experts'];
const OWN: ReadonlySet<Category> = new Set(['treaty', 'diplomacy', 'military']);

/** Third parties that act, where what they act on is only talk between the two: theirs is a reaction. */
const actsAsThird = (judge: Judge, analysis: Analysis, { speaker, acting }: Voices, category: Category): boolean => {
  const third = (voice: string | undefined) => voice !== undefined && !judge.sides.includes(voice);
  if (!OWN.has(category) || judge.groups.leaders.every((id) => analysis.concepts.get(id)?.headline)) return false;
  return speaker === undefined ? third(acting[0]) : third(speaker) && third(acting[0]) && third(acting[1]);
};

const ruledCategory = (judge: Judge, analysis: Analysis, voices: Voices): CategoryChoice => {
  const rule = judge.telling.grading.category.find((one) => fits(analysis, one));
  const decided = rule && namedOf(analysis, rule.any, rule.where);
  const category = rule?.category ?? 'diplomacy';
  if (actsAsThird(judge, analysis, voices, category)) return { category: 'reaction', why: 'third parties act' };
  const voice = voices.speaker ?? voices.acting[0];
  if (!rule && voice !== undefined && !judge.sides.includes(voice))
    return { category: 'reaction', why: 'a third party speaks of the two, and tells nothing more' };
  if (!rule || !decided) return { category, why: 'names the two and no more special subject' };
  return { category, why: `“${wordsAt(analysis, decided.id, rule.where === 'headline')}”` };
};

/** The category of one text: the design's table, from the headline first, then the first sentence. */
export const chooseCategory = (judge: Judge, analysis: Analysis, title: string): CategoryChoice => {
  const voices = voicesOf(judge, analysis, title);
  const reply = lacks(analysis, SANCTIONING, 'headline') ? replyOf(judge, analysis, voices) : undefined;
  if (reply) return { category: 'reaction', why: `a third party's “${wordAt(analysis, reply)}”` };
  return ruledCategory(judge, analysis, voices);
};

/** The category of a development: that of its first article. It stays, for subscriptions were told by it. */
export const categoryOf = ({ judge, analysis, article, before }: Telling): CategoryChoice =>
  before && before.quiet !== 'background'
    ? { category: before.category, why: '' }
    : chooseCategory(judge, analysis, article.title);
