import { pick } from '../bench/figure.ts';
import { partnerItem } from '../bench/news.ts';
import { rssOf } from '../fakes/feed-documents.ts';
import { below, mutated, type Random, randomText } from './random-text.ts';

const entry = (at: number) => {
  const { title, summary } = partnerItem(at, 'en', 0);
  return { title, summary, url: `https://wire.example/${at}`, published: '2024-06-19T09:24:00Z' };
};

/** One document of each kind that feeds come in. */
const DOCUMENTS: readonly string[] = [
  rssOf([entry(1), entry(2), entry(3)]),
  '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru" xml:base="https://wire.example/"><title type="html">&lt;b&gt;T&lt;/b&gt;</title><link rel="self" href="/feed"/><entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Путин в <i>Пхеньяне</i></div></title><link href="a/1"/><id>tag:wire.example,2024:1</id><updated>2024-06-19T09:24:00+09:00</updated><content type="html"><![CDATA[<p>Text</p>]]></content></entry></feed>',
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://wire.example/"><title>T</title></channel><item rdf:about="https://wire.example/1"><title>조로 회담</title><link>https://wire.example/1</link><dc:date>2024-06-19</dc:date></item></rdf:RDF>',
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'T',
    home_page_url: 'https://wire.example/',
    items: [{ id: 1, url: '/1', title: 'T', content_html: '<p>x</p>', date_published: '2024-06-19T09:24:00Z' }],
  }),
  '<html><body><h1>Not found</h1></body></html>',
];

const ENCODINGS = ['utf8', 'utf16le', 'latin1'] as const;
const TYPES = [
  null,
  'text/xml',
  'application/rss+xml; charset=utf-8',
  'text/xml; charset=windows-1251',
  'text/html; charset="euc-kr"',
  'application/json',
  'text/xml; charset=utf-16',
  'text/plain; charset=\u0000',
];

/** Bytes as a server may send them, in base 64, and what it calls them. */
export interface RandomDocument {
  readonly bytes: string;
  readonly contentType: string | null;
}

export const randomDocument = (random: Random): RandomDocument => {
  const text = random() < 0.9 ? mutated(random, pick(random, DOCUMENTS)) : randomText(random, 40);
  const bytes = Buffer.from(text, pick(random, ENCODINGS));
  for (let left = random() < 0.5 ? below(random, 8) : 0; left > 0 && bytes.length > 0; left -= 1)
    bytes[below(random, bytes.length)] = below(random, 256);
  return { bytes: bytes.toString('base64'), contentType: pick(random, TYPES) };
};
