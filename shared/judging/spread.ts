import { idOf } from './ids.ts';
import type { CompiledLexicon } from './lexicon.ts';

/** A name as 32 bits with its kind, and what it weighs where the concept that it follows from stands once. */
interface Follow {
  readonly id: number;
  readonly kind: string;
  readonly weight: number;
}

/** A concept as sketches hold it: worked out once, for thousands of sketches name it. */
interface Spread {
  readonly id: number;
  /** How much it says about which development it is. */
  readonly weight: number;
  /** The concept itself, what follows from it, and the groups of kindred ones. */
  readonly follows: readonly Follow[];
  /** Offices by which another text may call someone. */
  readonly roles: readonly number[];
}

export type Spreads = ReadonlyMap<string, Spread>;

/** What follows from a concept weighs half: a minister's name meets his office. */
const IMPLIED = 0.5;
/** What a group of kindred concepts weighs beside one of them: `arrives` meets `visits`. */
const KINDRED = 0.4;

/** The kind that a concept's id begins with. */
export const kindOf = (id: string): string => id.slice(0, id.indexOf('.'));

const followOf = (id: string, weight: number): Follow => ({ id: idOf(id), kind: kindOf(id), weight });

/** Every concept of the lexicon as sketches hold it; `groupsOf`: concept → the groups that it is in. */
export const spreadsOf = (
  { concepts }: CompiledLexicon,
  weights: ReadonlyMap<string, number>,
  groupsOf: ReadonlyMap<string, readonly string[]>,
): Spreads => {
  const weightOf = (id: string): number => weights.get(id) ?? 1;
  const spreadOf = (id: string, implies: readonly string[]): Spread => ({
    id: idOf(id),
    weight: weightOf(id),
    follows: [
      followOf(id, weightOf(id)),
      ...implies.map((other) => followOf(other, IMPLIED * weightOf(other))),
      ...(groupsOf.get(id) ?? []).map((group) => followOf(`group.${group}`, KINDRED)),
    ],
    roles: implies.filter((other) => kindOf(other) === 'actor').map(idOf),
  });
  return new Map([...concepts.values()].map(({ id, implies }) => [id, spreadOf(id, implies)]));
};

/** A concept of the lexicon, or one that an older row names and the lexicon no longer has. */
export const spreadIn = (spreads: Spreads, id: string): Spread =>
  spreads.get(id) ?? { id: idOf(id), weight: 1, follows: [followOf(id, 1)], roles: [] };
