import type { Random } from './random-text.ts';

/** One part of the service, fed with what a seed makes. Inputs are JSON, so that they can be kept. */
export interface Target<Input = unknown> {
  readonly make: (random: Random) => Input;
  /** What is wrong with what came of it, in words; a thrown error is one more. */
  readonly check: (input: Input) => readonly string[] | Promise<readonly string[]>;
}

export const unless = (holds: boolean, problem: string): readonly string[] => (holds ? [] : [problem]);
