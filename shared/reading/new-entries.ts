import { digest } from '../domain/base32.ts';
import type { Entry } from '../domain/feed.ts';

/** What is remembered of an entry: its id, headline and summary, so that a changed headline is new again. */
export const entryDigest = ({ id, title, summary }: Entry): string => digest(`${id}\n${title}\n${summary}`, 8);

/** Remembered beyond the last document, for entries that come and go: as many as the document has, and this many at least. */
const LEAST_KEPT = 50;
const MOST_KEPT = 1000;

/**
 * The entries whose digest is not remembered, in the document's order and each once, and what is to be remembered now: this
 * document's and the newest of before.
 */
export const newEntries = (
  seen: readonly string[],
  entries: readonly Entry[],
): { readonly fresh: readonly Entry[]; readonly seen: readonly string[] } => {
  const before = new Set(seen);
  const here = new Map(entries.map((entry) => [entryDigest(entry), entry]));
  const fresh = [...here].filter(([key]) => !before.has(key)).map(([, entry]) => entry);
  const kept = seen.filter((key) => !here.has(key)).slice(0, Math.max(LEAST_KEPT, here.size));
  return { fresh, seen: [...here.keys(), ...kept].slice(0, MOST_KEPT) };
};
