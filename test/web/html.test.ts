import fc from 'fast-check';
import { html, languageTag, outside, type Part, spoken } from '../../shared/web/html.ts';
import { anyText } from '../fakes/any-text.ts';

/** What a reader of markup makes of an escaped text. */
const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('html', () => {
  it('lets no text become markup, in elements and in attributes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: made } = html`<p title="${text}">${text}</p>`;
        const [, attribute, inner] = /^<p title="([^"<>]*)">([^<>]*)<\/p>$/su.exec(made) ?? [];
        expect(attribute).toBe(inner);
        expect(made).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/);
      }),
    );
  });

  it('keeps every text that a document may hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/[\p{Cc}\p{Cs}\p{Cn}\u202a-\u202e\u2066-\u2069]/u.test(text));
        expect(unescaped(html`${text}`.text)).toBe(text);
      }),
    );
  });

  it.each<readonly [string, Part, string]>([
    ['a control', 'a\u0000b\u001bc', 'a\ufffdb\ufffdc'],
    ['half a pair', 'a\ud800b', 'a\ufffdb'],
    ['a turn of direction', 'a\u202eb\u2066c', 'abc'],
    ['its own markup within', html`<b>${'<'}</b>`, '<b>&lt;</b>'],
    ['a list', ['<', html`<i></i>`, 2], '&lt;<i></i>2'],
    ['nothing', [null, undefined, false], ''],
  ])('writes %s', (_name, part, written) => {
    expect(html`${part}`.text).toBe(written);
  });

  it('takes nothing for markup that only looks like it', () => {
    const forged = { text: '<script>alert(1)</script>', toString: () => '<img>' };
    expect(html`${forged as never}`.text).toBe('&lt;img&gt;');
  });
});

describe('outside addresses', () => {
  it.each([
    ['javascript:alert(1)', 'x'],
    ['data:text/html,x', 'x'],
    ['nothing', 'x'],
    ['https://user:secret@a.example/', 'x'],
    ['https://a.example/?q="><script>', '<a href="https://a.example/?q=%22%3E%3Cscript%3E" rel="noreferrer">x</a>'],
  ])('%s', (address, written) => {
    expect(outside(address, 'x').text).toBe(written);
  });
});

describe('languages', () => {
  it.each([
    ['ko', ' lang="ko" dir="ltr"'],
    ['ar-EG', ' lang="ar-EG" dir="rtl"'],
    ['zh-Hant', ' lang="zh-Hant" dir="ltr"'],
    ['und', ' dir="auto"'],
    ['', ' dir="auto"'],
    ['"><b>', ' dir="auto"'],
  ])('%s', (tag, written) => {
    expect(spoken(tag).text).toBe(written);
  });

  it('knows a tag when it sees one', () => {
    expect(languageTag('en_US')).toBeNull();
    expect(languageTag('sr-Latn-RS')).toBe('sr-Latn-RS');
  });
});
