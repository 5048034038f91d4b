import fc from 'fast-check';
import { readDate } from '../../shared/reading/read-date.ts';

describe('a date', () => {
  it.each([
    ['Tue, 24 Nov 2026 05:02:12 GMT', '2026-11-24T05:02:12Z'],
    ['Tue, 24 Nov 2026 08:02:12 +0300', '2026-11-24T05:02:12Z'],
    ['Tue, 24 Nov 2026 08:02 +0300', '2026-11-24T05:02:00Z'],
    ['24 Nov 26 05:02:12 UT', '2026-11-24T05:02:12Z'],
    ['Tue,24 Nov 2026 05:02:12 Z', '2026-11-24T05:02:12Z'],
    ['Tue, 24 Nov 2026 00:02:12 EST', '2026-11-24T05:02:12Z'],
    ['Tue, 24 Nov 2026 08:02:12 MSK', '2026-11-24T05:02:12Z'],
    ['Tue, 24 Nov 2026 14:02:12 KST', '2026-11-24T05:02:12Z'],
    ['Tue, 24 Nov 2026 14:02:12 JST', '2026-11-24T05:02:12Z'],
    ['Wed, 24 Jun 2026 06:02:12 BST', '2026-06-24T05:02:12Z'],
    ['Tue, 24 Nov 2026 08:02:12 GMT+0300', '2026-11-24T05:02:12Z'],
    ['Tue, 24 Nov 2026 08:02:12 UTC+3', '2026-11-24T05:02:12Z'],
    ['Sun, 24 Nov 2026 05:02:12 GMT', '2026-11-24T05:02:12Z'],
    ['Tuesday, 24 November 2026 05:02:12 GMT', '2026-11-24T05:02:12Z'],
    ['24-Nov-2026 05:02:12 GMT', '2026-11-24T05:02:12Z'],
    ['Nov 24, 2026 5:02 AM UTC', '2026-11-24T05:02:00Z'],
    ['November 24, 2026 12:02 pm GMT', '2026-11-24T12:02:00Z'],
    ['Tue Nov 24 05:02:12 2026', '2026-11-24T05:02:12Z'],
    ['Tue Nov 24 00:02:12 EST 2026', '2026-11-24T05:02:12Z'],
    ['2026-11-24T05:02:12Z', '2026-11-24T05:02:12Z'],
    ['2026-11-24T14:02:12.500+09:00', '2026-11-24T05:02:12.500Z'],
    ['2026-11-24T14:02:12+0900', '2026-11-24T05:02:12Z'],
    ['2026-11-24T14:02+09', '2026-11-24T05:02:00Z'],
    ['2026-11-24 14:02:12 +09:00', '2026-11-24T05:02:12Z'],
    ['20261124T050212Z', '2026-11-24T05:02:12Z'],
    ['2026-11-24', '2026-11-24T00:00:00Z'],
    ['2026-11', '2026-11-01T00:00:00Z'],
    ['2026-328', '2026-11-24T00:00:00Z'],
    ['2026/11/24 05:02', '2026-11-24T05:02:00Z'],
    ['2026. 11. 24. 05:02', '2026-11-24T05:02:00Z'],
    ['24.11.2026 05:02', '2026-11-24T05:02:00Z'],
    ['11/24/2026 05:02', '2026-11-24T05:02:00Z'],
    ['24/11/2026', '2026-11-24T00:00:00Z'],
    ['26-11-24  05:02', '2026-11-24T05:02:00Z'],
    ['24 ноября 2026 г., 08:02 МСК', '2026-11-24T05:02:00Z'],
    ['Вт, 24 ноя 2026 08:02:12 +0300', '2026-11-24T05:02:12Z'],
    ['2026년 11월 24일 14:02:12 KST', '2026-11-24T05:02:12Z'],
    ['2026년 11월 24일 오후 2시 2분', '2026-11-24T14:02:00Z'],
    ['2026-11-24 오전 5:02:12', '2026-11-24T05:02:12Z'],
    ['2026年11月24日 14時02分', '2026-11-24T14:02:00Z'],
    ['1795496532', '2026-11-24T05:02:12Z'],
    ['1795496532000', '2026-11-24T05:02:12Z'],
  ])('%s is %s', (text, expected) => expect(readDate(text)?.getTime()).toBe(Date.parse(expected)));

  it.each([
    ['2026-11-24 14:02:12', 'Asia/Seoul', '2026-11-24T05:02:12Z'],
    ['Tue, 24 Nov 2026 08:02:12', 'Europe/Moscow', '2026-11-24T05:02:12Z'],
    ['2026-07-01 12:00', 'America/New_York', '2026-07-01T16:00:00Z'],
    ['2026-12-01 12:00', 'America/New_York', '2026-12-01T17:00:00Z'],
    ['2026-11-24T05:02:12Z', 'Asia/Seoul', '2026-11-24T05:02:12Z'],
  ])('%s in %s is %s', (text, zone, expected) => expect(readDate(text, zone)?.getTime()).toBe(Date.parse(expected)));

  it.each([
    '',
    'soon',
    '32 Nov 2026',
    '2026-13-01',
    '0000-00-00 00:00:00',
    '24 Foo 2026',
    '2026-11-24T25:61:00Z',
    'x'.repeat(5000),
  ])('%s is none', (text) => expect(readDate(text)).toBeUndefined());

  it('that this service or any other wrote is read back', () => {
    const date = fc.date({ min: new Date('1971-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (when) => {
        const second = Math.floor(when.getTime() / 1000) * 1000;
        expect(readDate(when.toISOString())?.getTime()).toBe(when.getTime());
        expect(readDate(when.toUTCString())?.getTime()).toBe(second);
        expect(readDate(when.toUTCString().replace(' GMT', ' +0000').slice(5))?.getTime()).toBe(second);
      }),
    );
  });

  it('is a time or none, whatever it is read from', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (text) => {
        expect(readDate(text, 'Asia/Seoul')?.getTime()).not.toBeNaN();
      }),
    );
  });
});
