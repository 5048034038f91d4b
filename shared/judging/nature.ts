import type { Item } from './analyse.ts';
import type { Analysis, Hit } from './analysis.ts';
import type { Judge } from './judge.ts';

/** What kind of text it is. Explainers, opinion and background are archived, not alerted; a roundup counts only by its lead. */
const NATURES = ['news', 'roundup', 'explainer', 'opinion', 'background'] as const;
export type Nature = (typeof NATURES)[number];

const namesOtherSide = (judge: Judge, hits: readonly Hit[]): boolean =>
  hits.some((hit) => judge.sideConcepts[1].has(hit.concept));

/** `Analysis:`, `[사설]`, `社説：`: what stands before a headline and says of what kind it is. */
const LABEL = /^\s*(?:[[【(（<［][^\]】)）>］]{1,20}[\]】)）>］]|[^:：]{2,24}[:：])/u;

interface Marks {
  /** Marks of the label before the headline. */
  readonly label: ReadonlySet<string>;
  /** Marks anywhere in the headline. */
  readonly headline: ReadonlySet<string>;
}

const marksOf = (analysis: Analysis, title: string): Marks => {
  const labelled = LABEL.exec(title)?.[0].length ?? 0;
  const marks = analysis.hits.filter(({ kind, headline }) => kind === 'mark' && headline);
  return {
    label: new Set(marks.filter(({ end }) => end <= labelled + 2).map(({ concept }) => concept)),
    headline: new Set(marks.map(({ concept }) => concept)),
  };
};

const isOpinion = ({ label, headline }: Marks, acts: boolean): boolean =>
  label.has('mark.opinion') || (headline.has('mark.opinion') && !acts);

/** Without an act, or as a question: it explains what is known. */
const isExplainer = ({ label, headline }: Marks, acts: boolean, title: string): boolean =>
  label.has('mark.explainer') || (headline.has('mark.explainer') && (!acts || /[?？]\s*$/u.test(title)));

/** The kind of a text, by what its headline says of itself. */
export const natureOf = (judge: Judge, analysis: Analysis, item: Item): Nature => {
  const marks = marksOf(analysis, item.title);
  const head = analysis.hits.filter((hit) => hit.headline);
  const acts = head.some(({ kind }) => kind === 'act');
  if (marks.headline.has('mark.roundup') && !namesOtherSide(judge, head)) return 'roundup';
  if (isOpinion(marks, acts)) return 'opinion';
  if (isExplainer(marks, acts, item.title)) return 'explainer';
  return marks.headline.has('mark.anniversary') && !acts ? 'background' : 'news';
};
