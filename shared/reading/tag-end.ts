const QUOTED = /=\s*(["'])/g;

/** Whether a quoted value of `tag` is still open at `end`; gives where it closes, -1 where none is open, NaN for never. */
const openUntil = (tag: string, from: number, end: number): number => {
  QUOTED.lastIndex = from;
  for (let match = QUOTED.exec(tag); match && match.index < end; match = QUOTED.exec(tag)) {
    const close = tag.indexOf(match[1] as string, QUOTED.lastIndex);
    if (close < 0) return Number.NaN;
    if (close > end) return close;
    QUOTED.lastIndex = close + 1;
  }
  return -1;
};

/**
 * The `>` that ends the tag which begins before `from`, quotes respected; -1 where none comes before the next `<`.
 * A quote that never closes is taken for a sign.
 */
export const tagEnd = (text: string, from: number): number => {
  const next = text.indexOf('<', from);
  const tag = text.slice(from, next < 0 ? text.length : next);
  const first = tag.indexOf('>');
  let end = first;
  let read = 0;
  while (end >= 0) {
    const close = openUntil(tag, read, end);
    if (close === -1) return from + end;
    if (Number.isNaN(close)) break;
    read = close + 1;
    end = tag.indexOf('>', read);
  }
  return first < 0 ? -1 : from + first;
};

/** Where the name that begins at `from` ends, at the latest at `limit`. */
export const nameEnd = (text: string, from: number, limit: number): number => {
  let at = from;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 47 || code === 62) break;
    at += 1;
  }
  return at;
};

/** Whether a tag's name can begin with this UTF-16 code: all beyond ASCII can, near enough to XML 1.0's list. */
export const isNameStart = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127;
