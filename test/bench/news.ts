import { pick, randomOf } from './figure.ts';
import { PARTNERS } from './partner-words.ts';
import { WORLD } from './world-words.ts';

/** One invented entry of a feed. */
export interface NewsItem {
  readonly title: string;
  readonly summary: string;
  readonly language: string;
}

/** Languages of world news. */
export const WORLD_LANGUAGES = Object.keys(WORLD);
/** Languages in which developments on the subject are told. */
export const PARTNER_LANGUAGES = Object.keys(PARTNERS);

const LEAST_CHARACTERS = 200;

/** World news that is not on the subject, of 200 characters and more. */
export const worldItem = (random: () => number, language: string): NewsItem => {
  const words = WORLD[language] ?? WORLD['en'];
  if (!words) throw new Error(`no words of ${language}`);
  const fill = (text: string): string =>
    text
      .replace('{n}', String(2 + Math.floor(random() * 900)))
      .replace('{a}', pick(random, words.towns))
      .replace('{b}', pick(random, words.towns));
  const title = fill(pick(random, words.headlines));
  let summary = '';
  while (title.length + summary.length < LEAST_CHARACTERS)
    summary += `${summary ? ' ' : ''}${fill(pick(random, words.sentences))}`;
  return { title, summary, language };
};

/** A figure of its own for every development. */
const figureOf = (development: number): number => 11 + ((development * 37) % 9973);

const at = (list: readonly string[], place: number): string => list[place % list.length] ?? '';

/**
 * A report of one invented development on the subject. Who does what with what, where, and the figure follow from its
 * number; `telling` 0 or 1 tells the same in other words.
 */
export const partnerItem = (development: number, language: string, telling: 0 | 1): NewsItem => {
  const words = PARTNERS[language];
  if (!words) throw new Error(`no words of ${language}`);
  const fill = (text: string): string =>
    text
      .replaceAll('{who}', at(words.people, development * 3 + Math.floor(development / 5)))
      .replaceAll('{act}', at(words.acts, development * 7))
      .replaceAll('{what}', at(words.things, development * 5))
      .replaceAll('{also}', at(words.things, development * 5 + 1 + (Math.floor(development / 13) % 12)))
      .replaceAll('{third}', at(words.thirds, development * 3))
      .replaceAll('{where}', at(words.places, Math.floor(development / 10) + development * 3))
      .replaceAll('{n}', String(figureOf(development)));
  return { title: fill(words.headlines[telling]), summary: fill(words.summary), language };
};

/** `count` items in ten languages, one in twenty on the subject; always the same for the same seed. */
export const worldNews = (count: number, seed: number): readonly NewsItem[] => {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, at) =>
    at % 20 === 7
      ? partnerItem(Math.floor(at / 20), PARTNER_LANGUAGES[Math.floor(at / 20) % PARTNER_LANGUAGES.length] ?? 'en', 0)
      : worldItem(random, WORLD_LANGUAGES[at % WORLD_LANGUAGES.length] ?? 'en'),
  );
};
