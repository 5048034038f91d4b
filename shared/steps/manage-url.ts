import type { Sealing } from '../ports.ts';

/** The subscriber's own link to change and leave: signed, so that it needs no row and cannot be guessed. */
export const manageUrl = (sealing: Pick<Sealing, 'key'>, site: string, subscription: string): string =>
  `${site}/manage/${subscription}/${sealing.key(`manage ${subscription}`)}`;
