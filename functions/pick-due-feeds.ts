import { type PickPorts, pickDueFeeds } from '../shared/steps/pick-due-feeds.ts';

/** Scheduler, every minute. */
export const pickDueFeedsDoor = (ports: PickPorts) => () => pickDueFeeds(ports);
