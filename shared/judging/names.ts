import { type Calendar, isCalendarWord } from './dates.ts';
import type { Find } from './lexicon.ts';
import { SCRIPT } from './normal-sign.ts';
import { type NormalText, normalText, textOf } from './normal-text.ts';

/** Cyrillic, Greek and kana letters by sound, in Latin; only consonants matter after `skeleton`. */
const SOUNDS: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'e',
  ж: 'z',
  з: 'z',
  и: 'i',
  і: 'i',
  ј: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 's',
  ч: 's',
  ш: 's',
  щ: 's',
  ы: 'i',
  э: 'e',
  ю: 'u',
  я: 'a',
  ь: '',
  ъ: '',
  љ: 'l',
  њ: 'n',
  ћ: 's',
  ђ: 'z',
  џ: 'z',
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 't',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'ks',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  τ: 't',
  υ: 'i',
  φ: 'f',
  χ: 'h',
  ψ: 'ps',
  ω: 'o',
};

/** Latin spellings of one sound, longest first. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|tch|tsch|sh|ch|cz|sz|zh|rz|dj|dz|ts|tz|j(?=[aeiou])/g, 's'],
  [/kh|gh/g, 'h'],
  [/ph/g, 'f'],
  [/ck|qu|q|c|x/g, 'k'],
  [/w/g, 'v'],
  [/z/g, 's'],
  [/b/g, 'p'],
  [/d/g, 't'],
  [/g/g, 'k'],
  [/l/g, 'r'],
  [/f|v/g, 'p'],
];

/**
 * The consonants of a name as it sounds, so that spellings of several languages and scripts meet:
 * `Wildberries`, `Вайлдберриз` → `prtprs`. Vowels, doubled letters, h and endings of case are left out.
 */
export const skeleton = (word: string): string => {
  let text = '';
  for (const sign of word) text += SOUNDS[sign] ?? sign;
  for (const [spelling, sound] of SPELLINGS) text = text.replace(spelling, sound);
  return text.replace(/[aeiouyhj]/g, '').replace(/(.)\1+/g, '$1');
};

const CAPITALISED = /(?<=[\p{Ll}\d,;:)”"'’] [«“"(‘']?|[«“"(‘])\p{Lu}[\p{L}]{3,}/gu;
const KANA = /[ァ-ヺー]/;
const KATAKANA = /[ァ-ヺー]{4,}/g;

/** Languages that begin every noun with a capital: there it tells no name. */
const CAPITAL_NOUNS: ReadonlySet<string> = new Set(['de', 'lb']);
const WORD = /\p{L}[\p{L}’'-]{3,}/gu;

/** A headline in title case tells no name by its capitals. */
const isTitleCase = (title: string): boolean => {
  const words = title.match(WORD) ?? [];
  return words.length >= 4 && words.filter((word) => /^\p{Lu}/u.test(word)).length >= words.length * 0.7;
};

/** Words of a text that look like names: capitalised within a sentence, and katakana words, mostly foreign names. */
const nameWords = (title: string, raw: string, language: string): readonly string[] => {
  if (CAPITAL_NOUNS.has(language)) return [];
  const text = isTitleCase(title) ? raw.slice(title.length) : raw;
  return [...(text.match(CAPITALISED) ?? []), ...(raw.match(KATAKANA) ?? [])];
};

/** The words that concepts stand in, and the word before a person: a first name is no name of its own. */
const knownWords = (finds: readonly Find[], text: string): ReadonlySet<string> => {
  const words = finds.flatMap(({ concept, start, end }) => {
    const from = text.lastIndexOf(' ', start - 1) + 1;
    const first = concept.kind === 'person' ? text.lastIndexOf(' ', from - 2) + 1 : from;
    const to = text.indexOf(' ', end);
    return [text.slice(start, end), ...text.slice(first, to < 0 ? text.length : to).split(' ')];
  });
  return new Set(words);
};

const MOST_NAMES = 12;
const SHORTEST = 3;

/** What names are read from: the parts of a glance. */
export interface NameSource {
  readonly raw: string;
  readonly normal: NormalText;
  readonly language: string;
  readonly finds: readonly Find[];
}

/** Names that the lexicon does not know, as consonant skeletons, the headline's first. `text` is the normalised text. */
export const unknownNames = (
  calendar: Calendar,
  { title }: { readonly title: string },
  { raw, normal, language, finds }: NameSource,
  text: string,
): readonly string[] => {
  if (!(normal.scripts & (SCRIPT.latin | SCRIPT.cyrillic | SCRIPT.kana))) return [];
  const known = knownWords(finds, text);
  const words = nameWords(title, raw, language).map((word) => textOf(normalText(word).units).trim());
  const unspaced = [...known].filter((word) => KANA.test(word)).join(' ');
  const isKnown = (word: string): boolean => known.has(word) || (KANA.test(word) && unspaced.includes(word));
  const names = words.filter((word) => !isKnown(word) && !isCalendarWord(calendar, word)).map(skeleton);
  return [...new Set(names.filter((name) => name.length >= SHORTEST))].slice(0, MOST_NAMES);
};
