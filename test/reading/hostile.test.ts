import { readFeed } from '../../shared/reading/read-feed.ts';

const rss = (inside: string) => `<rss version="2.0"><channel><title>C</title>${inside}</channel></rss>`;
const item = (description: string) =>
  `<item><title>T</title><link>https://ex.test/1</link><description>${description}</description></item>`;
const many = (count: number, one: (at: number) => string) => Array.from({ length: count }, (_, at) => one(at)).join('');

/** Each is over in well under a second on a quiet machine; the limit leaves room for a busy one. */
const LIMIT = 3000;

describe('a hostile document is over soon', () => {
  it.each<[string, () => string]>([
    ['a flood of <', () => rss(item('<'.repeat(300_000)))],
    ['a flood of &lt;', () => rss(item('&lt;'.repeat(300_000)))],
    ['a flood of tags never ended', () => rss(item('<a '.repeat(300_000)))],
    ['a flood of quotes never closed', () => rss(item('<a b="'.repeat(300_000)))],
    ['a flood of comments', () => rss(item('<!--'.repeat(300_000)))],
    ['a flood of CDATA', () => rss(item('<![CDATA['.repeat(300_000)))],
    ['a flood of declarations', () => rss(item('<![x'.repeat(300_000)))],
    ['a flood of document types', () => '<!DOCTYPE a ['.repeat(300_000)],
    ['a flood of instructions', () => rss(item('<?'.repeat(300_000)))],
    ['a flood of ampersands', () => rss(item('&'.repeat(1_000_000)))],
    ['a flood of closing tags', () => rss(item('<b>'.repeat(99) + '</a>'.repeat(200_000)))],
    ['a flood of items', () => rss('<item>'.repeat(300_000))],
    ['a flood of links', () => rss(`<item>${'<link rel="alternate" href="https://ex.test/">'.repeat(100_000)}</item>`)],
    ['a flood of namespaces', () => rss(many(50_000, (at) => `<a xmlns:n${at}="http://a.test/${at}">`))],
    ['200,000 nested elements', () => rss(item('<a>'.repeat(200_000) + '</a>'.repeat(200_000)))],
    ['200,000 attributes', () => `<rss ${many(200_000, (at) => `a${at}="x" `)}><channel>${item('d')}</channel></rss>`],
    [
      'an entity bomb',
      () =>
        `<!DOCTYPE z [<!ENTITY a0 "ha">${many(20, (at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`)}]>${rss(item('&a20;'))}`,
    ],
    ['an outside entity', () => `<!DOCTYPE z [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rss(item('&x;'))}`],
    ['an outside document type', () => `<!DOCTYPE z SYSTEM "http://127.0.0.1:1/z.dtd">${rss(item('d'))}`],
    ['50 MB', () => rss(item('word '.repeat(100)).repeat(90_000))],
    ['scripts never closed', () => rss(item(`<![CDATA[${'<script '.repeat(100_000)}]]>`))],
    [
      'blanks',
      () => rss(`<item><title>${' '.repeat(1_000_000)}</title><pubDate>${' '.repeat(1_000_000)}1</pubDate></item>`),
    ],
    ['JSON nested deep', () => `{"items":${'['.repeat(300_000)}`],
    ['bytes that are no text', () => '\u0000\u0001\ufffd'.repeat(500_000)],
  ])('%s', async (_, make) => {
    const bytes = Buffer.from(make());
    const started = performance.now();
    const document = await readFeed({ bytes, contentType: 'text/xml', url: 'https://ex.test/feed' });
    expect(performance.now() - started).toBeLessThan(LIMIT);
    if (document.ok) expect(document.entries.length).toBeLessThanOrEqual(5000);
    expect(JSON.stringify(document)).not.toContain('root:');
  });

  it('and what is cut off where it grows too large is cut between two signs', async () => {
    const sign = Buffer.from('한');
    for (const ahead of [0, 1, 2]) {
      const head = Buffer.from(rss(item('d')).replace('</channel></rss>', ' '.repeat(ahead)));
      const bytes = Buffer.concat([head, Buffer.alloc(12_000_003 - head.length - ahead, sign)]);
      const document = await readFeed({ bytes, contentType: 'text/xml', url: 'https://ex.test/feed' });
      expect(document).toMatchObject({ ok: true, entries: [{ title: 'T' }] });
      expect(document.ok && document.troubles.join()).not.toMatch(/decoded/);
    }
  });

  it('and leaves nothing behind in what all objects share', async () => {
    const text = rss('<item><__proto__><polluted>yes</polluted></__proto__><title>T</title></item>');
    await readFeed({ bytes: Buffer.from(text), contentType: null, url: '' });
    await readFeed({
      bytes: Buffer.from('{"items":[{"__proto__":{"polluted":"yes"},"id":"1"}]}'),
      contentType: null,
      url: '',
    });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
