import type { Delivery } from '../domain/delivery.ts';
import type { Development } from '../domain/development.ts';
import { isJustResumed, isStopped, STUCK_SECONDS } from '../domain/sending-stop.ts';
import type { Deliveries, Developments, Log, Now, SendingSwitch } from '../ports.ts';
import { type QueueCorrectionsPorts, queueCorrections } from './queue-corrections.ts';

export interface SweepPorts extends QueueCorrectionsPorts {
  readonly developments: Developments;
  readonly deliveries: Pick<Deliveries, 'due' | 'unsettled'>;
  readonly sending: Pick<SendingSwitch, 'read'>;
  readonly now: Now;
  readonly log: Log;
}

/** Deliveries looked at in one sweep; the next one goes on. */
const MOST_DUE = 5000;
/** The sweep's turn: a nudge of another turn is no repeat to a FIFO queue. */
const turnOf = (now: Date) => String(Math.floor(now.getTime() / 30_000));

const nudgeOutbox = async (
  { developments, watch, send }: SweepPorts,
  turn: string,
): Promise<readonly Development[]> => {
  const owing = await developments.owed(watch);
  await send(
    'dispatch',
    owing.map(({ id }) => ({ body: { development: id }, group: watch, dedup: `${id}-sweep-${turn}` })),
  );
  return owing;
};

/**
 * What should be on its way by now: what is due, and what was queued long ago. None while all sending is stopped; after
 * that what was queued meanwhile is looked for at once, not only when it is taken for lost.
 */
const openDeliveries = async ({ deliveries, sending, watch }: SweepPorts, now: Date) => {
  const stop = await sending.read(watch);
  if (isStopped(stop)) return { open: [], resumed: false };
  const resumed = isJustResumed(stop, now);
  const until = new Date(now.getTime() + (resumed ? STUCK_SECONDS * 1000 : 0)).toISOString();
  const due = await deliveries.due(watch, now.toISOString(), MOST_DUE);
  return { open: [...due, ...(await deliveries.unsettled(watch, until))], resumed };
};

const isDue = ({ due }: Delivery, now: Date): boolean => due !== null && Date.parse(due) <= now.getTime();

/** One message a subscription: deliver takes all that is due for it together. */
const nudgeDeliveries = async ({ send }: SweepPorts, due: readonly Delivery[], turn: string): Promise<number> => {
  const subscriptions = [...new Set(due.map(({ subscription }) => subscription))];
  await send(
    'deliveries',
    subscriptions.map((subscription) => ({
      body: { subscription, alert: null, attempt: 0 },
      group: subscription,
      dedup: `${subscription}-sweep-${turn}`,
    })),
  );
  return subscriptions.length;
};

/** Since when each has waited: an alert since it was decided, a delivery since then or, where it was to wait, since it was due. */
const waitingSince = (owing: readonly Development[], open: readonly Delivery[]): readonly string[] => [
  ...owing.flatMap(({ pending }) => pending.slice(0, 1).map(({ decidedAt }) => decidedAt)),
  ...open.flatMap(({ state, due, decidedAt }) => (state === 'queued' ? [decidedAt] : due === null ? [] : [due])),
];

const oldestOf = (since: readonly string[], now: Date): number =>
  Math.max(0, ...since.map((one) => Math.round((now.getTime() - Date.parse(one)) / 1000)));

/** How much of each kind was nudged. */
interface Swept {
  readonly developments: number;
  readonly subscriptions: number;
  /** Operators' words that nobody applied yet. */
  readonly corrections: number;
}

/** Every minute: nudges what is owed and what is due, stuck or not applied. It acts on nothing itself, so it may run twice. */
export const sweep = async (ports: SweepPorts): Promise<Swept> => {
  const now = ports.now();
  const owing = await nudgeOutbox(ports, turnOf(now));
  const { open, resumed } = await openDeliveries(ports, now);
  const due = open.filter((delivery) => resumed || isDue(delivery, now));
  const subscriptions = await nudgeDeliveries(ports, due, turnOf(now));
  const corrections = await queueCorrections(ports);
  const developments = owing.length;
  // Every time: that the line is missing says that nobody sweeps.
  const swept = { developments, subscriptions, corrections };
  ports.log.info('swept', { ...swept, oldestOwed: oldestOf(waitingSince(owing, open), now) });
  return swept;
};
