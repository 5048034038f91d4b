import type { Coverage, FeedCatalogue, FeedStates, Now } from '../ports.ts';

export interface CoveragePorts {
  readonly watch: string;
  readonly catalogue: FeedCatalogue;
  readonly states: Pick<FeedStates, 'load'>;
  readonly coverage: Pick<Coverage, 'note'>;
  readonly now: Now;
}

/**
 * Looks at every feed and notes in the day's row whether it reads: what the coverage strip shows. For every quarter of an
 * hour or so; twice in one costs nothing but a look more.
 */
export const noteCoverage = async ({ watch, catalogue, states, coverage, now }: CoveragePorts): Promise<void> => {
  const found = await states.load([...catalogue.keys()]);
  await coverage.note(watch, now().toISOString().slice(0, 10), [...found.values()]);
};
