import { isSameText } from '../domain/same-text.ts';
import type { Sealing } from '../ports.ts';

const tokenOf = (sealing: Pick<Sealing, 'key'>, subscription: string): string => sealing.key(`manage ${subscription}`);

/** The path of a subscriber's own page. */
export const managePath = (subscription: string, token: string): string => `/manage/${subscription}/${token}`;

/** The subscriber's own link to change and leave: signed, so that it needs no row and cannot be guessed. */
export const manageUrl = (sealing: Pick<Sealing, 'key'>, site: string, subscription: string): string =>
  site + managePath(subscription, tokenOf(sealing, subscription));

/** Whether a token is the subscription's, there or not, in a time that tells nothing of where it differs. */
export const isManageToken = (sealing: Pick<Sealing, 'key'>, subscription: string, token: string): boolean =>
  isSameText(tokenOf(sealing, subscription), token);
