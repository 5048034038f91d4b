import type { Log } from '../../shared/ports.ts';

/** What one pass did, as `--once` prints it. */
export interface Totals {
  feeds: number;
  fetched: number;
  unchanged: number;
  failed: number;
  entries: number;
  articles: number;
  developments: number;
  alerts: number;
  deliveries: number;
}

const COUNTS: Readonly<Record<string, (totals: Totals, fields: Readonly<Record<string, unknown>>) => void>> = {
  polled: (totals, { result, entries }) => {
    totals.feeds += 1;
    totals[result as 'fetched' | 'unchanged' | 'failed'] += 1;
    totals.entries += entries as number;
  },
  folded: (totals) => {
    totals.articles += 1;
  },
  'development-written': (totals, { version }) => {
    if (version === 1) totals.developments += 1;
  },
  'alert-dispatched': (totals) => {
    totals.alerts += 1;
  },
  delivered: (totals, { deliveries }) => {
    totals.deliveries += deliveries as number;
  },
};

/** Counts what the steps log, and passes it on. */
export const tallying = (log: Log): { readonly log: Log; readonly totals: Totals } => {
  const totals: Totals = {
    feeds: 0,
    fetched: 0,
    unchanged: 0,
    failed: 0,
    entries: 0,
    articles: 0,
    developments: 0,
    alerts: 0,
    deliveries: 0,
  };
  const info: Log['info'] = (event, fields = {}) => {
    COUNTS[event]?.(totals, fields);
    log.info(event, fields);
  };
  return { totals, log: { info, warn: log.warn } };
};
