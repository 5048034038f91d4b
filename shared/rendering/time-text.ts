import type { RenderContext } from '../domain/message.ts';

/** Intl's objects are dear to make (0.1 ms and more) and free to use; the keys are as few as languages and zones. */
const remember = <T>(make: (key: string) => T): ((key: string) => T) => {
  const made = new Map<string, T>();
  return (key) => {
    const there = made.get(key);
    if (there !== undefined) return there;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
};

const formatOf = remember((key) => {
  const [language, timeZone] = key.split(' ') as [string, string];
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
});

/** `19 Jun 2024, 18:24 GMT+9`: a time in the subscriber's zone and language, the zone named. */
export const timeText = (iso: string, { language, zone }: Pick<RenderContext, 'language' | 'zone'>): string =>
  formatOf(`${language} ${zone}`).format(new Date(iso));

const partsOf = remember((key) => {
  const [language, timeZone, how] = key.split(' ') as [string, string, string];
  const options: Intl.DateTimeFormatOptions =
    how === 'day' ? { day: 'numeric', month: 'short' } : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone, ...options });
});

/** `04:10` of the same day, `18 Jun, 04:10` of another, in the subscriber's zone and language. */
export const clockText = (
  iso: string,
  { language, zone, now }: Pick<RenderContext, 'language' | 'zone' | 'now'>,
): string => {
  const [day, hour] = [partsOf(`${language} ${zone} day`), partsOf(`${language} ${zone} hour`)];
  const at = new Date(iso);
  return day.format(at) === day.format(now) ? hour.format(at) : `${day.format(at)}, ${hour.format(at)}`;
};

const languagesIn = remember((language) => new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }));
const regionsIn = remember((language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }));

const nameOf = (names: Intl.DisplayNames, code: string): string => {
  try {
    return names.of(code) ?? code;
  } catch (error) {
    // A feed may say anything in its language field; Intl throws RangeError for what is no tag.
    if (error instanceof RangeError) return code;
    throw error;
  }
};

/** A language's name in another, `Korean` for `ko`; the tag itself where it is none. */
export const languageName = (tag: string, language: string): string => nameOf(languagesIn(language), tag);

/** A country's name, `Russia` for `ru`; the code itself where it is none. */
export const countryName = (code: string, language: string): string => nameOf(regionsIn(language), code.toUpperCase());
