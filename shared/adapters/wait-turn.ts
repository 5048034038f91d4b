import { setTimeout } from 'node:timers/promises';
import { OutsideFailed } from '../errors.ts';
import type { TimeLeft, WaitTurn } from '../ports.ts';

/** Waits some milliseconds. */
export type Pause = (milliseconds: number) => Promise<void>;

const pause: Pause = async (milliseconds) => {
  await setTimeout(milliseconds);
};

/**
 * Keeps the pace within this process: of each key, the times of the last `count` turns. Other processes have their own;
 * what they exceed together, the channel answers with 429, and that is obeyed. Throws OutsideFailed where the turn comes
 * when the run should be over: the message goes later.
 */
export const keepPace = (
  now: () => number,
  timeLeft: TimeLeft = () => Number.POSITIVE_INFINITY,
  wait: Pause = pause,
): WaitTurn => {
  const turns = new Map<string, readonly number[]>();
  return async (key, { count, seconds }) => {
    const taken = turns.get(key) ?? [];
    const oldest = taken.length < count ? undefined : taken.at(-count);
    const turn = Math.max(now(), oldest === undefined ? 0 : oldest + seconds * 1000);
    if (turn - now() > timeLeft()) throw new OutsideFailed('this run ends before its turn comes');
    turns.set(key, [...taken, turn].slice(-count));
    if (turn > now()) await wait(turn - now());
  };
};
