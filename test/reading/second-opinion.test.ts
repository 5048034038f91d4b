import { readFeed } from '../../shared/reading/read-feed.ts';
import { secondOpinion } from '../../shared/reading/second-opinion.ts';

const document = (text: string) => ({ bytes: Buffer.from(text), contentType: null, url: 'https://ex.test/feed' });
const odd = `<rss version="2.0"><channel><title>Odd</title>
  <item note="a<b"><title>Trains &amp;amp; ships</title><link>/1</link><guid>g-1</guid>
  <pubDate>Tue, 24 Nov 2026 14:02:12 KST</pubDate><description>d</description></item></channel></rss>`;

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
