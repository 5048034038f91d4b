/** Where a value stands in a JSON text. */
const SPACE = /\s/;

const skipSpace = (text: string, at: number): number => {
  let here = at;
  while (here < text.length && SPACE.test(text[here] as string)) here += 1;
  return here;
};

const skipString = (text: string, at: number): number => {
  let here = at + 1;
  while (here < text.length && text[here] !== '"') here += text[here] === '\\' ? 2 : 1;
  return here + 1;
};

const DEPTH: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 };

/** The offset after the value that starts at `at`. */
const skipValue = (text: string, at: number): number => {
  let here = at;
  let depth = 0;
  do {
    const sign = text[here] as string;
    depth += DEPTH[sign] ?? 0;
    here = sign === '"' ? skipString(text, here) : here + 1;
  } while (here < text.length && (depth > 0 || !/[,}\]\s]/.test(text[here] as string)));
  return here;
};

/** Offsets of the members of the object or array at `at`, by key or index. */
const members = (text: string, at: number): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  const isObject = text[at] === '{';
  if (!isObject && text[at] !== '[') return found;
  let here = skipSpace(text, at + 1);
  for (let index = 0; here < text.length && !'}]'.includes(text[here] as string); index += 1) {
    let key = String(index);
    if (isObject) {
      const end = skipString(text, here);
      key = JSON.parse(text.slice(here, end)) as string;
      here = skipSpace(text, skipSpace(text, end) + 1);
    }
    found.set(key, here);
    here = skipSpace(text, skipValue(text, here));
    if (text[here] === ',') here = skipSpace(text, here + 1);
  }
  return found;
};

/** The line (from 1) on which the value at `path` stands in a valid JSON text; of a missing one, its nearest parent's. */
export const lineOf = (text: string, path: readonly PropertyKey[]): number => {
  let at = skipSpace(text, 0);
  for (const step of path) {
    const next = members(text, at).get(String(step));
    if (next === undefined) break;
    at = next;
  }
  return text.slice(0, at).split('\n').length;
};
