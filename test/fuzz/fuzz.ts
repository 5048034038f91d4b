import { randomOf } from '../bench/figure.ts';
import { testJudge } from '../fakes/house.ts';
import type { Target } from './target.ts';
import { TARGETS, type TargetName } from './targets.ts';

/** An input that something is wrong with. */
export interface Found {
  readonly target: TargetName;
  readonly seed: number;
  readonly problems: readonly string[];
  readonly input: unknown;
}

const NAMES = Object.keys(TARGETS) as TargetName[];
/** Milliseconds of this process for one input: a hundred times what it takes. A busy machine is no find. */
const SLOWEST = 3000;

/** What is wrong with one input: what its target says, what it throws, or that it takes too long. */
export const problemsOf = async (target: TargetName, input: unknown): Promise<readonly string[]> => {
  const before = process.cpuUsage();
  try {
    const problems = await (TARGETS[target] as Target).check(input);
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000;
    return ms > SLOWEST ? [...problems, `took ${Math.round(ms)} ms`] : problems;
  } catch (error) {
    return [`threw ${(error as Error).stack ?? String(error)}`];
  }
};

/** Feeds every target in turn, from seed `first` on, while `goesOn`; tells what it finds. Returns how many inputs there were. */
export const fuzz = async (
  first: number,
  goesOn: (seed: number) => boolean,
  tell: (found: Found) => void,
): Promise<number> => {
  // It takes a second to open, which is no input's fault.
  testJudge();
  let seed = first;
  for (; goesOn(seed); seed += 1)
    for (const target of NAMES) {
      const input = (TARGETS[target] as Target).make(randomOf(seed));
      const problems = await problemsOf(target, input);
      if (problems.length > 0) tell({ target, seed, problems, input });
    }
  return (seed - first) * NAMES.length;
};
