/** How the bytes above 0x7f of a document fall, over its first 64 KB. */
interface Spread {
  readonly high: number;
  /** In 0xc0–0xdf and in 0xe0–0xff. */
  readonly lower: number;
  readonly upper: number;
  /** High bytes with another high byte beside them. */
  readonly joined: number;
}

const SAMPLE = 65_536;

const isHigh = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x80;

const spreadOf = (bytes: Uint8Array): Spread => {
  const sample = bytes.subarray(0, SAMPLE);
  const spread = { high: 0, lower: 0, upper: 0, joined: 0 };
  for (const [at, byte] of sample.entries()) {
    if (!isHigh(byte)) continue;
    spread.high += 1;
    if (byte >= 0xe0) spread.upper += 1;
    else if (byte >= 0xc0) spread.lower += 1;
    if (isHigh(sample[at - 1]) || isHigh(sample[at + 1])) spread.joined += 1;
  }
  return spread;
};

const share = (text: string, signs: RegExp): number => {
  const foreign = text.replace(/[\0-\x7f]+/g, '');
  return foreign === '' ? 0 : (foreign.match(signs)?.join('').length ?? 0) / foreign.length;
};

/** East Asian charsets, each with the writing that its text would mostly be in. */
const EAST: readonly (readonly [string, RegExp])[] = [
  ['cp949', /[\uac00-\ud7a3]+/g],
  ['shift_jis', /[\u3040-\u30ff\u4e00-\u9fff\u3001\u3002]+/g],
  ['euc-jp', /[\u3040-\u30ff\u4e00-\u9fff\u3001\u3002]+/g],
  ['gb18030', /[\u4e00-\u9fff\u3001\u3002\uff0c]+/g],
];
/** Kana are what tells Japanese from bytes that only happen to be valid in its charsets. */
const KANA = /[\u3040-\u30ff]/;

type DecodeAs = (bytes: Uint8Array, charset: string) => string;

const eastern = (sample: Uint8Array, decodeAs: DecodeAs): string | undefined =>
  EAST.find(([charset, signs]) => {
    // The sample may end inside a sign: its last one says nothing.
    const text = decodeAs(sample, charset).slice(0, -1);
    const needsKana = charset === 'shift_jis' || charset === 'euc-jp';
    return !text.includes('\ufffd') && share(text, signs) >= 0.8 && (!needsKana || KANA.test(text));
  })?.[0];

/**
 * The likeliest charset of bytes that are not UTF-8 and whose sender says nothing true about them.
 * `decodeAs` decodes with a charset and keeps U+FFFD where it cannot.
 */
export const guessCharset = (bytes: Uint8Array, decodeAs: DecodeAs): string => {
  const { high, lower, upper, joined } = spreadOf(bytes);
  // Western text has its accents alone among ASCII letters; other writing comes in runs.
  if (high === 0 || joined < high * 0.6) return 'windows-1252';
  // Lower-case letters are the bulk of Cyrillic text: at 0xe0–0xff in windows-1251, at 0xc0–0xdf in KOI8-R.
  return eastern(bytes.subarray(0, SAMPLE), decodeAs) ?? (lower > upper ? 'koi8-r' : 'windows-1251');
};
