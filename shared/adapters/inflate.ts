import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';

const brotli = promisify(brotliDecompress);
const unzip = promisify<Buffer, ZlibOptions, Buffer>(gunzip);
const unpack = promisify<Buffer, ZlibOptions, Buffer>(inflate);
const unpackRaw = promisify<Buffer, ZlibOptions, Buffer>(inflateRaw);

/** `deflate` is zlib's format by the standard, raw by the habit of some servers (RFC 9110, 8.4.1.2). */
const isZlib = (bytes: Buffer): boolean => ((bytes[0] ?? 0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0;

/**
 * A body as its Content-Encoding says it was packed. Throws where it grows beyond `most` bytes (the bomb is stopped
 * there), is damaged, or the encoding is one that was not asked for.
 */
export const inflated = async (bytes: Buffer, encoding: string, most: number): Promise<Buffer> => {
  // What a cut stream held so far is kept: whole entries are read from cut documents too.
  const limits = { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH };
  if (bytes.length < 2) return bytes;
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return bytes;
    case 'gzip':
    case 'x-gzip':
      // Some servers say gzip of what they did not pack.
      return bytes[0] === 0x1f && bytes[1] === 0x8b ? unzip(bytes, limits) : bytes;
    case 'deflate':
      return isZlib(bytes) ? unpack(bytes, limits) : unpackRaw(bytes, limits);
    case 'br':
      return brotli(bytes, { maxOutputLength: most });
    default:
      throw new Error(`the body is packed as ${encoding.slice(0, 40)}, which was not asked for`);
  }
};
