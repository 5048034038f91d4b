import { isSameText } from '../domain/same-text.ts';
import type { Sealing } from '../ports.ts';

const RADIX = 36;

const signature = (sealing: Pick<Sealing, 'key'>, watch: string, until: string): string =>
  sealing.key(`invite ${watch} ${until}`);

/** A link with which anybody may subscribe until it expires: signed, so that it needs no row and cannot be prolonged. */
export const inviteUrl = (sealing: Pick<Sealing, 'key'>, site: string, watch: string, until: Date): string => {
  const seconds = Math.floor(until.getTime() / 1000).toString(RADIX);
  return `${site}/subscribe?invite=${seconds}.${signature(sealing, watch, seconds)}`;
};

/** Whether the token of an invite link is ours and not expired. */
export const isInvite = (sealing: Pick<Sealing, 'key'>, watch: string, token: string, now: Date): boolean => {
  const [seconds = '', said = '', ...more] = token.split('.');
  const ours = more.length === 0 && isSameText(signature(sealing, watch, seconds), said);
  return ours && Number.parseInt(seconds, RADIX) * 1000 > now.getTime();
};
