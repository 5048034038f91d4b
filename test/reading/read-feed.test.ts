import { readFeed } from '../../shared/reading/read-feed.ts';

const read = async (text: string, more: { url?: string; zone?: string } = {}) => {
  const document = await readFeed({
    bytes: Buffer.from(text),
    contentType: null,
    url: 'https://ex.test/feed',
    ...more,
  });
  if (!document.ok) throw new Error(document.why);
  return document;
};
const rss = (items: string, head = '') =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour news</title><link>https://ex.test/</link>${head}${items}</channel></rss>`;
const whole =
  '<item><title>Whole</title><link>https://ex.test/1</link><guid isPermaLink="false">g-1</guid><pubDate>Tue, 24 Nov 2026 05:02:12 GMT</pubDate></item>';
const wholeEntry = { id: 'g-1', title: 'Whole', link: 'https://ex.test/1', published: '2026-11-24T05:02:12.000Z' };
const manyAttributes = Array.from({ length: 80 }, (_, at) => `n${at}="v"`).join(' ');
const atom = (entry: string, attributes = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom"${attributes}><title>Yard</title><link href="https://ex.test/"/>${entry}</feed>`;

describe('a feed', () => {
  it('of RSS 2.0 is read with all that it says of itself', async () => {
    const head =
      '<language>ko-KR</language><ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>' +
      '<skipHours><hour>0</hour><hour>24</hour><hour>3</hour></skipHours><skipDays><day>Sunday</day><day>Someday</day></skipDays>' +
      '<atom:link rel="hub" href="https://hub.test/"/>';
    const item =
      '<item><title><![CDATA[Trains & ships]]></title><link>https://ex.test/1?a=1&amp;b=2</link><guid isPermaLink="false">g-1</guid>' +
      '<pubDate>Tue, 24 Nov 2026 14:02:12 KST</pubDate><description>&lt;p&gt;They &lt;b&gt;left&lt;/b&gt;.&lt;/p&gt;</description></item>';
    expect(await read(rss(item, head))).toEqual({
      ok: true,
      title: 'Harbour news',
      language: 'ko-KR',
      ttl: 1800,
      updatePeriod: 1800,
      skipHours: [0, 0, 3],
      skipDays: ['sunday'],
      hub: 'https://hub.test/',
      entries: [
        {
          id: 'g-1',
          title: 'Trains & ships',
          link: 'https://ex.test/1?a=1&b=2',
          summary: 'They left.',
          published: '2026-11-24T05:02:12.000Z',
        },
      ],
      troubles: [],
    });
  });

  it.each<[string, string, object]>([
    [
      'Atom 1.0',
      atom(
        '<entry><title type="html">&lt;i&gt;A&lt;/i&gt; &amp;amp; B</title><link rel="self" href="/self"/><link rel="alternate" href="/1"/><id>urn:1</id><published>2026-11-24T08:02:12+03:00</published><updated>2026-11-25T00:00:00Z</updated><summary>s</summary></entry>',
      ),
      { id: 'urn:1', title: 'A & B', link: 'https://ex.test/1', summary: 's', published: '2026-11-24T05:02:12.000Z' },
    ],
    [
      'Atom 0.3',
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title mode="base64">QSAmYW1wOyBC</title><link rel="alternate" href="https://ex.test/1"/><id>urn:1</id><issued>2026-11-24T05:02:12Z</issued></entry></feed>',
      { id: 'urn:1', title: 'A & B', link: 'https://ex.test/1', published: '2026-11-24T05:02:12.000Z' },
    ],
    [
      'RSS 1.0',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://ex.test/"><title>R</title></channel><item rdf:about="https://ex.test/1"><title>A</title><link>https://ex.test/1</link><d:date>2026-11-24T05:02:12Z</d:date></item></rdf:RDF>',
      { id: 'https://ex.test/1', title: 'A', link: 'https://ex.test/1', published: '2026-11-24T05:02:12.000Z' },
    ],
    [
      'RSS 0.91 in capitals',
      '<RSS VERSION="0.91"><CHANNEL><TITLE>C</TITLE><ITEM><TITLE>A</TITLE><LINK>https://ex.test/1</LINK></ITEM></CHANNEL></RSS>',
      { title: 'A', link: 'https://ex.test/1', id: 'https://ex.test/1' },
    ],
    [
      'JSON Feed',
      '{"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://ex.test/","items":[17,{"id":7,"url":"/1","content_html":"<p>A &amp; B</p>","date_published":"2026-11-24T05:02:12Z"}]}',
      { id: '7', title: 'A & B', link: 'https://ex.test/1', published: '2026-11-24T05:02:12.000Z' },
    ],
    [
      'Atom in prefixes of its own',
      '<x:feed xmlns:x="http://www.w3.org/2005/Atom"><x:entry><x:title>A</x:title><x:link href="https://ex.test/1"/><x:id>urn:1</x:id></x:entry></x:feed>',
      { id: 'urn:1', title: 'A', link: 'https://ex.test/1' },
    ],
    [
      'Channel Definition Format',
      '<CHANNEL><TITLE>C</TITLE><ITEM HREF="https://ex.test/1" LASTMOD="2026-11-24T05:02Z"><TITLE>A</TITLE></ITEM></CHANNEL>',
      { id: 'https://ex.test/1', title: 'A', link: 'https://ex.test/1', published: '2026-11-24T05:02:00.000Z' },
    ],
    [
      'Atom with an XHTML part that is never closed',
      atom(
        '<entry><title>A</title><link href="/1"/><content type="xhtml" xmlns:h="http://www.w3.org/1999/xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>said</content><id>urn:1</id></entry>',
      ),
      { id: 'urn:1', title: 'A', link: 'https://ex.test/1', summary: 'said' },
    ],
    [
      'JSON Feed whose only address is the id',
      '{"version":"https://jsonfeed.org/version/1","items":[{},{"id":"https://ex.test/1","content_text":"A long word"}]}',
      { id: 'https://ex.test/1', title: 'A long word', link: 'https://ex.test/1' },
    ],
    [
      'JSON Feed without ids',
      '{"version":"https://jsonfeed.org/version/1","items":[{"title":"A","url":"/1","date_modified":"2026-11-24T05:02:12Z"}]}',
      { id: 'https://ex.test/1', title: 'A', link: 'https://ex.test/1', published: '2026-11-24T05:02:12.000Z' },
    ],
    ['JSON Feed with nothing but headlines', '{"items":[{"title":"A"}]}', { id: 'A', title: 'A', link: '' }],
  ])('of %s', async (_, text, entry) => expect((await read(text)).entries).toEqual([expect.objectContaining(entry)]));

  it('of JSON names its hub, and what is none is no hub', async () => {
    const json = (hubs: string) => `{"version":"https://jsonfeed.org/version/1.1","title":"J"${hubs}}`;
    const hub = '[{"type":"WebSub","url":"https://hub.test/"},{"url":"https://second.test/"}]';
    expect(await read(json(`,"hubs":${hub}`))).toMatchObject({ hub: 'https://hub.test/', entries: [] });
    for (const none of ['', ',"hubs":[]', ',"hubs":["https://hub.test/"]', ',"hubs":{}', ',"hubs":[{"type":"x"}]'])
      expect(await read(json(none))).not.toHaveProperty('hub');
  });

  it('without entries is one', async () => {
    expect(await read(rss(''))).toMatchObject({ title: 'Harbour news', entries: [] });
    expect(await read(atom(''))).toMatchObject({ title: 'Yard', entries: [] });
  });

  it.each([
    ['', 'the document is empty'],
    ['{"error":"too many requests"}', 'the document is JSON without a version of JSON Feed and without items'],
    ['[1, 2]', 'the document is JSON, no feed'],
    ['{"items":', 'the document begins as JSON does and is none'],
    ['<!DOCTYPE html><html><head><title>Just a moment…</title></head></html>', 'the document is an HTML page, no feed'],
    ['<urlset><url><loc>https://ex.test/</loc></url></urlset>', 'the document begins with <urlset>, which is no feed'],
    ['Too many requests', 'the document is no XML'],
  ])('is not %j', async (text, why) => {
    const document = await readFeed({ bytes: Buffer.from(text), contentType: 'text/xml', url: '' });
    expect(document).toEqual({ ok: false, why });
  });
});

describe('what is broken costs nothing else', () => {
  it.each<[string, string]>([
    ['a bare ampersand', rss(`<item><title>Ships & ports</title></item>${whole}`)],
    [
      'raw HTML that is never closed',
      rss(`<item><title>T</title><description>one<br>two<p>three</description></item>${whole}`),
    ],
    ['a field that is never closed', rss(`<item><title>T<link>https://ex.test/0</link></item>${whole}`)],
    ['an item that is never closed', rss(`<item><title>T</title>${whole}`)],
    ['tags that cross', rss(`<item><title><b>T</title></b></item>${whole}`)],
    ['closing tags of nothing', rss(`</item></div><item><title>T</title></span></item>${whole}`)],
    ['control signs', rss(`<item><title>T\u0008\u0000</title></item>${whole}`)],
    ['references to no character', rss(`<item><title>T&#0;&#xD800;&#x1F;&#99999999;</title></item>${whole}`)],
    ['prefixes that are not declared', rss(`<item><title>T</title><zz:y>1</zz:y></item>${whole}`)],
    ['attributes without quotes or values', rss(`<item><title class=x hidden>T</title></item>${whole}`)],
    ['a quote that never closes in a tag', rss(`<item><title class="x>T</title></item>${whole}`)],
    ['a quoted value with the end of a tag in it', rss(`<item note="a>b" more='c>d'><title>T</title></item>${whole}`)],
    ['a quote that closes after the end of its tag', rss(`<item note="a> b"><title>T</title></item>${whole}`)],
    ['a declaration that is never closed', rss(`<item><title>T</title></item>${whole}<!ELEMENT`)],
    [
      'more attributes than anybody needs',
      rss(`<item${' a="1"'.repeat(3)} ${manyAttributes}><title>T</title></item>${whole}`),
    ],
    ['a sign that opens no tag', rss(`<item><title>1 < 2</title></item>${whole}`)],
    [
      'CDATA that is never closed',
      `${rss(whole).replace('</channel></rss>', '')}<item><title><![CDATA[T</title></item>`,
    ],
    ['a date that is none', rss(`<item><title>T</title><pubDate>soon</pubDate></item>${whole}`)],
    [
      'warnings before it',
      `<br />\n<b>Warning</b>: x in y on line 3<br />\n${rss(`<item><title>T</title></item>${whole}`)}`,
    ],
    ['a byte-order mark and blanks before it', `\ufeff \n${rss(`<item><title>T</title></item>${whole}`)}`],
    ['no version', rss(`<item><title>T</title></item>${whole}`).replace(' version="2.0"', '')],
    [
      'items outside the channel',
      `${rss('').replace('</channel>', `</channel><item><title>T</title></item>${whole}`)}`,
    ],
    [
      'a document type with entities',
      `<!DOCTYPE rss [<!ENTITY a "b">]>${rss(`<item><title>T</title></item>${whole}`)}`,
    ],
    ['names of the language', rss(`<item><title>T</title><__proto__>1</__proto__><constructor/></item>${whole}`)],
  ])('%s', async (_, text) => {
    const { entries } = await read(text);
    expect(entries).toHaveLength(2);
    expect(entries).toContainEqual(expect.objectContaining(wholeEntry));
  });

  it('a document cut short keeps its whole entries, and says so', async () => {
    const text = rss(`${whole}<item><title>Second</title><link>https://ex.test/second</link></item>`);
    const at = text.indexOf('/second');
    const cut = await read(text.slice(0, at + 4));
    expect(cut.entries.map(({ link }) => link)).toEqual(['https://ex.test/1']);
    expect(cut.troubles).toEqual(['the document ends before its end; 1 whole entries kept']);
    const later = await read(text.slice(0, at + 20));
    expect(later.entries.map(({ link }) => link)).toEqual(['https://ex.test/1', 'https://ex.test/second']);
  });
});

describe('a headline', () => {
  const titled = async (title: string) =>
    (await read(rss(`<item>${title}<link>https://ex.test/1</link></item>`))).entries[0]?.title;

  it.each([
    ['<title>Ships &amp; ports</title>', 'Ships & ports'],
    ['<title>Ships &amp;amp; &amp;quot;ports&amp;quot;</title>', 'Ships & "ports"'],
    ['<title><![CDATA[<b>Ships</b> &amp; ports]]></title>', 'Ships & ports'],
    ['<title>&lt;b&gt;Ships&lt;/b&gt; and ports</title>', 'Ships and ports'],
    ['<title>Ships<br/>and <b>ports</b></title>', 'Ships and ports'],
    ['<title>Ships&lt;script&gt;x("&lt;p&gt;")&lt;/script&gt;</title>', 'Ships'],
    ['<title>2 < 3 and 5 > 4</title>', '2 < 3 and 5 > 4'],
    ['<title>A <unusual> B</title>', 'A <unusual> B'],
    ['<title>A &lt;unusual&gt; B</title>', 'A <unusual> B'],
    ['<title>\n  Ships\u00a0 and\tports \n</title>', 'Ships and ports'],
    ['<title>&ldquo;Ships&rdquo; &#8211; &#x2014; &#150; caf&eacute;</title>', '“Ships” – — – café'],
    ['<title>2026</title>', '2026'],
    ['<title type="text">1 &lt;b&gt; 2</title>', '1 <b> 2'],
    ['<title></title><description>Ships and ports</description>', 'Ships and ports'],
    ['<dc:title>Ships</dc:title>', 'Ships'],
    ['<media:title>Picture</media:title><title>Ships</title>', 'Ships'],
    ['<media:group><media:title>Ships</media:title></media:group>', 'Ships'],
    ['<enclosure url="https://ex.test/e.mp3"/>', 'https://ex.test/1'],
    ['<title type="xhtml">Ships &amp; ports</title>', 'Ships & ports'],
    ['<title type="xhtml">Ships</title>', 'Ships'],
    ['<title>İ &lt;SCRIPT&gt;x()&lt;/SCRIPT&gt;Ships</title>', 'İ x()Ships'],
    ['<title>İ &lt;script&gt;x()&lt;/script&gt;Ships</title>', 'İ Ships'],
    ['', 'https://ex.test/1'],
  ])('of %s is %j', async (markup, expected) => expect(await titled(markup)).toBe(expected));

  it('without one is the beginning of the summary, cut at a word', async () => {
    const title = await titled(`<description>${'eleven signs '.repeat(20)}</description>`);
    expect(title).toMatch(/^(eleven signs ){7}eleven…$/);
  });

  it('of an aggregator loses the outlet only where it is the source', async () => {
    const item = (title: string) =>
      `<item><title>${title}</title><link>https://agg.test/1</link><source url="https://paper.test">The Paper</source></item>`;
    const { entries } = await read(rss(item('Ships leave - The Paper') + item('Ships leave - The Other Paper')));
    expect(entries.map(({ title }) => title)).toEqual(['Ships leave', 'Ships leave - The Other Paper']);
    expect(entries[0]?.source).toEqual({ name: 'The Paper', url: 'https://paper.test' });
  });

  it.each([
    ['<source url=" https://paper.test ">The Paper</source>', { name: 'The Paper', url: 'https://paper.test' }],
    ['<source>The Paper</source>', { name: 'The Paper' }],
    ['<source url="https://paper.test"/>', undefined],
    [
      '<source><title>The Paper</title><link href="https://paper.test"/></source>',
      { name: 'The Paper', url: 'https://paper.test' },
    ],
  ])('names its source in %s', async (markup, source) => {
    const { entries } = await read(rss(`<item><title>T</title>${markup}</item>`));
    expect(entries[0]?.source).toEqual(source);
  });
});

describe('a link', () => {
  it.each<[string, string, string]>([
    ['in the item', '<link>https://ex.test/1</link>', 'https://ex.test/1'],
    ['padded with blanks', '<link>\n  https://ex.test/1\n </link>', 'https://ex.test/1'],
    ['relative', '<link>/1</link>', 'https://ex.test/1'],
    ['relative to xml:base', '<link xml:base="https://other.test/a/">b</link>', 'https://other.test/a/b'],
    ['only as a permalink', '<guid>https://ex.test/p</guid>', 'https://ex.test/p'],
    [
      'not a guid that says it is none',
      '<guid isPermaLink="false">https://ex.test/p</guid><enclosure url="https://ex.test/e.mp3"/>',
      'https://ex.test/e.mp3',
    ],
    ['an attribute', '<link href="https://ex.test/1"/>', 'https://ex.test/1'],
    ['an RDF resource', '<link rdf:resource="https://ex.test/1"/>', 'https://ex.test/1'],
    ['not one without an address', '<link/><guid>https://ex.test/p</guid>', 'https://ex.test/p'],
    ['an enclosure that is a link', '<atom:link rel="enclosure" href="https://ex.test/e"/>', 'https://ex.test/e'],
    ['an id that tells it apart', '<id>tag:ex.test,2026:1</id>', 'tag:ex.test,2026:1'],
    [
      'not to itself or a comment feed',
      '<link>https://ex.test/1</link><atom:link rel="self" href="https://ex.test/s"/><atom:link rel="replies" href="https://ex.test/r"/>',
      'https://ex.test/1',
    ],
    ['with a bare ampersand', '<link>https://ex.test/1?a=1&b=2</link>', 'https://ex.test/1?a=1&b=2'],
    ['in CDATA', '<link><![CDATA[https://ex.test/1?a=1&b=2]]></link>', 'https://ex.test/1?a=1&b=2'],
  ])('%s', async (_, markup, link) => {
    expect((await read(rss(`<item><title>T</title>${markup}</item>`))).entries[0]).toMatchObject({ link });
  });

  it('that an entry does not have is the feed’s own page, and says so', async () => {
    const { entries } = await read(rss('<item><title>T</title><guid isPermaLink="false">g-1</guid></item>'));
    expect(entries).toEqual([{ id: 'g-1', title: 'T', link: 'https://ex.test/', summary: '', atHome: true }]);
  });

  it('prefers a page over other forms', async () => {
    const entry =
      '<entry><title>T</title><link rel="alternate" type="text/html" href="/page"/><link rel="alternate" type="application/json" href="/data"/><id>u</id></entry>';
    expect((await read(atom(entry))).entries[0]?.link).toBe('https://ex.test/page');
  });
});

it('a date without a zone is in the outlet’s', async () => {
  const text = rss('<item><title>T</title><pubDate>2026-11-24 14:02:12</pubDate></item>');
  expect((await read(text, { zone: 'Asia/Seoul' })).entries[0]?.published).toBe('2026-11-24T05:02:12.000Z');
});
