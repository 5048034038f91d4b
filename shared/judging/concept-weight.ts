import type { ConceptKind } from '../watch/lexicon/schema.ts';
import type { KnownConcept } from './lexicon.ts';
import type { JudgeSettings } from './settings.ts';

const KIND_WEIGHT: Readonly<Record<ConceptKind, number>> = {
  country: 0.6,
  org: 1,
  person: 1.1,
  place: 1,
  doc: 1,
  weapon: 1,
  actor: 1,
  act: 0.9,
  topic: 1.2,
  mark: 0,
  trap: 0,
};
const SIDE_WEIGHT = 0.05;

/** How much a concept says about which development it is: what is in every other article says little. 0 to 1.2 and its own weight. */
export const conceptWeight = (concept: KnownConcept, sides: readonly string[], settings: JudgeSettings): number => {
  if (sides.some((side) => concept.id === `country.${side}`)) return SIDE_WEIGHT;
  const common = settings.common[concept.id] ?? 0;
  return KIND_WEIGHT[concept.kind] * concept.weight * (1 - 0.35 * Math.log10(1 + 100 * common));
};
