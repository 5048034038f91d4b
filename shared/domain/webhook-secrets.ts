const DAY = 86_400_000;

/**
 * A webhook's signing secrets as they stand in its subscription: the newest, and after a rotation the one before it
 * with the time until which it still signs.
 */
export const readSecrets = (stored: string, now: Date): readonly string[] => {
  const [current, before, until] = stored.split(' ');
  const stillSigns = before !== undefined && until !== undefined && Date.parse(until) > now.getTime();
  return [...(current ? [current] : []), ...(stillSigns ? [before] : [])];
};

/** A new secret in front; the one before it signs for a day more, so that the receiver has time to change. */
export const rotateSecrets = (stored: string, next: string, now: Date): string => {
  const [current] = stored.split(' ');
  return `${next} ${current} ${new Date(now.getTime() + DAY).toISOString()}`;
};
