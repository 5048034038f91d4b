import { primaryTag } from '../domain/language-tag.ts';
import { type Html, spoken } from './html.ts';

/** Scripts that tell a language, with the languages that are written in them; the first is meant where none is named. */
const SCRIPTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\p{Script=Hangul}/u, ['ko']],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, ['ja']],
  [/\p{Script=Han}/u, ['zh', 'ja']],
  [/\p{Script=Arabic}/u, ['ar', 'fa', 'ur', 'ps']],
  [/\p{Script=Cyrillic}/u, ['ru', 'uk', 'be', 'bg', 'sr', 'mk', 'kk', 'mn']],
];
const NOT_LATIN: ReadonlySet<string> = new Set([
  ...SCRIPTS.flatMap(([, tags]) => tags),
  'he',
  'el',
  'hi',
  'th',
  'ka',
  'hy',
]);

/** The language that a line is most likely in: `tag` where its script fits, else the script's first. */
const lineLanguage = (text: string, tag: string): string => {
  const primary = primaryTag(tag);
  const [, tags] = SCRIPTS.find(([script]) => script.test(text)) ?? [null, null];
  if (tags) return tags.includes(primary) ? tag : (tags[0] ?? tag);
  return NOT_LATIN.has(primary) && /\p{Script=Latin}/u.test(text) ? 'en' : tag;
};

/** ` lang dir` of a line that is told with a headline in `tag`, but may come from a source in another language. */
export const spokenLine = (text: string, tag: string): Html => spoken(lineLanguage(text, tag));
