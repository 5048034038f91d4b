import { type SweepPorts, sweep } from '../shared/steps/sweep.ts';

/** Scheduler, every minute. */
export const sweepDoor = (ports: SweepPorts) => () => sweep(ports);
