import type { Delivery } from './delivery.ts';

/** What a delivery says: an alert; that there was nothing; or that another subscription of the same owner was ended. */
export type DeliveryContent =
  | { readonly kind: 'alert' }
  | { readonly kind: 'still-watching' }
  | { readonly kind: 'ended'; readonly subscription: string };

const STILL_WATCHING = 'watching_';
const ENDED = 'ended_';

/** The name of the line that nothing happened until `at`: one a subscription and quarter of an hour. */
export const stillWatchingName = (at: Date): string => STILL_WATCHING + at.toISOString().slice(0, 16);

/** The name of the word to the owner of a subscription that was ended: one for each time that it was on. */
export const endedName = (subscription: string, version: number): string => `${ENDED}${subscription}_${version}`;

/** What a delivery's name stands for. */
export const contentOf = ({ alert }: Pick<Delivery, 'alert'>): DeliveryContent => {
  if (alert.startsWith(STILL_WATCHING)) return { kind: 'still-watching' };
  if (!alert.startsWith(ENDED)) return { kind: 'alert' };
  return { kind: 'ended', subscription: alert.slice(ENDED.length, alert.lastIndexOf('_')) };
};
