/** Cyrillic as BGN/PCGN writes it for Russian, without apostrophes; Ukrainian and Belarusian letters too. */
const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'yo',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
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
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  і: 'i',
  ї: 'yi',
  є: 'ye',
  ґ: 'g',
  ў: 'w',
};
const SIGNS: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‹': "'",
  '›': "'",
  '–': '-',
  '—': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '•': '-',
  '·': '-',
  '№': 'No.',
  '\u00a0': ' ',
  '。': '.',
  '、': ',',
  '「': '"',
  '」': '"',
  '《': '"',
  '》': '"',
  '，': ',',
  '：': ':',
  '！': '!',
  '？': '?',
  '（': '(',
  '）': ')',
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
  '€': 'EUR',
  '£': 'GBP',
  '\u2068': '',
  '\u2069': '',
};
const INITIALS = ['g', 'kk', 'n', 'd', 'tt', 'r', 'm', 'b', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'k', 't', 'p', 'h'];
const VOWELS = [
  'a',
  'ae',
  'ya',
  'yae',
  'eo',
  'e',
  'yeo',
  'ye',
  'o',
  'wa',
  'wae',
  'oe',
  'yo',
  'u',
  'wo',
  'we',
  'wi',
  'yu',
  'eu',
  'ui',
  'i',
];
const FINALS = [
  '',
  'k',
  'k',
  'k',
  'n',
  'n',
  'n',
  't',
  'l',
  'k',
  'm',
  'l',
  'l',
  'l',
  'p',
  'l',
  'm',
  'p',
  'p',
  't',
  't',
  'ng',
  't',
  't',
  'k',
  't',
  'p',
  't',
];
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;

/** A Hangul syllable in Revised Romanisation, letter by letter. */
const hangul = (code: number): string => {
  const at = code - FIRST_SYLLABLE;
  return `${INITIALS[Math.floor(at / 588)]}${VOWELS[Math.floor((at % 588) / 28)]}${FINALS[at % 28]}`;
};

const withCase = (latin: string, upper: boolean): string =>
  upper ? latin.charAt(0).toUpperCase() + latin.slice(1) : latin;

/** One sign in ASCII; null where there is no way to write it. */
const inAscii = (sign: string): string | null => {
  const code = sign.codePointAt(0) ?? 0;
  if (code >= 0x20 && code < 0x7f) return sign;
  const lower = sign.toLowerCase();
  const known = CYRILLIC[lower] ?? SIGNS[lower];
  if (known !== undefined) return withCase(known, lower !== sign);
  if (code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE) return hangul(code);
  const bare = sign.normalize('NFKD').replace(/\p{M}/gu, '');
  return /^[\x20-\x7e]+$/.test(bare) ? bare : null;
};

/** Text in printable ASCII, and how many letters had no way to be written (Chinese, Arabic, …); those are left out. */
export const transliterate = (text: string): { readonly text: string; readonly lost: number } => {
  let lost = 0;
  const written = [...text.normalize('NFC')].map((sign) => {
    const ascii = inAscii(sign);
    if (ascii === null && /\p{L}|\p{N}/u.test(sign)) lost += 1;
    return ascii ?? '';
  });
  return { text: written.join('').replace(/ {2,}/g, ' ').trim(), lost };
};
