import { isJustResumed, isStopped, STUCK_SECONDS } from '../domain/sending-stop.ts';
import type { Deliveries, Developments, Log, Now, SendingSwitch, SendMessages } from '../ports.ts';

export interface SweepPorts {
  readonly watch: string;
  readonly developments: Developments;
  readonly deliveries: Pick<Deliveries, 'due'>;
  readonly sending: Pick<SendingSwitch, 'read'>;
  readonly send: SendMessages;
  readonly now: Now;
  readonly log: Log;
}

/** Deliveries looked at in one sweep; the next one goes on. */
const MOST_DUE = 5000;
/** The sweep's turn: a nudge of another turn is no repeat to a FIFO queue. */
const turnOf = (now: Date) => String(Math.floor(now.getTime() / 30_000));

const nudgeOutbox = async ({ developments, watch, send }: SweepPorts, turn: string): Promise<number> => {
  const owing = await developments.owing(watch);
  await send(
    'dispatch',
    owing.map((development) => ({ body: { development }, group: watch, dedup: `${development}-sweep-${turn}` })),
  );
  return owing.length;
};

/**
 * One message a subscription: deliver takes all that is due for it together. None while all sending is stopped; after
 * that what was queued meanwhile is looked for at once, not only when it is taken for lost.
 */
const nudgeDeliveries = async (ports: SweepPorts, turn: string, now: Date): Promise<number> => {
  const { deliveries, sending, watch, send } = ports;
  const stop = await sending.read(watch);
  if (isStopped(stop)) return 0;
  const ahead = isJustResumed(stop, now) ? STUCK_SECONDS * 1000 : 0;
  const due = await deliveries.due(watch, new Date(now.getTime() + ahead).toISOString(), MOST_DUE);
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

/** Every minute: nudges what is owed and what is due or stuck. It acts on nothing itself, so it may run twice. */
export const sweep = async (
  ports: SweepPorts,
): Promise<{ readonly developments: number; readonly subscriptions: number }> => {
  const now = ports.now();
  const developments = await nudgeOutbox(ports, turnOf(now));
  const subscriptions = await nudgeDeliveries(ports, turnOf(now), now);
  if (developments + subscriptions > 0) ports.log.info('swept', { developments, subscriptions });
  return { developments, subscriptions };
};
