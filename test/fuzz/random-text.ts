import { pick } from '../bench/figure.ts';
import { partnerItem, WORLD_LANGUAGES } from '../bench/news.ts';

export type Random = () => number;

export const below = (random: Random, most: number): number => Math.floor(random() * most);

/** Signs and words that mean something to somebody on the way. */
const TOKENS = [
  ...[
    '<',
    '>',
    '&',
    '"',
    "'",
    '&amp;',
    '&#x41;',
    '&#0;',
    '&nbsp;',
    ']]>',
    '<![CDATA[',
    '<!--',
    '-->',
    '<?',
    '?>',
    '</',
    '/>',
  ],
  ...[
    '<item>',
    '</item>',
    '<entry>',
    '<title>',
    '</title>',
    '<link href="',
    '<a ',
    'xmlns:x="y"',
    '<!DOCTYPE x [',
    '<!ENTITY',
  ],
  ...['{', '}', '[', ']', ',', ':', '\\u0000', '\\ud800', 'null', '1e999', '-0', '"__proto__":', '"items":['],
  ...[
    '\u0000',
    '\u001b',
    '\r\n',
    '\n',
    '\t',
    '\u2028',
    '\u202e',
    '\u200d',
    '\ufeff',
    '\ufffd',
    '\ud800',
    '\udc00',
    '👩‍👩‍👧',
  ],
  ...[
    'http://',
    'https://',
    '//',
    '/../',
    '%00',
    '%zz',
    '%',
    '?',
    '#',
    '@',
    ':80',
    '?utm_source=x',
    '&amp;',
    '/amp/',
    'www.',
    'm.',
  ],
  ...[
    '2024-06-19T09:24:00Z',
    'Wed, 19 Jun 2024 09:24:00 +0900',
    '31 Feb 2024',
    '24:61',
    '20240619',
    '-1',
    '９９',
    '१२३',
  ],
  ...[
    'Kim Jong Un',
    'Putin',
    'North Korea',
    'Russia',
    '북한',
    '러시아',
    'КНДР',
    'Россия',
    '朝鮮',
    'ロシア',
    'troops',
    'shells',
  ],
  ...['10,000', '1.200', '3½', 'thousand', '만', 'тыс.', '$5bn', '5 млрд', '“', '”', '«', '»', '—', '...', '。', '، '],
];

/** Headlines about the subject in many languages. */
const headline = (random: Random): string => {
  const { title, summary } = partnerItem(
    below(random, 10_000),
    pick(random, ['en', 'ru', 'ko']),
    random() < 0.5 ? 0 : 1,
  );
  return random() < 0.7 ? title : summary;
};

const sign = (random: Random): string => String.fromCodePoint(below(random, random() < 0.5 ? 0x500 : 0x110000));

const PIECES: readonly ((random: Random) => string)[] = [
  (random) => pick(random, TOKENS),
  (random) => pick(random, TOKENS),
  sign,
  (random) => sign(random).repeat(below(random, 40)),
  (random) => pick(random, TOKENS).repeat(below(random, 30)),
  headline,
  (random) => ' '.repeat(below(random, 5)),
];

/** Some text of up to so many pieces. */
export const randomText = (random: Random, most: number): string =>
  Array.from({ length: below(random, most + 1) }, () => pick(random, PIECES)(random)).join(random() < 0.5 ? ' ' : '');

/** The same with some part taken out, doubled, cut, moved, or something put in. */
const MUTATIONS: readonly ((text: string, random: Random) => string)[] = [
  (text, random) => text.slice(0, below(random, text.length)),
  (text, random) => {
    const [from, to] = spanIn(text, random);
    return text.slice(0, from) + text.slice(to);
  },
  (text, random) => {
    const [from, to] = spanIn(text, random);
    return text.slice(0, to) + text.slice(from, to).repeat(1 + below(random, 6)) + text.slice(to);
  },
  (text, random) => {
    const at = below(random, text.length);
    return text.slice(0, at) + randomText(random, 4) + text.slice(at);
  },
  (text, random) => {
    const [from, to] = spanIn(text, random);
    return text.slice(0, from) + randomText(random, 3) + text.slice(to);
  },
  (text, random) => {
    const at = below(random, text.length);
    return text.slice(0, at) + pick(random, TOKENS) + text.slice(at + 1);
  },
];

const spanIn = (text: string, random: Random): readonly [number, number] => {
  const from = below(random, text.length);
  return [from, Math.min(text.length, from + below(random, 60))];
};

/** A text that was changed in up to six places. */
export const mutated = (random: Random, text: string): string => {
  let changed = text;
  for (let left = below(random, 7); left > 0 && changed.length < 100_000; left -= 1)
    changed = pick(random, MUTATIONS)(changed, random);
  return changed;
};

export const anyLanguage = (random: Random): string =>
  random() < 0.8 ? pick(random, [...WORLD_LANGUAGES, 'en', 'ru', 'ko', '']) : randomText(random, 1);
