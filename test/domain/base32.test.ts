import fc from 'fast-check';
import { digest, fromBase32, toBase32 } from '../../shared/domain/base32.ts';
import { startOf } from '../../shared/domain/cut.ts';
import { anyText } from '../fakes/any-text.ts';

it('text order is number order, and every number reads back', () => {
  fc.assert(
    fc.property(fc.nat({ max: 32 ** 6 - 1 }), fc.nat({ max: 32 ** 6 - 1 }), (one, other) => {
      expect(fromBase32(toBase32(one, 6))).toBe(one);
      expect(toBase32(one, 6) < toBase32(other, 6)).toBe(one < other);
    }),
  );
});

it.each(['i', 'l', 'o', 'u', 'A', '-', ' 0', '0é'])('%j is no number of ours', (text) => {
  expect(fromBase32(text)).toBeNaN();
});

it('a digest has as many signs as asked for, up to all 256 bits', () => {
  expect(digest('a', 8)).toHaveLength(8);
  expect(digest('a', 51).startsWith(digest('a', 16))).toBe(true);
  expect(digest('a')).not.toBe(digest('b'));
  expect(digest('a', 52)).toMatch(/^[0-9a-hjkmnp-tv-z]{52}$/);
});

it('the start of a text ends within no pair', () => {
  expect(startOf('ab👩', 3)).toBe('ab');
  expect(startOf('ab👩', 4)).toBe('ab👩');
  fc.assert(
    fc.property(anyText, fc.nat({ max: 30 }), (text, most) => {
      const start = startOf(text, most);
      expect(start.isWellFormed() && start.length <= most && text.startsWith(start)).toBe(true);
    }),
  );
});
