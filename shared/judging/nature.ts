import type { Item } from './analyse.ts';
import type { Analysis, Hit } from './analysis.ts';
import type { Judge } from './judge.ts';

/** What kind of text it is. Explainers, opinion and background are archived, not alerted; a roundup counts only by its lead. */
const NATURES = ['news', 'roundup', 'explainer', 'opinion', 'background'] as const;
export type Nature = (typeof NATURES)[number];

const namesOtherSide = (judge: Judge, hits: readonly Hit[]): boolean =>
  hits.some((hit) => judge.compiled.concepts.get(hit.concept)?.countries.includes(`country.${judge.sides[1]}`) ?? false);

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

/** The kind of a text, by what its headline says of itself. */
export const natureOf = (judge: Judge, analysis: Analysis, item: Item): Nature => {
  const { label, headline } = marksOf(analysis, item.title);
  const head = analysis.hits.filter((hit) => hit.headline);
  const acts = head.some(({ kind }) => kind === 'act');
  if (headline.has('mark.roundup') && !namesOtherSide(judge, head)) return 'roundup';
  if (label.has('mark.opinion') || (headline.has('mark.opinion') && !acts)) return 'opinion';
  const asks = /[?？]\s*$/u.test(item.title);
  if (label.has('mark.explainer') || (headline.has('mark.explainer') && (asks || !acts))) return 'explainer';
  return headline.has('mark.anniversary') && !acts ? 'background' : 'news';
};
