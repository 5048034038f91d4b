import type { Delivery } from './delivery.ts';

/** The operator's stop of all sending, as it stands or stood last. ISO times; `until` null: nothing is sent. */
export interface SendingStop {
  readonly why: string;
  readonly since: string;
  readonly until: string | null;
}

/** Whether nothing is sent. */
export const isStopped = (stop: SendingStop | null): stop is SendingStop => stop !== null && stop.until === null;

/** A delivery that is still queued after this is taken for lost, and swept. Seconds. */
export const STUCK_SECONDS = 900;

/** Whether sending was resumed so lately that what the stop held up may not have been swept yet. */
export const isJustResumed = (stop: SendingStop | null, now: Date): stop is SendingStop & { until: string } =>
  stop !== null && stop.until !== null && now.getTime() - Date.parse(stop.until) < 2 * STUCK_SECONDS * 1000;

/** Whether an open delivery would have gone out but for a stop that is over. */
export const waitedForStop = (
  { state, decidedAt }: Pick<Delivery, 'state' | 'decidedAt'>,
  stop: SendingStop | null,
  now: Date,
): boolean =>
  isJustResumed(stop, now) &&
  state === 'queued' &&
  Date.parse(decidedAt) < Date.parse(stop.until) &&
  Date.parse(decidedAt) > Date.parse(stop.since) - STUCK_SECONDS * 1000;
