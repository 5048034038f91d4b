import fc from 'fast-check';

/** Code points from here to `0xdfff` are halves of pairs, and no signs. */
const FIRST_HALF = 0xd800;
const HALVES = 0xe000 - FIRST_HALF;
const MOST_SIGNS = 0x10ffff - HALVES;

const signOf = (at: number): string => String.fromCodePoint(at < FIRST_HALF ? at : at + HALVES);

const placeOf = (sign: unknown): number => {
  const point = typeof sign === 'string' ? (sign.codePointAt(0) ?? -1) : -1;
  const at = point < FIRST_HALF ? point : point - HALVES;
  if (at < 0 || signOf(at) !== sign) throw new Error(`${String(sign)} is not one sign`);
  return at;
};

/** Texts of any code points but halves of pairs: `unit: 'binary'`, which takes a second and a half to list them all. */
export const anyText = fc.string({ unit: fc.nat(MOST_SIGNS).map(signOf, placeOf) });
