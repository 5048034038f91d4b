import { openLocalTable } from '../../infra/local/table.ts';
import type { SeedOptions } from './run-seed.ts';

let opened = 0;

/** A table of its own for each storm, over dynalite in memory. */
export const openDynalite: NonNullable<SeedOptions['openTable']> = async (now) => {
  opened += 1;
  return openLocalTable(undefined, now, `storm-${opened}`);
};
