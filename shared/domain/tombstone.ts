import type { Subscription } from './subscription.ts';

/** A subscription that ended. What it was known by is an HMAC of its address: without the stage's key it names nobody. */
export interface Tombstone {
  readonly addressKey: string;
  /** ISO time. */
  readonly at: string;
}

/** Whether a subscription is one that ended: a restored table brought it back. One made anew since then is another. */
export const isEnded = (
  { addressKey, createdAt }: Pick<Subscription, 'addressKey' | 'createdAt'>,
  ends: ReadonlyMap<string, string>,
): boolean => {
  const end = ends.get(addressKey);
  return end !== undefined && Date.parse(createdAt) <= Date.parse(end);
};
