import type { WatchOutlet } from './schema.ts';

/** Outlets by host, made once by `openOutlets`. */
export type OutletIndex = ReadonlyMap<string, WatchOutlet>;

/** Indexes outlets by their hosts; where two name one host, the first has it. */
export const openOutlets = (outlets: readonly WatchOutlet[]): OutletIndex => {
  const index = new Map<string, WatchOutlet>();
  for (const outlet of outlets)
    for (const host of outlet.hosts) if (!index.has(host.toLowerCase())) index.set(host.toLowerCase(), outlet);
  return index;
};

/**
 * The outlet that publishes at `host` (no scheme, no port, any case, a root dot allowed): the one whose host is the
 * longest suffix of it at a label's border, so that `koreajoongangdaily.joins.com` may differ from `joins.com` and
 * `notreuters.com` is nobody's. Undefined where the watch does not know it.
 */
export const outletOf = (index: OutletIndex, host: string): WatchOutlet | undefined => {
  let rest = host.toLowerCase().replace(/\.$/, '');
  while (rest !== '') {
    const outlet = index.get(rest);
    if (outlet) return outlet;
    const dot = rest.indexOf('.');
    rest = dot < 0 ? '' : rest.slice(dot + 1);
  }
  return undefined;
};
