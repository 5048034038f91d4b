import { decode } from './decode.ts';
import type { FeedDocument, Unreadable } from './feed-document.ts';
import { readJsonFeed } from './read-json-feed.ts';
import { readXmlFeed } from './read-xml-feed.ts';
import { secondOpinion } from './second-opinion.ts';

/** A document as it came: `url` its address, empty where unknown; `zone` (IANA) what dates without one mean. */
interface RawDocument {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly url: string;
  readonly zone?: string | undefined;
}

/** Signs of text: the packages are quadratic in places, 300 KB of `<` keep rss-parser busy for more than 40 seconds. */
const MOST_ASKED = 2_000_000;

/** More is no feed but an archive or an attack; the newest entries come first. */
const MOST_BYTES = 12_000_000;

/** The first bytes of what is too large, to the end of a UTF-8 sign. */
const atMost = (bytes: Uint8Array): Uint8Array => {
  let end = Math.min(bytes.length, MOST_BYTES);
  while (end < bytes.length && ((bytes[end] as number) & 0xc0) === 0x80 && end > MOST_BYTES - 4) end -= 1;
  return bytes.subarray(0, end);
};

/** It speaks of entries, and none were found. */
const seemsToHaveMore = (read: FeedDocument | Unreadable, text: string): boolean =>
  (!read.ok || read.entries.length === 0) && text.length <= MOST_ASKED && /<(?:\w+:)?(?:item|entry)[\s>]/i.test(text);

/**
 * Bytes to entries: decoded, read by the tolerant reader of our own, and where that finds no entry in a document that
 * speaks of some, by the packages rss-parser and feedsmith. Never throws for what a document holds.
 */
export const readFeed = async (document: RawDocument): Promise<FeedDocument | Unreadable> => {
  const { text, trouble } = decode(atMost(document.bytes), document.contentType);
  const isJson = /^\s*[{[]/.test(text.slice(0, 200));
  const own = (isJson ? readJsonFeed : readXmlFeed)(text, document.url, document.zone);
  const read = !isJson && seemsToHaveMore(own, text) ? ((await secondOpinion(text, document)) ?? own) : own;
  return read.ok && trouble ? { ...read, troubles: [trouble, ...read.troubles] } : read;
};
