import type { Delivery } from './delivery.ts';
import type { SendOutcome } from './message.ts';
import { isGivenUp, nextTry } from './retry-schedule.ts';

/** What a try came to; `broken`: the code itself threw, so that the channel was perhaps never asked. */
export type Tried = SendOutcome | { readonly kind: 'broken'; readonly why: string };

/** A delivery that the code cannot make is tried so often: a later release, or a key put back, may make it. */
const BROKEN_TRIES = 5;

/** What became of the deliveries that went out in one message. `waitUntil`: when the subscription is tried again. */
export interface AfterTry {
  readonly deliveries: readonly Delivery[];
  readonly waitUntil: string | null;
  readonly parked: boolean;
}

const end = (tried: readonly Delivery[], change: Partial<Delivery>, parked: boolean): AfterTry => ({
  deliveries: tried.map((delivery) => ({ ...delivery, due: null, ...change })),
  waitUntil: null,
  parked,
});

const afterLater = (
  tried: readonly Delivery[],
  outcome: Extract<SendOutcome, { kind: 'later' }>,
  now: Date,
): AfterTry => {
  const due = nextTry(Math.max(...tried.map(({ attempts }) => attempts)), outcome.retryAfter, now);
  const deliveries = tried.map(
    (delivery): Delivery =>
      isGivenUp(delivery, due)
        ? { ...delivery, state: 'parked', due: null, why: `given up after ${delivery.attempts} tries: ${outcome.why}` }
        : { ...delivery, state: 'waiting', due, why: outcome.why },
  );
  const waits = deliveries.some(({ state }) => state === 'waiting');
  return { deliveries, waitUntil: waits ? due : null, parked: deliveries.some(({ state }) => state === 'parked') };
};

/** It waits alone: what the code cannot make is no reason for the rest to wait. */
const afterBroken = (tried: readonly Delivery[], why: string, now: Date): AfterTry => {
  const attempts = Math.max(...tried.map((row) => row.attempts));
  if (attempts >= BROKEN_TRIES)
    return end(tried, { state: 'parked', why: `given up after ${attempts} tries: ${why}` }, true);
  const due = nextTry(attempts, null, now);
  return { deliveries: tried.map((row) => ({ ...row, state: 'waiting', due, why })), waitUntil: null, parked: false };
};

/** The rows of one message after it was tried. A catch-up's name is kept for none of its alerts: it is not theirs alone. */
export const afterTry = (deliveries: readonly Delivery[], outcome: Tried, now: Date): AfterTry => {
  const tried = deliveries.map((delivery) => ({ ...delivery, attempts: delivery.attempts + 1 }));
  switch (outcome.kind) {
    case 'sent': {
      const messageRef = tried.length === 1 ? outcome.ref : null;
      return end(tried, { state: 'sent', sentAt: now.toISOString(), messageRef, why: outcome.why ?? null }, false);
    }
    case 'later':
      return afterLater(tried, outcome, now);
    case 'ended':
      return end(tried, { state: 'dropped', why: outcome.why }, false);
    case 'parked':
      return end(tried, { state: 'parked', why: outcome.why }, true);
    case 'broken':
      return afterBroken(tried, outcome.why, now);
  }
};
