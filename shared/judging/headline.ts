import type { OutletKind } from '../domain/outlet.ts';

interface Titled {
  readonly title: string;
  readonly language: string;
  readonly kind: OutletKind;
}

const KIND_POINTS: Readonly<Record<OutletKind, number>> = {
  wire: 1,
  press: 0.8,
  specialist: 0.8,
  official: 0.3,
  state: 0.3,
};
const BEST_LENGTH = 80;

/** A headline without its outlet's name, labels and shouting: `[Breaking] X - Outlet` is `X`. */
export const tidyHeadline = (title: string): string =>
  title
    .replace(/\s+/g, ' ')
    .replace(/^\s*(?:\[[^\]]{1,24}\]|BREAKING(?: NEWS)?:|UPDATE \d*:?|EXCLUSIVE:|URGENT:|WATCH:)\s*/i, '')
    .replace(/\s+[|–—-]\s+(?:[\p{Lu}][\p{L}.&']*\s?){1,4}$/u, '')
    .replace(/\s*\((?:[A-Z][\w .]{1,24}|LEAD|\d+(?:st|nd|rd|th) LD)\)\s*$/u, '')
    .trim() || title.trim();

/** How clearly a headline tells: no question, no quotation, no dots, of a good length, from a wire before a state outlet. */
const clarity = ({ title, kind }: Titled): number => {
  const text = tidyHeadline(title);
  const faults = [/[?？]/, /["“”‘]/, /…|[.]{3}/, /^[^:]{1,30}:/, /\b(?:respected comrade|here|this)\b/i];
  const fault = faults.filter((one) => one.test(text)).length;
  return KIND_POINTS[kind] - Math.abs(text.length - BEST_LENGTH) / BEST_LENGTH - 0.5 * fault;
};

/** The clearest English headline of some; null where none is in English. */
export const clearestEnglish = (titles: readonly Titled[]): string | null => {
  const english = titles.filter(({ language }) => /^en(?:-|$)/i.test(language));
  const best = english.toSorted((one, other) => clarity(other) - clarity(one))[0];
  return best ? tidyHeadline(best.title) : null;
};
