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
const KATAKANA = /[ァ-ヺー]{4,}/g;

/** Words of a text that look like names: capitalised within a sentence. Not told apart from title-case headlines. */
export const nameWords = (raw: string): readonly string[] => raw.match(CAPITALISED) ?? [];

/** Katakana words of a text: mostly foreign names. */
export const kanaWords = (raw: string): readonly string[] => raw.match(KATAKANA) ?? [];
