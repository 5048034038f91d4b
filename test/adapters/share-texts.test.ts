import fc from 'fast-check';
import { shareTexts } from '../../shared/adapters/share-texts.ts';

it('copies any JSON as it is', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ stringUnit: 'binary' })), (values) => {
      const share = shareTexts<unknown>();
      for (const value of values) {
        const parsed: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.stringify(share(parsed))).toBe(JSON.stringify(parsed));
      }
    }),
  );
});

it('keeps a field by whatever name', () => {
  const parsed: unknown = JSON.parse('{"__proto__": {"kind": "press"}}');
  expect(JSON.stringify(shareTexts<unknown>()(parsed))).toBe('{"__proto__":{"kind":"press"}}');
});

it('changes nothing of what it was given', () => {
  const given = Object.freeze({ kind: 'press', words: Object.freeze(['shells', 'shells']) });
  const copy = shareTexts<typeof given>()(given);
  expect(copy).toEqual(given);
  expect(copy).not.toBe(given);
});
