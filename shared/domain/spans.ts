const HOUR = 3_600_000;

/** The end of the hour that `now` is in, UTC. */
export const hourEnd = (now: Date): Date => new Date((Math.floor(now.getTime() / HOUR) + 1) * HOUR);

/** The end of the day that `now` is in, UTC. */
export const dayEnd = (now: Date): Date => new Date((Math.floor(now.getTime() / (24 * HOUR)) + 1) * 24 * HOUR);
