/**
 * `queued` is on the queue; `held` waits for its hour (quiet hours, digest, late catch-up, behind an earlier one);
 * `waiting` is tried again at `due`; the rest are ends.
 */
export const DELIVERY_STATES = ['queued', 'held', 'waiting', 'sent', 'dropped', 'parked'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One alert on its way to one subscription. */
export interface Delivery {
  readonly subscription: string;
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
}
