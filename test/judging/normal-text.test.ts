import fc from 'fast-check';
import { normalText, textOf } from '../../shared/judging/normal-text.ts';

const plain = (text: string): string => textOf(normalText(text).units);

describe('normalText', () => {
  test.each([
    ['upper case and punctuation', 'Kim, Putin: "Yes"', ' kim putin yes '],
    ['diacritics', 'Pjöngjang, Severní Korea, Łódź', ' pjongjang severni korea lodz '],
    ['Cyrillic й and ё', 'Цой и Пётр', ' цои и петр '],
    ['full width', 'ＫＮ－２３', ' kn 23 '],
    ['initials', 'U.S. troops', ' us troops '],
    ['a letter and a name', 'N. Korea', ' n korea '],
    ['sentences', 'They met. He left! Why?', ' they met . he left . why . '],
    ['abbreviated months end no sentence', 'on Jan. 11 it', ' on jan 11 it '],
    ['thousands', '10,000 and 1.500.000 and 12 000', ' 10000 and 1500000 and 12000 '],
    ['decimals', '1.5 million', ' 1.5 million '],
    ['other digits', '١٢٬٠٠٠ जवान १२', ' 12000 जवान 12 '],
    ['Latin beside kana', 'KN23ミサイル', ' kn23 ミサイル '],
    ['Arabic clitics', 'والكوري لكوريا', ' وري ريا '],
    ['Armenian accents and full stop', 'Ինչո՞ւ եկավ։ Կիմն ասաց', ' ինչու եկավ . կիմն ասաց '],
    ['Georgian', 'პუტინი: „ფხენიანში“', ' პუტინი ფხენიანში '],
    ['nothing', '', ' '],
  ])('%s', (_name, raw, wanted) => {
    expect(plain(raw)).toBe(wanted);
  });

  test('a text of any length is read whole', () => {
    const text = `${'Kim met Putin. '.repeat(6000)}Łódź`;
    const read = plain(text);
    expect(read).toBe(`${' kim met putin .'.repeat(6000)} lodz `);
    expect(plain('Kim')).toBe(' kim ');
  });

  test('once is enough, and words stay one space apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (raw) => {
        const text = plain(raw);
        expect(text.startsWith(' ') && text.endsWith(' ')).toBe(true);
        expect(text.slice(1)).not.toContain('  ');
      }),
      { numRuns: 300 },
    );
  });
});
