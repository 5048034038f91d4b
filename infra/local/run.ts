import { countFailures } from '../../shared/adapters/failures.ts';
import { composeDigests } from '../../shared/steps/compose-digests.ts';
import { LATE_HOLD_SECONDS } from '../../shared/steps/dispatch-alerts.ts';
import { keepEnded } from '../../shared/steps/keep-ended.ts';
import { lookAtFeeds } from '../../shared/steps/look-at-feeds.ts';
import { pickDueFeeds } from '../../shared/steps/pick-due-feeds.ts';
import { queueCorrections } from '../../shared/steps/queue-corrections.ts';
import { seedKnownStories } from '../../shared/steps/seed-known-stories.ts';
import { sweep } from '../../shared/steps/sweep.ts';
import { watchMail } from '../../shared/steps/watch-mail.ts';
import type { Clock } from './clock.ts';
import { openDoors } from './house.ts';
import type { LocalHouse } from './open-house.ts';

/** What a pass needs of a house. */
export type RunningParts = Pick<LocalHouse, 'ports' | 'queues'> & { readonly sns: Pick<LocalHouse['sns'], 'postDue'> };

const MINUTE_MS = 60_000;
const LEAST_TICK_MS = 250;

const QUARTER_MS = 15 * MINUTE_MS;

/** What report-health does every 15 minutes, but for e-mail: here nobody has to wait for a confirmation; and compose-digests. */
const everyQuarter = async (ports: RunningParts['ports']): Promise<void> => {
  await lookAtFeeds(ports);
  await keepEnded(ports);
  await composeDigests(ports);
};

/** Puts what was known before into an empty table. */
export const furnish = (house: RunningParts): Promise<number> => seedKnownStories(house.ports);

/**
 * Everything once, in the order of the way: all feeds are polled, then all that was found is folded, dispatched and
 * delivered. What was found late is due a moment later: the clock moves on to it, and it is one catch-up.
 */
export const runOnce = async (house: RunningParts, clock: Clock): Promise<void> => {
  const { ports, queues } = house;
  const doors = openDoors(ports);
  await pickDueFeeds(ports, true);
  await queueCorrections(ports);
  for (const queue of ['polls', 'articles', 'dispatch', 'deliveries'] as const) {
    queues.open(doors, queue);
    await queues.idle(queue);
  }
  clock.advance((LATE_HOLD_SECONDS + 1) * 1000);
  await composeDigests(ports);
  await sweep(ports);
  await queues.idle();
  await house.sns.postDue();
};

/** Runs until stopped: a tick each minute of the house's clock, the queues as fast as they can. Returns what stops it. */
export const runOn = (house: RunningParts, speed: number): (() => Promise<void>) => {
  const { ports, queues } = house;
  queues.open(openDoors(ports));
  const mail = { ...ports, sealing: async () => ports.sealing };
  let stopped = false;
  let lastQuarter = 0;
  const tick = async () => {
    await pickDueFeeds(ports);
    await sweep(ports);
    await watchMail(mail, false);
    await house.sns.postDue();
    const quarter = Math.floor(ports.now().getTime() / QUARTER_MS);
    if (quarter === lastQuarter) return;
    lastQuarter = quarter;
    await everyQuarter(ports);
  };
  const counted = countFailures(ports.log, 'tick', tick);
  const loop = async () => {
    while (!stopped) {
      // It is logged and counted; the next tick does its work.
      await counted(undefined).catch(() => undefined);
      await ports.pause(Math.max(LEAST_TICK_MS, MINUTE_MS / speed));
    }
  };
  const running = loop();
  return async () => {
    stopped = true;
    await Promise.race([running, ports.pause(2 * LEAST_TICK_MS)]);
  };
};
