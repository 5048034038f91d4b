import { askPackages } from '../../shared/reading/ask-packages.ts';
import { readFeed } from '../../shared/reading/read-feed.ts';
import { secondOpinion } from '../../shared/reading/second-opinion.ts';

const document = (text: string) => ({ bytes: Buffer.from(text), contentType: null, url: 'https://ex.test/feed' });
const odd = `<rss version="2.0"><channel><title>Odd</title>
  <item note="a<b"><title>Trains &amp;amp; ships</title><link>/1</link><guid>g-1</guid>
  <pubDate>Tue, 24 Nov 2026 14:02:12 KST</pubDate><description>d</description></item></channel></rss>`;

const ask = (text: string, url = 'https://ex.test/feed') => askPackages({ text, url });
const entry = { id: 'u', title: 'T', link: 'https://ex.test/1', summary: 's', published: '2026-11-24T05:02:12.000Z' };

describe('the packages', () => {
  const atom = (inside: string) => `<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>${inside}</feed>`;
  it.each<[string, string, object | null]>([
    [
      'read Atom, its page before its other forms',
      atom(
        '<entry><title>T</title><link rel="self" href="/s"/><link href="/1"/><id>u</id><summary>s</summary><published>2026-11-24T05:02:12Z</published></entry>',
      ),
      { title: 'A', entries: [entry] },
    ],
    [
      'read Atom that has a content, one link, and a change alone',
      atom(
        '<entry><title>T</title><link rel="self" href="/1"/><id>u</id><content>s</content><updated>2026-11-24T05:02:12Z</updated></entry>',
      ),
      { title: 'A', entries: [entry] },
    ],
    [
      'read an entry without address and date',
      atom('<entry><title>T</title></entry>'),
      { entries: [{ id: 'T', link: '' }] },
    ],
    ['read nothing in a feed without entries', atom(''), null],
    ['read no JSON', '{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1"}]}', null],
    ['read no page', '<html><body>no</body></html>', null],
    [
      'are asked one after the other: what feedsmith refuses is left to rss-parser',
      '<rss version="7"><channel><title>C</title><item><title>T</title><guid>u</guid><link>https://ex.test/1</link><description>s</description><pubDate>Tue, 24 Nov 2026 05:02:12 GMT</pubDate></item></channel></rss>',
      { title: 'C', entries: [entry] },
    ],
  ])('%s', async (_, text, read) => {
    const document = await ask(text);
    if (read === null) expect(document).toBeNull();
    else expect(document).toMatchObject(read);
  });
});

describe('a document that our own reader finds nothing in', () => {
  it('is read by the packages, in a worker', async () => {
    const read = await secondOpinion(odd, { url: 'https://ex.test/feed' }, 20_000);
    expect(read).toMatchObject({
      ok: true,
      title: 'Odd',
      entries: [
        {
          id: 'g-1',
          title: 'Trains & ships',
          link: 'https://ex.test/1',
          summary: 'd',
          published: '2026-11-24T05:02:12.000Z',
        },
      ],
    });
    expect(read?.troubles[0]).toMatch(/^read by feedsmith alone/);
  });

  it('costs no more than its limit where a package does not come to an end', async () => {
    const flood = `<rss version="2.0"><channel><title>C</title><item><title>T</title><description>&${'<'.repeat(300_000)}</description></item>`;
    const started = performance.now();
    await secondOpinion(flood, { url: '' });
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('is what our own reader says where the packages read nothing either', async () => {
    const read = await readFeed(document('<page><item x="<"></page>'));
    expect(read).toEqual({ ok: false, why: 'the document begins with <page>, which is no feed' });
  });
});
