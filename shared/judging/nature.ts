import type { Item } from './analyse.ts';
import type { Analysis } from './analysis.ts';
import { plainForm } from './forms.ts';
import type { Judge } from './judge.ts';
import { opensWith, UNNEWS, type Unnews } from './nature-words.ts';
import { unitsOf } from './normal-text.ts';

/** What kind of text it is. Explainers, opinion and background are archived, not alerted; a roundup counts only by its lead. */
export type Nature = 'news' | Unnews;

/** The parts of a headline that tell its kind: section labels before and after it, and what is left. */
interface Shape {
  readonly labels: readonly string[];
  /** Normalised, without the labels before it. */
  readonly body: string;
  /** The units of the body, a space before and after it. */
  readonly units: Uint16Array;
  readonly question: boolean;
  /** Several subjects in a row: `A; B; C`. */
  readonly list: boolean;
  /** A name at the end, as columns have it: `… | Jane Doe`. */
  readonly byline: boolean;
}

const BRACKETS = /^\s*[[【<〈《(［「]([^\]】>〉》)］」]{1,24})[\]】>〉》)］」]\s*/u;
const PREFIX = /^\s*([^:：|｜–—]{2,32})\s?[:：|｜–—]\s*/u;
/** `EN DIRECT. …`, `LIVE! …`: a label in capitals before a full stop. */
const CAPITALS = /^\s*(\p{Lu}[\p{Lu} ]{2,20})[.!]\s/u;
const SUFFIX = /\s[|｜–—-]\s([^|｜–—]{2,32})$/u;
const END_BRACKETS = /\s*[[【(［]([^\]】)］]{2,24})[\]】)］]\s*$/u;
const NAME = /^\p{Lu}[\p{Ll}’'.-]+ (?:\p{Lu}[.]? )?\p{Lu}[\p{L}’'-]+(?: and \p{Lu}[\p{Ll}]+ \p{Lu}[\p{L}]+)?$/u;
const QUESTION = /[?？؟;]\s*["”»」』’']?\s*$/u;

const shapeOf = (judge: Judge, title: string): Shape => {
  const bracket = BRACKETS.exec(title);
  const rest = bracket ? title.slice(bracket[0].length) : title;
  const prefix = PREFIX.exec(rest);
  const suffix = SUFFIX.exec(title)?.[1] ?? '';
  const labels = [bracket?.[1], prefix?.[1], CAPITALS.exec(rest)?.[1], suffix, END_BRACKETS.exec(title)?.[1]]
    .filter((label) => label !== undefined && label !== '')
    .map((label) => plainForm(label as string));
  const label = prefix ? plainForm(prefix[1] ?? '') : '';
  const isLabel = prefix !== null && UNNEWS.some((kind) => judge.natures[kind].labels.has(label));
  const body = plainForm(isLabel ? rest.slice(prefix[0].length) : rest);
  return {
    labels,
    body,
    units: unitsOf(` ${body} `),
    question: QUESTION.test(title),
    list: (title.match(/[;；]\s|\s[/／•·]\s/gu) ?? []).length >= 2,
    byline: title.includes('|') && NAME.test(suffix),
  };
};

const marked = (judge: Judge, shape: Shape, kind: Unnews): boolean => {
  const words = judge.natures[kind];
  return (
    shape.labels.some((label) => words.labels.has(label)) ||
    opensWith(words.openings, shape.body) ||
    (shape.question && opensWith(words.questions, shape.body)) ||
    words.holdsPhrase(shape.units)
  );
};

/** Whether what a roundup begins with, up to its first stop, is about the link. */
const leadsWithLink = (judge: Judge, analysis: Analysis, title: string): boolean => {
  const first = title.split(/[;；]\s|\s[/／•·]\s/u)[0] ?? title;
  const end = plainForm(first).length + 1;
  const named = (side: 0 | 1): boolean =>
    analysis.hits.some((hit) => hit.start < end && judge.sideConcepts[side].has(hit.concept));
  const stage = analysis.hits.some((hit) => hit.start < end && judge.groups.stage.includes(hit.concept));
  return named(1) && (named(0) || stage);
};

/**
 * The kind of a text, by the shape of its headline: section labels, how it opens, set phrases, lists of subjects, a
 * columnist's name. A roundup whose lead is the link counts as news of that lead.
 */
export const natureOf = (judge: Judge, analysis: Analysis, item: Pick<Item, 'title'>): Nature => {
  const shape = shapeOf(judge, item.title);
  if (shape.list || marked(judge, shape, 'roundup'))
    return leadsWithLink(judge, analysis, item.title) ? 'news' : 'roundup';
  if (shape.byline || marked(judge, shape, 'opinion')) return 'opinion';
  if (marked(judge, shape, 'explainer')) return 'explainer';
  return isBackground(judge, analysis, shape) ? 'background' : 'news';
};

/** A look back, or an anniversary at which nothing is done. */
const isBackground = (judge: Judge, analysis: Analysis, shape: Shape): boolean => {
  if (marked(judge, shape, 'background')) return true;
  const acts = [...analysis.concepts.values()].some(({ kind, headline }) => kind === 'act' && headline);
  return (analysis.concepts.get('mark.anniversary')?.headline ?? false) && !acts;
};
