import { ALERT_KINDS } from '../domain/alert.ts';
import { CATEGORIES, SEVERITIES, SEVERITY_WORDS } from '../domain/grades.ts';
import { RHYTHMS, STILL_WATCHING, TEXT_LANGUAGES, type Wishes } from '../domain/subscription.ts';
import { EN } from '../rendering/strings-en.ts';
import { type Html, html, type Part } from './html.ts';
import { KIND_WORDS, RHYTHM_WORDS, STILL_WORDS, TEXT_WORDS, WEEKDAYS } from './wish-words.ts';
import { FIELD_WORDS, type Field } from './wishes-form.ts';
import { languageWord } from './words.ts';

type Option = readonly [value: string, words: string];

const choose = (field: Field, options: readonly Option[], chosen: string): Html =>
  html`<p class="field"><label for="${field}">${FIELD_WORDS[field]}</label><select id="${field}" name="${field}">${options.map(
    ([value, words]) => html`<option value="${value}"${value === chosen ? html` selected` : null}>${words}</option>`,
  )}</select></p>`;

const tick = (field: Field, note: string, options: readonly Option[], chosen: readonly string[]): Html =>
  html`<fieldset><legend>${FIELD_WORDS[field]}</legend><p class="by">${note}</p><div class="ticks">${options.map(
    ([value, words]) =>
      html`<label class="tick"><input type="checkbox" name="${field}[]" value="${value}"${chosen.includes(value) ? html` checked` : null}> ${words}</label>`,
  )}</div></fieldset>`;

/** Fields that belong together, under a heading of their own. */
const group = (legend: string, note: Part, fields: Part): Html =>
  html`<fieldset><legend>${legend}</legend>${note ? html`<p class="by">${note}</p>` : null}<div class="fields">${fields}</div></fieldset>`;

const SEVERITY_OPTIONS = SEVERITIES.map(
  (severity): Option => [String(severity), `${severity} ${SEVERITY_WORDS[severity]}`],
);
const HOURS = Array.from({ length: 24 }, (_, hour): Option => [String(hour), `${String(hour).padStart(2, '0')}:00`]);
/** From all to few; a dispute is told whatever the least. */
const LEAST = ['unconfirmed', 'claimed', 'reported', 'confirmed'] as const;

const grades = ({ minSeverity, minConfidence }: Wishes): Part => [
  choose('minSeverity', SEVERITY_OPTIONS, String(minSeverity)),
  choose(
    'minConfidence',
    LEAST.map((one): Option => [one, EN.confidence[one]]),
    minConfidence === 'disputed' ? 'confirmed' : minConfidence,
  ),
];

const categoryTicks = ({ categories }: Wishes): Html =>
  tick(
    'categories',
    'None ticked: all.',
    CATEGORIES.map((one): Option => [one, EN.category[one]]),
    categories,
  );

const kindTicks = ({ kinds }: Wishes): Html =>
  tick(
    'kinds',
    'At least one.',
    ALERT_KINDS.map((kind): Option => [kind, KIND_WORDS[kind]]),
    kinds,
  );

const languageTicks = ({ sourceLanguages }: Wishes, read: readonly string[]): Html =>
  tick(
    'sourceLanguages',
    'None ticked: all.',
    [...new Set([...read, ...sourceLanguages])]
      .map((tag): Option => [tag, languageWord(tag)])
      .sort(([, a], [, b]) => a.localeCompare(b, 'en')),
    sourceLanguages,
  );

/** `Intl` lists no aliases and no UTC: what is chosen is there whatever it lists. */
const zones = (chosen: string): readonly Option[] =>
  [...new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((zone): Option => [zone, zone]);

const text = ({ textLanguage, zone }: Wishes): Part => [
  choose(
    'textLanguage',
    TEXT_LANGUAGES.map((one): Option => [one, TEXT_WORDS[one]]),
    textLanguage,
  ),
  choose('zone', zones(zone), zone),
];

const rhythm = ({ rhythm: chosen, digestHour, digestDay, stillWatching }: Wishes): Part => [
  choose(
    'rhythm',
    RHYTHMS.map((one): Option => [one, RHYTHM_WORDS[one]]),
    chosen,
  ),
  choose('digestHour', HOURS, String(digestHour)),
  choose(
    'digestDay',
    WEEKDAYS.map((day, at): Option => [String(at + 1), day]),
    String(digestDay),
  ),
  choose(
    'stillWatching',
    STILL_WATCHING.map((one): Option => [one, STILL_WORDS[one]]),
    stillWatching,
  ),
];

const time = (field: Field, value: string): Html =>
  html`<p class="field"><label for="${field}">${FIELD_WORDS[field]}</label><input type="time" id="${field}" name="${field}" value="${value}"></p>`;

const quiet = ({ quiet: hours, quietOverride }: Wishes): Part => [
  time('quietFrom', hours?.from ?? ''),
  time('quietTo', hours?.to ?? ''),
  choose(
    'quietOverride',
    [['', 'nothing'], ...SEVERITY_OPTIONS.map(([value, words]): Option => [value, `from severity ${words}`])],
    quietOverride === null ? '' : String(quietOverride),
  ),
];

/** The fields of what a subscription wants, as they stand. `read`: primary tags of the languages that are read. */
export const wishesFields = (
  wishes: Wishes,
  read: readonly string[],
): Html => html`<div class="wishes">${categoryTicks(wishes)}
${group('How grave, how sure', 'A denial is told whatever the least confidence.', grades(wishes))}
${kindTicks(wishes)}
${languageTicks(wishes, read)}
${group('When', 'A digest comes at its hour in your time zone; a day without news brings none.', rhythm(wishes))}
${group('Quiet hours', 'What comes in them is told in one message at their end. Leave both empty for none.', quiet(wishes))}
${group('Language and zone', null, text(wishes))}</div>`;
