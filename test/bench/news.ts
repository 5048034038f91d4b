import { pick, randomOf } from './figure.ts';
import { HAPPENINGS, PLACES } from './partner-words.ts';
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
export const PARTNER_LANGUAGES = Object.keys(PLACES);

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

/** A figure of its own for every development: no two of one kind and place share one. */
const figureOf = (development: number): number => 11 + ((development * 37) % 9973);

/**
 * A report of one invented development on the subject, in one of the five languages. Its kind, place and figure follow
 * from its number.
 */
export const partnerItem = (development: number, language: string): NewsItem => {
  const happening = HAPPENINGS[development % HAPPENINGS.length];
  const places = PLACES[language] ?? [];
  const place = places[Math.floor(development / HAPPENINGS.length) % places.length] ?? '';
  const fill = (text: string | undefined): string =>
    (text ?? '').replaceAll('{n}', String(figureOf(development))).replaceAll('{p}', place);
  return { title: fill(happening?.headlines[language]), summary: fill(happening?.summaries[language]), language };
};

/** `count` items in ten languages, one in twenty on the subject; always the same for the same seed. */
export const worldNews = (count: number, seed: number): readonly NewsItem[] => {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, at) =>
    at % 20 === 7
      ? partnerItem(at / 20 | 0, PARTNER_LANGUAGES[(at / 20 | 0) % PARTNER_LANGUAGES.length] ?? 'en')
      : worldItem(random, WORLD_LANGUAGES[at % WORLD_LANGUAGES.length] ?? 'en'),
  );
};
