import type { Item } from './analyse.ts';
import type { Analysis } from './analysis.ts';
import type { Judge } from './judge.ts';

/** What kind of text it is. Explainers, opinion and background are archived, not alerted; a roundup counts only by its lead. */
export const NATURES = ['news', 'roundup', 'explainer', 'opinion', 'background'] as const;
export type Nature = (typeof NATURES)[number];

const leadSides = (judge: Judge, analysis: Analysis): boolean => {
  const named = (side: string): boolean =>
    analysis.hits.some(
      (hit) =>
        hit.headline && (judge.compiled.concepts.get(hit.concept)?.countries.includes(`country.${side}`) ?? false),
    );
  return named(judge.sides[1]);
};

/** The kind of a text, by its headline's marks. */
export const natureOf = (judge: Judge, analysis: Analysis, item: Item): Nature => {
  const marked = (id: string): boolean => analysis.concepts.get(id)?.headline ?? false;
  const acts = [...analysis.concepts.values()].some(({ kind, headline }) => kind === 'act' && headline);
  if (marked('mark.roundup') && !leadSides(judge, analysis)) return 'roundup';
  if (marked('mark.opinion') && !acts) return 'opinion';
  if (marked('mark.explainer') && item.title.trimEnd().endsWith('?')) return 'explainer';
  if (marked('mark.anniversary') && !acts) return 'background';
  return 'news';
};
