import { openDynalite as openTable } from '../fakes/dynalite-table.ts';
import type { SeedOptions } from './run-seed.ts';

let opened = 0;

/** A table of its own for each storm, over dynalite in memory. */
export const openDynalite: NonNullable<SeedOptions['openTable']> = async (now) => {
  opened += 1;
  return openTable(undefined, now, `storm-${opened}`);
};
