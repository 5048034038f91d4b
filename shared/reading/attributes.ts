import { decodeEntities } from './entities.ts';

const ATTRIBUTE = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;
const MOST = 64;
const LONGEST = 65_536;

/**
 * The attributes of a start tag from its raw text, names in lower case, values decoded.
 * Unquoted and valueless ones are read as HTML reads them. At most 64, of the first 64 KB: more is an attack.
 */
export const readAttributes = (raw: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const [, name, double, single, bare] of raw.slice(0, LONGEST).matchAll(ATTRIBUTE)) {
    const key = (name as string).toLowerCase();
    if (!found.has(key)) found.set(key, decodeEntities(double ?? single ?? bare ?? ''));
    if (found.size >= MOST) break;
  }
  return found;
};
