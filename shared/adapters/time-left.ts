import type { TimeLeft } from '../ports.ts';
import { FUNCTIONS, type TimedFunction } from '../registry.ts';

/** One run at a time, as in a function of Lambda: `begin` as the handler is called, `left` while it works. */
export interface RunTime {
  begin(): void;
  readonly left: TimeLeft;
}

/**
 * The time of a function's runs, by its timeout. Lambda ends a run at its timeout without a word, and what it held of a
 * FIFO group waits for the visibility timeout: a step that stops by itself leaves nothing behind.
 *
 * @param now milliseconds
 */
export const runTime = (name: TimedFunction, now: () => number): RunTime => {
  const { timeout, windUp } = FUNCTIONS[name];
  let end = Number.POSITIVE_INFINITY;
  return {
    begin: () => {
      end = now() + (timeout - windUp) * 1000;
    },
    left: () => end - now(),
  };
};
