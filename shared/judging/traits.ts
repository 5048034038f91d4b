import type { Development } from '../domain/development.ts';
import { factsOf } from './memory.ts';

/** Named in a headline or a first sentence: what stands further down is context. */
const NAMED = 1;

/** The concepts that a development's articles name foremost, in any language: what search finds it by. */
export const conceptsOf = (development: Development): readonly string[] => [
  ...new Set(
    factsOf(development).profiles.flatMap(({ concepts }) =>
      Object.entries(concepts).flatMap(([concept, weight]) => (weight >= NAMED ? [concept] : [])),
    ),
  ),
];

/** How far it has come (`signed`, `ratified`, …) as the latest headline that names a stage says; null: none does. */
export const stageReached = (development: Development): string | null =>
  factsOf(development).profiles.findLast(({ stage }) => stage)?.stage ?? null;
