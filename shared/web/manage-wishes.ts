import { ALERT_KINDS, type AlertKind } from '../domain/alert.ts';
import { CATEGORIES, SEVERITIES, SEVERITY_WORDS } from '../domain/grades.ts';
import {
  RHYTHMS,
  type Rhythm,
  STILL_WATCHING,
  type StillWatching,
  TEXT_LANGUAGES,
  type TextLanguage,
  type Wishes,
} from '../domain/subscription.ts';
import { EN } from '../rendering/strings-en.ts';
import { type Html, html, type Part } from './html.ts';
import { FIELD_WORDS, type Field } from './manage-form.ts';
import { languageWord } from './words.ts';

type Option = readonly [value: string, words: string];

const choose = (field: Field, options: readonly Option[], chosen: string): Html =>
  html`<p><label for="${field}">${FIELD_WORDS[field]}</label> <select id="${field}" name="${field}">${options.map(
    ([value, words]) => html`<option value="${value}"${value === chosen ? html` selected` : null}>${words}</option>`,
  )}</select></p>`;

const tick = (field: Field, note: string, options: readonly Option[], chosen: readonly string[]): Html =>
  html`<fieldset><legend>${FIELD_WORDS[field]}</legend><p class="by">${note}</p>${options.map(
    ([value, words]) =>
      html`<label class="tick"><input type="checkbox" name="${field}[]" value="${value}"${chosen.includes(value) ? html` checked` : null}> ${words}</label>`,
  )}</fieldset>`;

const RHYTHM_WORDS: Readonly<Record<Rhythm, string>> = {
  now: 'at once',
  daily: 'one digest a day',
  weekly: 'one digest a week',
};
const STILL_WORDS: Readonly<Record<StillWatching, string>> = {
  never: 'never',
  daily: 'after a day without a message',
  weekly: 'after a week without a message',
};
const KIND_WORDS: Readonly<Record<AlertKind, string>> = {
  new: 'new developments, and denials of them',
  update: 'updates to what was told',
  correction: 'corrections of what was told',
};
const TEXT_WORDS: Readonly<Record<TextLanguage, string>> = { en: 'English', ko: '한국어', ru: 'Русский' };
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const SEVERITY_OPTIONS = SEVERITIES.map(
  (severity): Option => [String(severity), `${severity} ${SEVERITY_WORDS[severity]}`],
);
const HOURS = Array.from({ length: 24 }, (_, hour): Option => [String(hour), `${String(hour).padStart(2, '0')}:00`]);
/** From all to few; a dispute is told whatever the least. */
const LEAST = ['unconfirmed', 'claimed', 'reported', 'confirmed'] as const;

const grades = ({ categories, minSeverity, minConfidence, kinds }: Wishes): Part => [
  tick(
    'categories',
    'None ticked: all.',
    CATEGORIES.map((one): Option => [one, EN.category[one]]),
    categories,
  ),
  choose('minSeverity', SEVERITY_OPTIONS, String(minSeverity)),
  choose(
    'minConfidence',
    LEAST.map((one): Option => [one, EN.confidence[one]]),
    minConfidence === 'disputed' ? 'confirmed' : minConfidence,
  ),
  tick(
    'kinds',
    'At least one.',
    ALERT_KINDS.map((kind): Option => [kind, KIND_WORDS[kind]]),
    kinds,
  ),
];

const languages = ({ sourceLanguages, textLanguage }: Wishes, read: readonly string[]): Part => {
  const all = [...new Set([...read, ...sourceLanguages])].sort();
  return [
    tick(
      'sourceLanguages',
      'None ticked: all.',
      all.map((tag): Option => [tag, languageWord(tag)]),
      sourceLanguages,
    ),
    choose(
      'textLanguage',
      TEXT_LANGUAGES.map((one): Option => [one, TEXT_WORDS[one]]),
      textLanguage,
    ),
  ];
};

const rhythm = ({ rhythm: chosen, digestHour, digestDay, stillWatching }: Wishes): Part => [
  choose(
    'rhythm',
    RHYTHMS.map((one): Option => [one, RHYTHM_WORDS[one]]),
    chosen,
  ),
  choose('digestHour', HOURS, String(digestHour)),
  choose(
    'digestDay',
    DAYS.map((day, at): Option => [String(at + 1), day]),
    String(digestDay),
  ),
  choose(
    'stillWatching',
    STILL_WATCHING.map((one): Option => [one, STILL_WORDS[one]]),
    stillWatching,
  ),
];

const time = (field: Field, value: string): Html =>
  html`<label for="${field}">${FIELD_WORDS[field]}</label> <input type="time" id="${field}" name="${field}" value="${value}"> `;

/** `Intl` lists no aliases and no UTC: what is chosen is there whatever it lists. */
const zones = (chosen: string): readonly Option[] =>
  [...new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((zone): Option => [zone, zone]);

const quiet = ({ quiet: hours, quietOverride, zone }: Wishes): Part => [
  html`<p>${time('quietFrom', hours?.from ?? '')}${time('quietTo', hours?.to ?? '')}</p>`,
  choose(
    'quietOverride',
    [['', 'nothing'], ...SEVERITY_OPTIONS.map(([value, words]): Option => [value, `from severity ${words}`])],
    quietOverride === null ? '' : String(quietOverride),
  ),
  choose('zone', zones(zone), zone),
];

/** The fields of what a subscription wants, as they stand. `read`: primary tags of the languages that are read. */
export const wishesFields = (wishes: Wishes, read: readonly string[]): Html =>
  html`${grades(wishes)}${languages(wishes, read)}${rhythm(wishes)}${quiet(wishes)}`;
