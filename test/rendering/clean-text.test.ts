import fc from 'fast-check';
import { cleanLine, cutText, isolate } from '../../shared/rendering/clean-text.ts';
import { transliterate } from '../../shared/rendering/transliterate.ts';
import { webUrl } from '../../shared/rendering/web-url.ts';

it.each([
  ['a\u0000b\u001b[31mc', 'ab[31mc'],
  [' a \n\t b\u2028c ', 'a b c'],
  ['\u202eevil\u2066', 'evil'],
  ['a\u00adb\ufeff', 'ab'],
  ['می\u200cخواهم 👩\u200d👧', 'می\u200cخواهم 👩\u200d👧'],
  ['a\ud800b', 'a\ufffdb'],
])('%j is cleaned to %j', (text, clean) => {
  expect(cleanLine(text)).toBe(clean);
});

it.each([
  ['short', 10, 'short'],
  ['one two three four', 12, 'one two…'],
  ['one two, three', 10, 'one two…'],
  ['x'.repeat(20), 10, `${'x'.repeat(9)}…`],
  ['ab👩‍👧', 4, 'ab…'],
  ['abcde\u0301f', 6, 'abcd…'],
  ['anything', 0, ''],
])('%j cut to %d is %j', (text, max, cut) => {
  expect(cutText(text, max)).toBe(cut);
});

it('a cut is never longer than asked, nor broken', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(60), (text, max) => {
      const cut = cutText(text, max);
      expect(cut.length).toBeLessThanOrEqual(max);
      expect(cut.isWellFormed()).toBe(true);
    }),
  );
});

it('right-to-left text is set apart, other text is left as it is', () => {
  expect(isolate('بيونغ يانغ')).toBe('\u2068بيونغ يانغ\u2069');
  expect(isolate('평양 Пхеньян')).toBe('평양 Пхеньян');
});

it.each([
  ['Пхеньян: «договор» – щит', 'Pkhenyan: "dogovor" - shchit', 0],
  ['Ёлка и Югославия', 'Yolka i Yugoslaviya', 0],
  ['김정은 평양', 'gimjeongeun pyeongyang', 0],
  ['Łódź, naïve café…', 'Lodz, naive cafe...', 0],
  ['№ 5 €', 'No. 5 EUR', 0],
  ['平壤 Pyongyang', 'Pyongyang', 2],
  ['👍 ok', 'ok', 0],
])('%s in ASCII is %s', (text, ascii, lost) => {
  expect(transliterate(text)).toEqual({ text: ascii, lost });
});

it.each([
  ['https://a.example/b?c=(1)|2', 'https://a.example/b?c=%281%29%7C2'],
  ['https://a.example/조약', 'https://a.example/%EC%A1%B0%EC%95%BD'],
  ['https://[2001:db8::1]/x', 'https://[2001:db8::1]/x'],
  ['javascript:alert(1)', null],
  ['https://u:p@a.example/', null],
  ['no address', null],
  [`https://a.example/${'x'.repeat(200)}`, null],
])('the link to %s is %s', (text, url) => {
  expect(webUrl(text, 150)).toBe(url);
});
