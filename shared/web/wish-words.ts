import type { AlertKind } from '../domain/alert.ts';
import type { Rhythm, StillWatching, TextLanguage } from '../domain/subscription.ts';

/** The words of the choices that a subscriber has. */
export const RHYTHM_WORDS: Readonly<Record<Rhythm, string>> = {
  now: 'at once',
  daily: 'one digest a day',
  weekly: 'one digest a week',
};
export const STILL_WORDS: Readonly<Record<StillWatching, string>> = {
  never: 'never',
  daily: 'after a day without a message',
  weekly: 'after a week without a message',
};
export const KIND_WORDS: Readonly<Record<AlertKind, string>> = {
  new: 'new developments, and denials of them',
  update: 'updates to what was told',
  correction: 'corrections of what was told',
};
export const TEXT_WORDS: Readonly<Record<TextLanguage, string>> = { en: 'English', ko: '한국어', ru: 'Русский' };
/** From the first ISO weekday on. */
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
