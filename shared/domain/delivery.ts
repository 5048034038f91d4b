import type { Confidence } from './grades.ts';

/**
 * `queued` is on the queue; `held` waits for its hour (quiet hours, digest, late catch-up, behind an earlier one);
 * `waiting` is tried again at `due`; the rest are ends.
 */
export const DELIVERY_STATES = ['queued', 'held', 'waiting', 'sent', 'dropped', 'parked'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What a delivery was last held back for. `behind`: an earlier one of the subscription waits for another try. */
export const HOLDS = ['quiet-hours', 'digest', 'pause', 'found-late', 'behind'] as const;
export type Hold = (typeof HOLDS)[number];

/** One alert, or what else its name stands for, on its way to one subscription. */
export interface Delivery {
  readonly subscription: string;
  /** An alert's id, or what stands in for one: see delivery-content.ts. */
  readonly alert: string;
  readonly state: DeliveryState;
  /** Tries so far. */
  readonly attempts: number;
  /** ISO time of the next try or of its hour; null in an end. */
  readonly due: string | null;
  readonly decidedAt: string;
  readonly sentAt: string | null;
  /** What the channel calls the message, where it says: to reply to or edit. */
  readonly messageRef: string | null;
  /** Why, in words, where it is not sent. */
  readonly why: string | null;
  readonly hold: Hold | null;
  /** The confidence of its development that was told with it, or by a digest since; null before. */
  readonly told: Confidence | null;
}

/** A delivery as it begins. */
export const newDelivery = (
  about: Pick<Delivery, 'subscription' | 'alert' | 'state' | 'due' | 'decidedAt'> & { readonly hold?: Hold | null },
): Delivery => ({ attempts: 0, sentAt: null, messageRef: null, why: null, told: null, hold: null, ...about });
