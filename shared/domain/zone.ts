/** Whether `Intl` knows a zone of this name (IANA). */
export const isZone = (zone: string): boolean => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    // Intl throws RangeError for what is no zone: that is the answer.
    return false;
  }
};

/** The local date `yyyy-mm-dd` of a zone. */
export const localDate = (at: Date, zone: string): string => {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
};

const HOUR = 3_600_000;
const QUARTER = HOUR / 4;

/**
 * When a day `yyyy-mm-dd` begins in a zone, found by the wall clock: at one in the morning where midnight was skipped. Zones
 * lie whole quarters of an hour and less than 15 hours from UTC.
 */
export const dayStart = (date: string, zone: string): Date => {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  let at = midnight - 15 * HOUR;
  while (at < midnight + 15 * HOUR && localDate(new Date(at), zone) < date) at += QUARTER;
  return new Date(at);
};
