import { isUtf8 } from 'node:buffer';
import { declaredCharset, headerCharset } from './charset-label.ts';
import { decodeKorean } from './decode-korean.ts';
import { WINDOWS_1252 } from './entities.ts';
import { guessCharset } from './guess-charset.ts';

/** A document as text. `clean` is false where bytes had no meaning in the charset; `trouble` says it in words. */
export interface Decoded {
  readonly text: string;
  readonly charset: string;
  readonly clean: boolean;
  readonly trouble?: string;
}

const LOST = '\ufffd';

/** Node 20 takes windows-1252 for latin1: 0x80–0x9f come out as control signs. */
const decodeWestern = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (sign) => WINDOWS_1252.charAt(sign.charCodeAt(0) - 0x80));

/** UTF-32 is no encoding of the web's standard: four bytes a sign. */
const decodeUtf32 = (bytes: Uint8Array, littleEndian: boolean): string => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const signs: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, littleEndian);
    signs.push(code <= 0x10ffff ? String.fromCodePoint(code) : LOST);
  }
  return signs.join('');
};

const utf8Of = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

/** Decodes with a charset that the platform or this reader knows; undefined where neither does. */
const decodeAs = (bytes: Uint8Array, charset: string): string | undefined => {
  if (charset === 'cp949') return decodeKorean(bytes);
  if (charset === 'windows-1252') return decodeWestern(bytes);
  if (charset.startsWith('utf-32')) return decodeUtf32(bytes, charset === 'utf-32le');
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return undefined; // RangeError: no such label. Not an error: senders invent charsets, the next candidate is tried.
  }
};

/**
 * First bytes, in hexadecimal → charset: byte-order marks, and what UTF-16 and UTF-32 make of the ASCII signs that XML
 * begins with (XML 1.0, appendix F). Longer ones first.
 */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/^fffe0000/, 'utf-32le'],
  [/^0000feff/, 'utf-32be'],
  [/^3c000000/, 'utf-32le'],
  [/^0000003c/, 'utf-32be'],
  [/^efbbbf/, 'utf-8'],
  [/^fffe/, 'utf-16le'],
  [/^feff/, 'utf-16be'],
  [/^3c00(?!00)..00/, 'utf-16le'],
  [/^003c00(?!00)/, 'utf-16be'],
];

const marked = (bytes: Uint8Array): string | undefined => {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return MARKS.find(([mark]) => mark.test(start))?.[1];
};

/** ISO-2022-JP is seven bits and so valid UTF-8: its escapes tell it. */
const escapes = (bytes: Uint8Array): boolean => {
  const at = bytes.indexOf(0x1b);
  return at >= 0 && (bytes[at + 1] === 0x24 || bytes[at + 1] === 0x28);
};

const finished = (text: string, charset: string, why?: string): Decoded => {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const lost = body.split(LOST, 1000).length - 1;
  const trouble = [why, lost > 0 ? `${lost} signs could not be decoded as ${charset}` : undefined].filter(Boolean);
  return trouble.length === 0
    ? { text: body, charset, clean: true }
    : { text: body, charset, clean: lost === 0, trouble: trouble.join('; ') };
};

const SAMPLE = 262_144;

/** Text that is UTF-8 but for a little damage (a cut sign at the end, one bad byte) is not taken for something else. */
const isDamagedUtf8 = (text: string): boolean => {
  const sample = text.slice(0, SAMPLE);
  const lost = sample.split(LOST).length - 1;
  const foreign = sample.length - sample.replace(/[^\0-\x7f\ufffd]+/g, '').length;
  return lost <= 2 + foreign / 50 && foreign >= lost;
};

const decodeEightBit = (bytes: Uint8Array, named: readonly string[]): Decoded => {
  for (const charset of named.filter((name) => !name.startsWith('utf-'))) {
    const text = decodeAs(bytes, charset);
    if (text !== undefined && !text.includes(LOST)) return finished(text, charset);
  }
  const utf8 = utf8Of(bytes);
  if (isDamagedUtf8(utf8)) return finished(utf8, 'utf-8');
  const charset = guessCharset(bytes);
  const said = named.length === 0 ? 'names no charset' : `says ${named.join(' and ')}`;
  return finished(decodeAs(bytes, charset) ?? utf8, charset, `the document ${said}, read as ${charset}`);
};

/**
 * Bytes to text, in an order that survives headers that lie: byte-order mark, UTF-8 validity, Content-Type,
 * XML declaration, and at last a guess by how the bytes fall. Never throws; never a silent U+FFFD.
 */
export const decode = (bytes: Uint8Array, contentType: string | null): Decoded => {
  const mark = marked(bytes);
  if (mark) return finished(decodeAs(bytes, mark) ?? '', mark);
  const named = [...new Set([headerCharset(contentType), declaredCharset(bytes)].filter((name) => name !== undefined))];
  if (isUtf8(bytes)) {
    return escapes(bytes)
      ? finished(new TextDecoder('iso-2022-jp').decode(bytes), 'iso-2022-jp')
      : finished(utf8Of(bytes), 'utf-8');
  }
  return decodeEightBit(bytes, named);
};
