const SYLLABLES = { first: 0xac00, last: 0xd7a3 };

/** Second bytes of Unified Hangul Code that KS X 1001 does not use, in its order; from lead 0xa1 on fewer are free. */
const trailsOf = (lead: number): readonly number[] => {
  const spans = [
    [0x41, 0x5a],
    [0x61, 0x7a],
    [0x81, lead <= 0xa0 ? 0xfe : 0xa0],
  ] as const;
  return spans.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at));
};

/** The 2,350 syllables of KS X 1001, as the platform's decoder knows them. */
const standardSyllables = (): ReadonlySet<string> => {
  const bytes: number[] = [];
  for (let lead = 0xb0; lead <= 0xc8; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) bytes.push(lead, trail);
  }
  return new Set(new TextDecoder('euc-kr').decode(Uint8Array.from(bytes)));
};

let extension: Uint16Array | undefined;

/**
 * The 8,822 syllables that cp949 adds: those that KS X 1001 lacks, in Unicode's order, in the places it leaves free
 * from 0x8141 on. That is how the code was made, so no table is needed. Code of two bytes → UTF-16, 0 for none.
 */
const extended = (): Uint16Array => {
  const standard = standardSyllables();
  const made = new Uint16Array(0x10000);
  let code = SYLLABLES.first;
  for (let lead = 0x81; lead <= 0xc6; lead += 1) {
    for (const trail of trailsOf(lead)) {
      while (standard.has(String.fromCharCode(code))) code += 1;
      if (code > SYLLABLES.last) return made;
      made[lead * 256 + trail] = code;
      code += 1;
    }
  }
  return made;
};

/** Two signs that no text has together: they hold the place of a syllable that is put in by hand. */
const PLACE = [1, 0];
const PLACES = '\x01\0';

/** Overwrites the added syllables in `bytes` by place holders; gives the syllables in order. */
const takeOut = (bytes: Uint8Array, table: Uint16Array): string[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const taken: string[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    const code = view.getUint16(at);
    if (code < 0x8100) continue;
    const syllable = table[code];
    if (syllable) {
      taken.push(String.fromCharCode(syllable));
      bytes.set(PLACE, at);
    }
    at += 1; // a sign of two bytes
  }
  return taken;
};

/**
 * Decodes cp949 (Unified Hangul Code), of which euc-kr is a part. The platform's `euc-kr` lacks the added syllables
 * (Node 20 to 24 make `c방` of `똠방`), so their places are held while it decodes the rest, and then filled.
 */
export const decodeKorean = (bytes: Uint8Array): string => {
  extension ??= extended();
  const rest = Uint8Array.from(bytes);
  const taken = takeOut(rest, extension);
  const text = new TextDecoder('euc-kr').decode(rest);
  let next = 0;
  return taken.length === 0 ? text : text.replaceAll(PLACES, (place) => taken[next++] ?? place);
};
