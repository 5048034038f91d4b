import type { ArchiveEntry } from '../domain/archive.ts';
import { matchesQuery, readQuery, type SearchQuery } from '../judging/search-query.ts';
import type { Filter } from './filter.ts';
import { type Listing, listArchive } from './listing.ts';
import type { WebPorts } from './web-ports.ts';

/** The filter's search as the judge reads it; null where it asks for none. Opening the judge is left to the first search. */
export const queryOf = (ports: WebPorts, { q }: Filter): SearchQuery | null =>
  q === undefined
    ? null
    : readQuery(
        ports.judge(),
        q,
        ports.head.sides.map(({ name }) => name),
      );

/** A list, searched where the filter asks for it. */
export const listWith = (
  ports: WebPorts,
  filter: Filter,
  query: SearchQuery | null,
  limit: number,
): Promise<Listing> =>
  query === null
    ? listArchive(ports, filter, limit)
    : listArchive(ports, filter, limit, matchesQuery(query) as (entry: ArchiveEntry) => boolean);

/** A list of any filter. */
export const listAny = (ports: WebPorts, filter: Filter, limit: number): Promise<Listing> =>
  listWith(ports, filter, queryOf(ports, filter), limit);
