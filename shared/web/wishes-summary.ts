import { SEVERITY_WORDS } from '../domain/grades.ts';
import type { Wishes } from '../domain/subscription.ts';
import { EN } from '../rendering/strings-en.ts';
import { type Html, html } from './html.ts';
import { KIND_WORDS, RHYTHM_WORDS, STILL_WORDS, TEXT_WORDS, WEEKDAYS } from './wish-words.ts';
import { languageWord } from './words.ts';

const listOr = (values: readonly string[], all: string): string => (values.length === 0 ? all : values.join(', '));

const gradesWords = ({ minSeverity, minConfidence }: Wishes): string => {
  const severity = minSeverity === 1 ? 'any severity' : `severity ${minSeverity} ${SEVERITY_WORDS[minSeverity]} and up`;
  const confidence =
    minConfidence === 'unconfirmed'
      ? 'any confidence'
      : `at least ${EN.confidence[minConfidence === 'disputed' ? 'confirmed' : minConfidence].toLowerCase()}`;
  return `${severity}, ${confidence}`;
};

const rhythmWords = ({ rhythm, digestHour, digestDay, zone }: Wishes): string => {
  if (rhythm === 'now') return RHYTHM_WORDS.now;
  const hour = `${String(digestHour).padStart(2, '0')}:00, ${zone}`;
  return `${RHYTHM_WORDS[rhythm]}, ${rhythm === 'weekly' ? `${WEEKDAYS[digestDay - 1]}s ` : ''}at ${hour}`;
};

const quietWords = ({ quiet, quietOverride, zone }: Wishes): string => {
  if (quiet === null) return 'none';
  const through = quietOverride === null ? 'nothing comes through' : `severity ${quietOverride} and up comes through`;
  return `${quiet.from} to ${quiet.to}, ${zone}; ${through}`;
};

/** What is wanted, in words. */
export const wishesSummary = (wishes: Wishes): Html => {
  const rows: readonly (readonly [string, string])[] = [
    [
      'About',
      listOr(
        wishes.categories.map((one) => EN.category[one]),
        'everything',
      ),
    ],
    ['Grades', gradesWords(wishes)],
    ['Kinds', wishes.kinds.map((kind) => KIND_WORDS[kind]).join('; ')],
    ['Sources', listOr(wishes.sourceLanguages.map(languageWord), 'in all languages')],
    ['When', rhythmWords(wishes)],
    ['Quiet hours', quietWords(wishes)],
    ['Text', TEXT_WORDS[wishes.textLanguage]],
    ...(wishes.stillWatching === 'never'
      ? []
      : [['Nothing new', `said ${STILL_WORDS[wishes.stillWatching]}`] as const]),
  ];
  return html`<dl class="summary">${rows.map(([name, words]) => html`<div><dt>${name}</dt><dd>${words}</dd></div>`)}</dl>`;
};
