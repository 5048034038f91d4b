import type { TextLanguage } from '../domain/subscription.ts';
import { EN } from './strings-en.ts';
import type { Strings } from './strings-form.ts';
import { KO } from './strings-ko.ts';
import { RU } from './strings-ru.ts';

const STRINGS: Readonly<Record<TextLanguage, Strings>> = { en: EN, ko: KO, ru: RU };

/** The text around the headlines in the subscriber's language. */
export const stringsOf = (language: TextLanguage): Strings => STRINGS[language];
