import type { Category } from '../domain/grades.ts';
import type { Analysis, Hit } from './analysis.ts';
import type { Judge } from './judge.ts';
import { voiceOf } from './speakers.ts';

/** What a concept is called in the lines that are written; undefined where the watch has no name for it. */
export const nameOf = (judge: Judge, concept: string): string | undefined => judge.telling.wording.names[concept]?.name;

/** Categories in which an agreement need not be a treaty. */
const OTHERWISE: ReadonlySet<Category> = new Set(['economy', 'diplomacy', 'labour']);

/** What a document is called in a development of a category. */
export const nameIn = (judge: Judge, concept: string, category: Category): string | undefined => {
  const named = judge.telling.wording.names[concept];
  return OTHERWISE.has(category) ? (named?.otherwise ?? named?.name) : named?.name;
};

/** `North Korean` for a country. */
export const demonymOf = (judge: Judge, concept: string): string | undefined =>
  judge.telling.wording.names[concept]?.of;

/** Upper case at the head of a line. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `a`, `a and b`, `a, b and c`. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const PARTY: ReadonlySet<string> = new Set(['person', 'country', 'org']);

const countryOf = (judge: Judge, { concept }: Hit): string | undefined =>
  judge.compiled.concepts.get(concept)?.countries[0];

/**
 * The parties of a headline in order of place, those that only say so left out: persons, bodies and countries, a
 * country not beside its own person (`Russia's Putin` is Putin).
 */
export const partiesOf = (judge: Judge, analysis: Analysis, speakers: readonly Hit[]): readonly Hit[] => {
  const spoken = new Set(speakers.map(({ concept }) => concept));
  const hits = analysis.hits.filter((hit) => hit.headline && PARTY.has(hit.kind));
  const acting = hits.filter(
    (hit) => !spoken.has(hit.concept) && (hit.kind !== 'org' || voiceOf(judge, hit.concept) !== undefined),
  );
  const first = acting.filter((hit, at) => acting.findIndex(({ concept }) => concept === hit.concept) === at);
  return first.filter(
    (hit) =>
      hit.kind !== 'country' ||
      !first.some((other) => other.kind === 'person' && countryOf(judge, other) === hit.concept),
  );
};
