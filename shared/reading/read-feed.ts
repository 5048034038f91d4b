import { decode } from './decode.ts';
import type { FeedDocument, Unreadable } from './feed-document.ts';
import { readJsonFeed } from './read-json-feed.ts';
import { readXmlFeed } from './read-xml-feed.ts';

/** A document as it came: `url` its address, empty where unknown; `zone` (IANA) what dates without one mean. */
export interface RawDocument {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly url: string;
  readonly zone?: string | undefined;
}

/** Bytes to entries. Never throws for what a document holds. */
export const readFeed = async (document: RawDocument): Promise<FeedDocument | Unreadable> => {
  const { text, trouble } = decode(document.bytes, document.contentType);
  const isJson = /^\s*[{[]/.test(text.slice(0, 200));
  const read = (isJson ? readJsonFeed : readXmlFeed)(text, document.url, document.zone);
  return read.ok && trouble ? { ...read, troubles: [trouble, ...read.troubles] } : read;
};
