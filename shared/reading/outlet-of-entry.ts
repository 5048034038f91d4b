import type { Entry, Feed } from '../domain/feed.ts';
import type { OutletKind } from '../domain/outlet.ts';

/** Who published an entry. */
export interface Publisher {
  readonly outlet: string;
  readonly family: string;
  readonly kind: OutletKind;
  readonly side?: string | undefined;
}

/** A known outlet by the host it publishes at. */
export type OutletByHost = (
  host: string,
) =>
  | { readonly name: string; readonly family: string; readonly kind: OutletKind; readonly side?: string | undefined }
  | undefined;

const hostOf = (address: string | undefined): string | undefined => {
  if (!address || !URL.canParse(address)) return undefined;
  return new URL(address).hostname;
};

/**
 * An aggregator's entry belongs to the publisher that it names, any entry to the known outlet at whose host it stands, and
 * else to the feed's outlet.
 */
export const publisherOf = (entry: Entry, feed: Feed, outletByHost: OutletByHost): Publisher => {
  const named = hostOf(entry.source?.url);
  const host = named ?? hostOf(entry.link);
  const known = host === undefined ? undefined : outletByHost(host);
  if (known) return { outlet: known.name, family: known.family, kind: known.kind, side: known.side };
  if (entry.source && named !== undefined && named !== hostOf(feed.url))
    return { outlet: entry.source.name, family: named, kind: 'press' };
  return { outlet: feed.outlet, family: feed.family, kind: feed.kind, side: feed.side };
};
