import fc from 'fast-check';
import { parseFeed } from 'feedsmith';
import Parser from 'rss-parser';
import { readFeed } from '../../shared/reading/read-feed.ts';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Words that a newsroom might write; no markup, for there the packages part ways. */
const words = fc
  .array(fc.constantFrom('ships', 'R&D', '2 < 3', '"quoted"', 'поезд', '열차', '列車', 'café', '—', '10 %'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((some) => some.join(' '));
const entry = fc.record({
  title: words,
  path: fc.stringMatching(/^[a-z0-9]{1,8}$/),
  query: fc.constantFrom('', '?a=1&b=2'),
  id: fc.stringMatching(/^[a-z0-9:-]{1,12}$/),
  date: fc.date({ min: new Date('2001-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
  summary: words,
});
type Made = { title: string; path: string; query: string; id: string; date: Date; summary: string };

const linkOf = ({ path, query }: Made) => `https://ex.test/${path}${query}`;
const asRss = (made: readonly Made[]) =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>F</title><link>https://ex.test/</link>${made
    .map(
      (one) =>
        `<item><title>${escaped(one.title)}</title><link>${escaped(linkOf(one))}</link><guid isPermaLink="false">${one.id}</guid><pubDate>${one.date.toUTCString()}</pubDate><description>${escaped(one.summary)}</description></item>`,
    )
    .join('\n')}</channel></rss>`;
const asAtom = (made: readonly Made[]) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><id>f</id>${made
    .map(
      (one) =>
        `<entry><title>${escaped(one.title)}</title><link href="${escaped(linkOf(one))}"/><id>${one.id}</id><published>${one.date.toISOString()}</published><summary>${escaped(one.summary)}</summary></entry>`,
    )
    .join('\n')}</feed>`;

const ours = async (text: string) => {
  const read = await readFeed({ bytes: Buffer.from(text), contentType: null, url: '' });
  return read.ok ? read.entries : [];
};
const second = (date: string | undefined) => Math.floor(Date.parse(date ?? '') / 1000);

describe('a well-formed feed', () => {
  it('is read as rss-parser and feedsmith read it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 5 }), async (made) => {
        const rss = await ours(asRss(made));
        const atom = await ours(asAtom(made));
        const theirs = await new Parser().parseString(asRss(made));
        const smith = parseFeed(asAtom(made));
        const entries = smith.format === 'atom' ? (smith.feed.entries ?? []) : [];
        expect(rss.map(({ title, link, id }) => [title, link, id])).toEqual(
          theirs.items.map(({ title, link, guid }) => [title, link, guid]),
        );
        expect(rss.map(({ published }) => second(published))).toEqual(
          theirs.items.map(({ isoDate }) => second(isoDate)),
        );
        expect(atom.map(({ link, id, published }) => [link, id, second(published)])).toEqual(
          entries.map(({ links, id, published }) => [links?.[0]?.href, id, second(published)]),
        );
        expect(atom).toEqual(rss.map((one, at) => ({ ...one, published: made[at]?.date.toISOString() })));
      }),
      { numRuns: 200 },
    );
  });

  it('loses nothing but its last entry wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 2, maxLength: 4 }), fc.nat(), async (made, at) => {
        const text = asRss(made);
        const cut = text.slice(0, text.indexOf('</item>') + 7 + (at % (text.length - text.indexOf('</item>') - 7)));
        const whole = cut.split('</item>').length - 1;
        const all = await ours(text);
        expect((await ours(cut)).slice(0, whole)).toEqual(all.slice(0, whole));
      }),
      { numRuns: 200 },
    );
  });
});
