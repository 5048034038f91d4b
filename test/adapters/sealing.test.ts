import fc from 'fast-check';
import { sealing } from '../../shared/adapters/sealing.ts';

const key = (byte: number) => new Uint8Array(32).fill(byte);

describe('sealing', () => {
  it('opens what it sealed, whatever it is, and never seals the same twice', () => {
    const { seal, open } = sealing([key(1)]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = seal(text);
        expect(open(sealed)).toBe(text);
        expect(seal(text)).not.toBe(sealed);
      }),
    );
  });

  it('shows nothing of the text', () => {
    expect(sealing([key(1)]).seal('https://hooks.example/secret')).toMatch(/^s1\.[\w-]{8}\.[\w-]+$/);
  });

  it('goes on opening and finding after a rotation', () => {
    const before = sealing([key(1)]);
    const after = sealing([key(2), key(1)]);
    expect(after.open(before.seal('a'))).toBe('a');
    expect(after.key('a')).toBe(before.key('a'));
    expect(() => before.open(after.seal('a'))).toThrow('sealed with a key that is not here');
  });

  it.each([
    ['a changed sign', (sealed: string) => sealed.slice(0, -1) + (sealed.endsWith('A') ? 'B' : 'A')],
    ['a cut end', (sealed: string) => sealed.slice(0, -4)],
    ['another format', (sealed: string) => sealed.replace('s1', 's0')],
    ['nothing', () => ''],
  ])('refuses %s', (_, change) => {
    const { seal, open } = sealing([key(1)]);
    expect(() => open(change(seal('a secret of some length')))).toThrow();
  });

  it('refuses a short key', () => {
    expect(() => sealing([new Uint8Array(16)])).toThrow('32 bytes');
  });
});
