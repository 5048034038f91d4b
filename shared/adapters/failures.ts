import type { Log } from '../ports.ts';

/**
 * The same handler; what it throws is logged, and counted, and thrown on. A run that is ended at its timeout is not seen
 * here: its message is parked in the end, or its minute is missed.
 */
export const countFailures =
  <E, A>(log: Log, name: string, handler: (event: E) => A | Promise<A>): ((event: E) => Promise<A>) =>
  async (event) => {
    try {
      return await handler(event);
    } catch (error) {
      log.warn('run-failed', { function: name, failures: 1, error: String((error as Error).stack ?? error) });
      throw error;
    }
  };
