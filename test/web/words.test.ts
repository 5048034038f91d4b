import { dayText, shortDay, shortMonth } from '../../shared/web/words.ts';

const british = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
const [day, short, month] = [
  british({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  british({ day: 'numeric', month: 'short', year: 'numeric' }),
  british({ month: 'short' }),
];
const DAY = 86_400_000;

it('writes every day of ten years as Intl does', () => {
  for (let at = Date.UTC(2020, 0, 1, 23, 59); at < Date.UTC(2030, 0, 1); at += DAY) {
    const iso = new Date(at).toISOString();
    expect([dayText(iso), shortDay(iso), shortMonth(iso)]).toEqual([
      day.format(at).replace(',', ''),
      short.format(at),
      month.format(at),
    ]);
  }
});
