import fc from 'fast-check';
import iconv from 'iconv-lite';
import { decode } from '../../shared/reading/decode.ts';
import { anyText } from '../fakes/any-text.ts';

const ru = 'Поезд из Владивостока прибыл в порт по расписанию';
const ko = '열차가 항구에 도착했다 똠방각하 펲시콜라';
const ja = '列車が港に到着したと発表した';
const zh = '列车按计划抵达港口的消息';
const hant = '列車按計劃抵達港口的消息';
const west = '“Déjà vu” – 20 €';

const xml = (text: string, declared?: string) =>
  `<?xml version="1.0"${declared ? ` encoding="${declared}"` : ''}?><rss><channel><title>${text}</title></channel></rss>`;
const bytes = (text: string, charset: string) => iconv.encode(text, charset);

describe('bytes become text', () => {
  it.each([
    ['windows-1251', ru],
    ['koi8-r', ru],
    ['iso-8859-5', ru],
    ['ibm866', ru],
    ['euc-kr', ko],
    ['ks_c_5601-1987', ko],
    ['cp949', ko],
    ['shift_jis', ja],
    ['euc-jp', ja],
    ['gb2312', zh],
    ['gb18030', `${zh}㐀`],
    ['big5', hant],
    ['windows-1252', west],
    ['iso-8859-1', west],
    ['windows-1250', 'Vlak přijel do přístavu'],
  ])('of %s, named by header, quoted header or declaration', (charset, text) => {
    const codec = iconv.encodingExists(charset) ? charset : 'cp866';
    const inWest = charset === 'iso-8859-1' ? 'windows-1252' : codec === 'euc-kr' ? 'cp949' : codec;
    for (const [document, header] of [
      [xml(text), `text/xml; charset=${charset}`],
      [xml(text), `text/xml; charset="${charset.toUpperCase()}"`],
      [xml(text, charset), 'application/xml'],
      [xml(text, charset), null],
    ] as const) {
      const decoded = decode(bytes(document, inWest), header);
      expect(decoded).toMatchObject({ text: document, clean: true });
      expect(decoded.trouble).toBeUndefined();
    }
  });

  it.each([
    ['utf-8 whatever the header', xml(ru, 'windows-1251'), 'utf-8', 'text/xml; charset=iso-8859-1', 'utf-8'],
    [
      'a charset that the header hides',
      xml(ru, 'windows-1251'),
      'windows-1251',
      'text/xml; charset=utf-8',
      'windows-1251',
    ],
    ['windows-1251 said to be utf-8', xml(ru, 'utf-8'), 'windows-1251', 'text/xml; charset=utf-8', 'windows-1251'],
    ['KOI8-R said to be utf-8', xml(ru, 'utf-8'), 'koi8-r', null, 'koi8-r'],
    ['cp949 said to be utf-8', xml(ko.repeat(3), 'utf-8'), 'cp949', null, 'cp949'],
    ['Shift_JIS without a name', xml(ja), 'shift_jis', null, 'shift_jis'],
    ['Big5 without a name', xml(hant), 'big5', null, 'big5'],
    ['EUC-JP without a name', xml('れっしゃが港に到着した'), 'euc-jp', null, 'euc-jp'],
    ['gb18030 without a name', xml(zh), 'gb18030', null, 'gb18030'],
    ['windows-1252 without a name', xml('Le train est arrivé à l’heure'), 'windows-1252', null, 'windows-1252'],
    ['a charset that nobody knows', xml(ru, 'x-unheard-of'), 'windows-1251', null, 'windows-1251'],
  ])('of %s', (_, document, charset, header, expected) => {
    expect(decode(bytes(document, charset), header)).toMatchObject({ text: document, charset: expected, clean: true });
  });

  it.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])('of %s, with a mark and without', (charset) => {
    expect(decode(iconv.encode(xml(ko), charset, { addBOM: true }), 'text/xml; charset=utf-8').text).toBe(xml(ko));
    expect(decode(iconv.encode(xml(ko), charset, { addBOM: false }), null).text).toBe(xml(ko));
  });

  it('of utf-8 with a NUL before it', () => {
    expect(decode(Buffer.from(`\u0000${xml(ru)}`), null).charset).toBe('utf-8');
  });

  it('of utf-8 without its mark', () => {
    expect(decode(Buffer.from(`\ufeff${xml(ru)}`), null).text).toBe(xml(ru));
  });

  it('of iso-2022-jp, which is seven bits', () => {
    const title = Buffer.from('1b24424e733c561b2842', 'hex'); // 列車
    const document = Buffer.concat([Buffer.from('<rss><title>'), title, Buffer.from('</title></rss>')]);
    expect(decode(document, 'text/xml; charset=iso-2022-jp').text).toBe('<rss><title>列車</title></rss>');
  });

  it('and never a silent replacement sign: damage is said', () => {
    const cut = Buffer.from(xml(ru)).subarray(0, 61);
    const decoded = decode(cut, 'text/xml; charset=utf-8');
    expect(decoded).toMatchObject({ charset: 'utf-8', clean: false, trouble: '1 signs could not be decoded as utf-8' });
    expect(decode(Buffer.from([0xff, 0xfe, 0x00]), null).clean).toBe(false);
    // UTF-32 has room for numbers that no sign has.
    const beyond = Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0, 0, 0, 0x11, 0]);
    expect(decode(beyond, null)).toMatchObject({ text: 'A\ufffd', charset: 'utf-32le', clean: false });
  });

  it('and what a guess was is said', () => {
    expect(decode(bytes(xml(ru, 'utf-8'), 'windows-1251'), null).trouble).toBe(
      'the document says utf-8, read as windows-1251',
    );
  });

  it('whatever it is: UTF-8 unchanged, all else without a fault', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(!/^[\ufeff\0<]/.test(text) && !text.includes('\u001b') && text.isWellFormed());
        const decoded = decode(Buffer.from(text), 'text/xml; charset=koi8-r');
        expect([decoded.text, decoded.charset]).toEqual([text, 'utf-8']);
      }),
    );
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom(null, 'text/xml; charset=euc-kr', 'x; charset=x'),
        (some, type) => {
          const { text, clean } = decode(some, type);
          expect(clean).toBe(!text.includes('\ufffd'));
        },
      ),
    );
  });
});
