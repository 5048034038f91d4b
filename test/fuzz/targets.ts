import { canonicalAddress } from '../../shared/reading/canonical-address.ts';
import { decode } from '../../shared/reading/decode.ts';
import { readFeed } from '../../shared/reading/read-feed.ts';
import { toArticle } from '../../shared/reading/to-article.ts';
import { pick } from '../bench/figure.ts';
import { testFeed } from '../fakes/house.ts';
import { type RandomDocument, randomDocument } from './documents.ts';
import { judging } from './judging-target.ts';
import { mutated, randomText } from './random-text.ts';
import { rendering } from './rendering-target.ts';
import { requests } from './requests-target.ts';
import { type Target, unless } from './target.ts';

const isWhole = (text: string): boolean => text.isWellFormed();

const decoding: Target<RandomDocument> = {
  make: randomDocument,
  check: ({ bytes, contentType }) => {
    const { text } = decode(Buffer.from(bytes, 'base64'), contentType);
    return unless(isWhole(text), 'the text has halves of pairs');
  },
};

const isTime = (text: string | undefined): boolean => text === undefined || new Date(text).toISOString() === text;

const reading: Target<RandomDocument> = {
  make: randomDocument,
  check: async ({ bytes, contentType }) => {
    const url = 'https://wire.example/feed';
    const document = await readFeed({ bytes: Buffer.from(bytes, 'base64'), contentType, url });
    if (!document.ok) return unless(document.why !== '', 'no reason');
    const now = new Date('2024-06-20T12:00:00Z');
    return document.entries.flatMap((entry) => {
      const article = toArticle(entry, testFeed('wire'), () => undefined, now, false);
      return [
        ...unless(isTime(entry.published), `no time: ${entry.published}`),
        ...unless(isWhole(entry.title + entry.summary), 'halves of pairs in an entry'),
        ...unless(isWhole(article.title) && isWhole(article.summary), 'halves of pairs in an article'),
        ...unless(/^https?:\/\//.test(article.url) && article.url.length <= 2500, `leads to ${article.url}`),
        ...unless(article.title.length <= 300 && article.summary.length <= 1200, 'an article that is too long'),
        ...unless(Date.parse(article.published) <= now.getTime(), `of the future: ${article.published}`),
      ];
    });
  },
};

const ADDRESSES = [
  'https://www.google.com/url?q=https%3A%2F%2Fm.wire.example%2Fa%3Futm_source%3Dx&sa=U',
  'https://wire-example.cdn.ampproject.org/c/s/wire.example/amp/a.html',
  'http://m.wire.example:80/a/amp/?b=2&a=1&fbclid=x#top',
  'https://user:pw@wire.example/%7ea/%2e%2e/b;jsessionid=1?x=%41#!/route',
  'https://한국.example/뉴스?가=나',
  'https://[::1]:443/a',
];

const addressing: Target<string> = {
  make: (random) => (random() < 0.85 ? mutated(random, pick(random, ADDRESSES)) : randomText(random, 8)),
  check: (address) => {
    const canonical = canonicalAddress(address);
    const isWeb = /^https?:/i.test(canonical) && URL.canParse(canonical);
    const url = isWeb ? new URL(canonical) : null;
    return [
      ...unless(canonicalAddress(canonical) === canonical, `not the same again: ${canonical}`),
      ...unless(url === null || (url.username === '' && url.password === ''), `credentials: ${canonical}`),
      ...unless(
        ![...(url?.searchParams.keys() ?? [])].some((name) => name.startsWith('utm_')),
        `tracking: ${canonical}`,
      ),
    ];
  },
};

export const TARGETS = { decoding, reading, addressing, judging, rendering, requests } as const;
export type TargetName = keyof typeof TARGETS;
