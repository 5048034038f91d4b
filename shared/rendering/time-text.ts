import type { RenderContext } from '../domain/message.ts';

/** `19 Jun 2024, 18:24 GMT+9`: a time in the subscriber's zone and language, the zone named. */
export const timeText = (iso: string, { language, zone }: Pick<RenderContext, 'language' | 'zone'>): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(new Date(iso));

/** A language's name in another, `Korean` for `ko`; the tag itself where it is none. */
export const languageName = (tag: string, language: string): string => nameOf(tag, language, 'language');

/** A country's name, `Russia` for `ru`; the code itself where it is none. */
export const countryName = (code: string, language: string): string => nameOf(code.toUpperCase(), language, 'region');

const nameOf = (code: string, language: string, type: 'language' | 'region'): string => {
  try {
    return new Intl.DisplayNames([language], { type, fallback: 'code' }).of(code) ?? code;
  } catch (error) {
    // A feed may say anything in its language field; Intl throws RangeError for what is no tag.
    if (error instanceof RangeError) return code;
    throw error;
  }
};
