import type { Clock } from '../clock.ts';
import { type RunningParts, runOnce } from '../run.ts';
import { DEMO_END } from './serve.ts';

const STEP_MS = 2 * 3_600_000;

/** The sample in one go: the house's clock steps through the week, and each step is a pass of its own. */
export const runDemoOnce = async (house: RunningParts, clock: Clock): Promise<void> => {
  while (clock.now() < DEMO_END) {
    await runOnce(house, clock);
    clock.advance(STEP_MS);
  }
};
