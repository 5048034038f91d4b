const SYLLABLES = { first: 0xac00, last: 0xd7a3 };

const upTo = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** Second bytes of Unified Hangul Code that KS X 1001 does not use, in its order; from lead 0xa1 on fewer are free. */
const trailsOf = (lead: number): readonly number[] => {
  const spans = [
    [0x41, 0x5a],
    [0x61, 0x7a],
    [0x81, lead <= 0xa0 ? 0xfe : 0xa0],
  ] as const;
  return spans.flatMap(([from, to]) => upTo(from, to));
};

/** The 2,350 syllables of KS X 1001, as the platform's decoder knows them. */
const standardSyllables = (): ReadonlySet<string> => {
  const bytes: number[] = [];
  for (let lead = 0xb0; lead <= 0xc8; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) bytes.push(lead, trail);
  }
  return new Set(new TextDecoder('euc-kr').decode(Uint8Array.from(bytes)));
};

/** A control sign that holds the place of a syllable that is put in by hand. */
const PLACE = 1;

let extension: Uint16Array | undefined;

/**
 * The 8,822 syllables that cp949 adds: those that KS X 1001 lacks, in Unicode's order, in the places it leaves free
 * from 0x8141 on. That is how the code was made, so no table is needed. Code of two bytes → UTF-16, 0 for none.
 */
const extended = (): Uint16Array => {
  const standard = standardSyllables();
  const made = new Uint16Array(0x10000);
  // A place holder that stands in the text itself is given back as it is.
  made.fill(PLACE, PLACE * 256, PLACE * 256 + 256);
  const places = upTo(0x81, 0xc6).flatMap((lead) => trailsOf(lead).map((trail) => lead * 256 + trail));
  const added = upTo(SYLLABLES.first, SYLLABLES.last).filter((code) => !standard.has(String.fromCharCode(code)));
  for (const [at, code] of added.entries()) made[places[at] as number] = code;
  return made;
};

interface Parted {
  /** The bytes with one place holder for each added syllable. */
  readonly rest: Uint8Array;
  /** The syllables in order, as UTF-16. */
  readonly taken: Uint16Array;
}

const takeOut = (bytes: Uint8Array, table: Uint16Array): Parted => {
  // A zero behind the end, so that the last byte has one after it.
  const padded = new Uint8Array(bytes.length + 1);
  padded.set(bytes);
  const [from, to] = [new DataView(padded.buffer), new DataView(new ArrayBuffer(bytes.length + 2))];
  const taken = new Uint16Array(bytes.length);
  let [end, count, width] = [0, 0, 1];
  for (let at = 0; at < bytes.length; at += width) {
    const code = from.getUint16(at);
    const syllable = table[code] as number;
    width = code < 0x8100 ? 1 : 2;
    if (syllable > 0) {
      taken[count++] = syllable;
      to.setUint8(end++, PLACE);
    } else {
      to.setUint16(end, code); // of a sign of one byte the second is written over by the next
      end += width;
    }
  }
  return { rest: new Uint8Array(to.buffer, 0, Math.min(end, bytes.length)), taken: taken.subarray(0, count) };
};

/** Puts the syllables into their places. */
const fill = (text: string, taken: Uint16Array): string => {
  const units = new Uint16Array(text.length);
  let next = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    units[at] = unit === PLACE ? (taken[next++] as number) : unit;
  }
  return Buffer.from(units.buffer).toString('utf16le');
};

/**
 * Decodes cp949 (Unified Hangul Code), of which euc-kr is a part. The platform's `euc-kr` lacks the added syllables
 * (Node 20 to 24 make `c방` of `똠방`), so their places are held while it decodes the rest, and then filled.
 */
export const decodeKorean = (bytes: Uint8Array): string => {
  extension ??= extended();
  const { rest, taken } = takeOut(bytes, extension);
  const text = new TextDecoder('euc-kr').decode(rest);
  return taken.length === 0 ? text : fill(text, taken);
};
