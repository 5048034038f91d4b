import { SEVERITY_WORDS } from '../domain/grades.ts';
import { EN } from '../rendering/strings-en.ts';
import type { Facet, Filter, FilterField } from './filter.ts';
import { languageWord, shortDay } from './words.ts';

/** Names of the facets. */
export const FACET_WORDS: Readonly<Record<Facet, string>> = {
  category: 'Category',
  severity: 'Severity',
  confidence: 'Confidence',
  language: 'Reported in',
  kind: 'Reported by',
};

/** Times to choose from: days back from now. */
export const TIMES = [
  { days: 1, name: '24 hours' },
  { days: 7, name: '7 days' },
  { days: 30, name: '30 days' },
  { days: 365, name: 'A year' },
] as const;

const severityWords = (least: 1 | 2 | 3 | 4 | 5): string =>
  least === 5 ? '5 critical' : `${least} ${SEVERITY_WORDS[least]} and more`;

const PHRASES: { readonly [F in FilterField]?: (value: NonNullable<Filter[F]>) => string } = {
  category: (category) => EN.category[category],
  severity: severityWords,
  confidence: (confidence) => EN.confidence[confidence],
  language: (language) => `reported in ${languageWord(language)}`,
  kind: (kind) => `reported by ${EN.outletKind[kind]}`,
  days: (days) => TIMES.find((time) => time.days === days)?.name.toLowerCase() ?? `${days} days`,
  from: (day) => `from ${shortDay(day)}`,
  to: (day) => `to ${shortDay(day)}`,
  story: () => 'one story',
  background: () => 'background too',
  q: (text) => `“${text}”`,
};

/** One field of a filter in words; null where the field says nothing to a reader. */
export const fieldWords = <F extends FilterField>(field: F, value: NonNullable<Filter[F]>): string | null =>
  PHRASES[field]?.(value) ?? null;

/** A filter's fields that are set, each with its words. */
export const filterParts = (filter: Filter): readonly { readonly field: FilterField; readonly words: string }[] =>
  (Object.keys(PHRASES) as FilterField[]).flatMap((field) => {
    const value = filter[field];
    const words = value === undefined ? null : fieldWords(field, value as never);
    return words === null ? [] : [{ field, words }];
  });

/** A value of a facet in words. */
export const facetValueWords = (facet: Facet, value: string): string => {
  const words: { readonly [F in Facet]: string | undefined } = {
    category: EN.category[value as keyof typeof EN.category],
    severity: severityWords(Number(value) as 1 | 2 | 3 | 4 | 5),
    confidence: EN.confidence[value as keyof typeof EN.confidence],
    language: languageWord(value),
    kind: EN.outletKind[value as keyof typeof EN.outletKind],
  };
  return words[facet] ?? value;
};

/** A whole filter in a line: `Arms, 3 significant and more, 30 days`; '' where it asks for nothing. */
export const filterWords = (filter: Filter): string =>
  filterParts(filter)
    .map(({ words }) => words)
    .join(', ');
