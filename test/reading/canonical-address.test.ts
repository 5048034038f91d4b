import fc from 'fast-check';
import { canonicalAddress } from '../../shared/reading/canonical-address.ts';

describe('a canonical address', () => {
  it.each([
    ['HTTPS://Example.ORG:443/News/1#top', 'https://example.org/News/1'],
    ['https://example.org/a?utm_source=rss&id=7&utm_medium=feed', 'https://example.org/a?id=7'],
    ['https://example.org/a?id=7&fbclid=IwAR0&page=2', 'https://example.org/a?id=7&page=2'],
    ['https://example.org/a?page=2&id=7', 'https://example.org/a?id=7&page=2'],
    ['https://example.org/a?id=2&id=1', 'https://example.org/a?id=2&id=1'],
    ['https://example.org/a?ref=rss', 'https://example.org/a'],
    ['https://example.org:8443/a', 'https://example.org:8443/a'],
    ['https://example.org/a?ref=1234', 'https://example.org/a?ref=1234'],
    ['https://example.org/story/amp', 'https://example.org/story'],
    ['https://example.org/story/amp/', 'https://example.org/story'],
    ['https://example.org/amp/story/1', 'https://example.org/story/1'],
    ['https://example.org/amp', 'https://example.org/amp'],
    ['https://example.org/story.amp.html', 'https://example.org/story.html'],
    ['https://example.org/story?outputType=amp', 'https://example.org/story'],
    ['https://example.org/story?amp=1', 'https://example.org/story'],
    ['https://www.google.com/amp/s/example.org/story/1', 'https://example.org/story/1'],
    ['https://example-org.cdn.ampproject.org/c/s/example.org/story/1', 'https://example.org/story/1'],
    ['https://m.example.org/1', 'https://www.example.org/1'],
    ['https://m.example.co.kr/1', 'https://www.example.co.kr/1'],
    ['https://amp.news.example.org/1', 'https://news.example.org/1'],
    ['https://en.m.example.org/wiki/X', 'https://en.example.org/wiki/X'],
    ['https://m.kr/1', 'https://m.kr/1'],
    ['https://www.google.com/url?rct=j&url=https%3A%2F%2Fexample.org%2Fa%3Fid%3D1&ct=ga', 'https://example.org/a?id=1'],
    ['https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa&h=AT1', 'https://example.org/a'],
    ['https://vk.com/away.php?to=https%3A%2F%2Fexample.org%2Fa%3Futm_source%3Dvk', 'https://example.org/a'],
    ['https://www.google.com/url?q=javascript:alert(1)', 'https://www.google.com/url?q=javascript:alert(1)'],
    ['https://user:word@example.org/a', 'https://example.org/a'],
    ['https://example.org/%7euser/%d0%bf', 'https://example.org/~user/%D0%BF'],
    ['https://example.org/п', 'https://example.org/%D0%BF'],
    ['https://example.org/#!/news/5', 'https://example.org/#!/news/5'],
    ['https://example.org/view;jsessionid=AB12?id=1', 'https://example.org/view?id=1'],
    ['http://example.org/a', 'http://example.org/a'],
    [' tag:example.org,2026:1 ', 'tag:example.org,2026:1'],
    ['no address', 'no address'],
  ])('of %s is %s', (url, expected) => expect(canonicalAddress(url)).toBe(expected));

  const part = fc.stringMatching(/^[a-z0-9%._~-]{1,8}$/);
  const address = fc
    .tuple(
      fc.constantFrom('http', 'https'),
      fc.constantFrom(
        'example.org',
        'm.example.org',
        'amp.m.example.co.kr',
        'www.google.com',
        'a-b.cdn.ampproject.org',
      ),
      fc.array(fc.oneof(part, fc.constantFrom('amp', 'c', 's', 'url', 'example.org', 'story.amp')), { maxLength: 5 }),
      fc.array(
        fc.tuple(
          fc.oneof(part, fc.constantFrom('utm_x', 'q', 'url', 'ref', 'amp')),
          fc.oneof(part, fc.constantFrom('rss', 'https://m.example.org/amp/x')),
        ),
        { maxLength: 4 },
      ),
      fc.constantFrom('', '#x', '#!/x'),
    )
    .map(([scheme, host, path, query, hash]) => {
      const pairs = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
      return `${scheme}://${host}/${path.join('/')}?${pairs.join('&')}${hash}`;
    });

  it('of a canonical address is itself', () => {
    fc.assert(
      fc.property(
        fc.oneof(address, fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()),
        (url) => {
          const canonical = canonicalAddress(url);
          expect(canonicalAddress(canonical)).toBe(canonical);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is found in wrappers around wrappers, but not without end', () => {
    const wrapped = (layers: number) => `${'https://dzen.ru/away?to='.repeat(layers)}https://example.org/1`;
    expect(canonicalAddress(wrapped(5))).toBe('https://example.org/1');
    expect(canonicalAddress(wrapped(150))).toBe('https://example.org/1');
    expect(canonicalAddress(wrapped(300))).toBe(wrapped(100));
  });

  it('keeps different articles apart', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,8}$/), fc.nat(), fc.nat(), (name, a, b) => {
        fc.pre(a !== b);
        const at = (id: number) => canonicalAddress(`https://example.org/${name}?id=${id}&utm_source=${name}`);
        expect(at(a)).not.toBe(at(b));
      }),
    );
  });

  it('does not depend on the order of parameters', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[b-z]{2,6}$/), { minLength: 1, maxLength: 6 }), (names) => {
        const at = (order: readonly string[]) =>
          canonicalAddress(`https://example.org/a?${order.map((name) => `${name}=9`).join('&')}`);
        expect(at(names.toReversed())).toBe(at(names));
      }),
    );
  });
});
