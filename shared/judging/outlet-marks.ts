import type { Concept, Lexicon } from '../watch/lexicon/schema.ts';
import type { OutletWithNames } from './judge.ts';

const markOf = ({ family }: Pick<OutletWithNames, 'family'>): string => `outlet.${family}`;

/** Outlets by the id of their mark; of one family the first that has names. */
export const outletsByMark = (outlets: readonly OutletWithNames[]): ReadonlyMap<string, OutletWithNames> => {
  const marks = new Map<string, OutletWithNames>();
  for (const outlet of outlets) {
    const names = [...(marks.get(markOf(outlet))?.names ?? []), ...outlet.names];
    if (names.length > 0) marks.set(markOf(outlet), { ...(marks.get(markOf(outlet)) ?? outlet), names });
  }
  return marks;
};

/** Signs that mean something in a form of the lexicon: a name that has one is not looked for. */
const SYNTAX = /[*_!?]/;

/** The lexicon with the names by which outlets are cited, as marks, so that one pass over a text finds them as well. */
export const withOutlets = (lexicon: Lexicon, outlets: readonly OutletWithNames[]): Lexicon => {
  const marks = [...outletsByMark(outlets)];
  const concepts = marks.map(([id, { name }]): Concept => ({ id, kind: 'mark', gloss: name }));
  const forms = Object.fromEntries(marks.map(([id, { names }]) => [id, names.filter((name) => !SYNTAX.test(name))]));
  return {
    ...lexicon,
    concepts: [...lexicon.concepts, ...concepts],
    forms: { ...lexicon.forms, la: { ...lexicon.forms['la'], ...forms } },
  };
};
