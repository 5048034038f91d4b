const HOUR = 3_600_000;
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * The first moment from `at` on that is in no hour and on no day that a feed asks to be left alone in (RSS 2.0,
 * skipHours and skipDays, in GMT). A feed that names all hours or all days asks for nothing that can be done.
 */
export const outsideSkipped = (at: Date, hours: readonly number[] = [], days: readonly string[] = []): Date => {
  const skipped = (time: number): boolean => {
    const date = new Date(time);
    return hours.includes(date.getUTCHours()) || days.includes(DAYS[date.getUTCDay()] as string);
  };
  if (!skipped(at.getTime())) return at;
  const nextHour = (Math.floor(at.getTime() / HOUR) + 1) * HOUR;
  for (let ahead = 0; ahead < 7 * 24; ahead += 1) {
    if (!skipped(nextHour + ahead * HOUR)) return new Date(nextHour + ahead * HOUR + (at.getTime() % HOUR));
  }
  return at;
};
