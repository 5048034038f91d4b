type Pair = readonly [lead: number, trail: number];

const SAMPLE = 65_536;
const MOST_PAIRS = 4000;

const isHigh = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x80;

/** The signs of two bytes, if that is what they are: each byte above 0x7f with the byte after it. */
const pairsIn = (sample: Uint8Array): readonly Pair[] => {
  const pairs: Pair[] = [];
  for (let at = 0; at + 1 < sample.length && pairs.length < MOST_PAIRS; at += 1) {
    const lead = sample[at] as number;
    if (!isHigh(lead)) continue;
    at += 1;
    pairs.push([lead, sample[at] as number]);
  }
  return pairs;
};

/** Lengths of the runs of bytes above 0x7f. */
const runsIn = (sample: Uint8Array): readonly number[] => {
  const runs: number[] = [];
  for (const [at, byte] of sample.entries()) {
    if (!isHigh(byte)) continue;
    if (isHigh(sample[at - 1])) runs.push((runs.pop() as number) + 1);
    else runs.push(1);
  }
  return runs;
};

const share = <T>(of: readonly T[], fits: (one: T) => boolean): number =>
  of.length === 0 ? 0 : of.filter(fits).length / of.length;

const within = (value: number, from: number, to: number): boolean => value >= from && value <= to;

interface Shape {
  readonly charset: string;
  /** Where its commonest signs lie. */
  readonly fits: (pair: Pair) => boolean;
  /** The share of them that tells a text. */
  readonly least: number;
  /** The share of runs of even length: signs of two bytes seldom make others, words of single bytes do half the time. */
  readonly even: number;
}

const EAST: readonly Shape[] = [
  {
    charset: 'shift_jis',
    fits: ([a, b]) => (a === 0x82 && within(b, 0x9f, 0xf1)) || (a === 0x83 && within(b, 0x40, 0x96)),
    least: 0.2,
    even: 0,
  },
  { charset: 'euc-jp', fits: ([a, b]) => within(a, 0xa4, 0xa5) && b >= 0xa1, least: 0.2, even: 0.7 },
  { charset: 'big5', fits: ([a, b]) => within(a, 0xa4, 0xc6) && within(b, 0x40, 0x7e), least: 0.15, even: 0 },
  { charset: 'cp949', fits: ([a, b]) => within(a, 0xb0, 0xc8) && b >= 0xa1, least: 0.85, even: 0.6 },
  { charset: 'gb18030', fits: ([a, b]) => within(a, 0xb0, 0xf7) && b >= 0xa1, least: 0.85, even: 0.9 },
];

const eastern = (sample: Uint8Array, runs: readonly number[]): string | undefined => {
  const pairs = pairsIn(sample);
  const isEven = share(runs, (run) => run % 2 === 0);
  return EAST.find(({ fits, least, even }) => isEven >= even && share(pairs, fits) >= least)?.charset;
};

/** The likeliest charset of bytes that are not UTF-8 and whose sender says nothing true about them. */
export const guessCharset = (bytes: Uint8Array): string => {
  const sample = bytes.subarray(0, SAMPLE);
  const runs = runsIn(sample);
  const high = runs.reduce((sum, run) => sum + run, 0);
  const alone = runs.filter((run) => run === 1).length;
  // Western text has its accents alone among ASCII letters; other writing comes in runs.
  if (high === 0 || alone > high * 0.4) return 'windows-1252';
  const east = eastern(sample, runs);
  if (east !== undefined) return east;
  // Lower-case letters are the bulk of Cyrillic text: at 0xe0–0xff in windows-1251, at 0xc0–0xdf in KOI8-R.
  const letters = [...sample].filter((byte) => byte >= 0xc0);
  return share(letters, (byte) => byte < 0xe0) > 0.5 ? 'koi8-r' : 'windows-1251';
};
