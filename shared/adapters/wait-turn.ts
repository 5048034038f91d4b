import { setTimeout } from 'node:timers/promises';
import type { WaitTurn } from '../ports.ts';

/** Waits some milliseconds. */
export type Pause = (milliseconds: number) => Promise<void>;

const pause: Pause = async (milliseconds) => {
  await setTimeout(milliseconds);
};

/**
 * Keeps the pace within this process: of each key, the times of the last `count` turns. Other processes have their own;
 * what they exceed together, the channel answers with 429, and that is obeyed.
 */
export const keepPace = (now: () => number, wait: Pause = pause): WaitTurn => {
  const turns = new Map<string, readonly number[]>();
  return async (key, { count, seconds }) => {
    const taken = turns.get(key) ?? [];
    const oldest = taken.length < count ? undefined : taken.at(-count);
    const turn = Math.max(now(), oldest === undefined ? 0 : oldest + seconds * 1000);
    turns.set(key, [...taken, turn].slice(-count));
    if (turn > now()) await wait(turn - now());
  };
};
