import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput } from '../../shared/errors.ts';
import { runningHouse } from './data-folder.ts';
import { type LocalTable, openLocalTable } from './table.ts';
import { connectTable } from './table-door.ts';

/** The folder's table, for one process at a time. */
export const openFolderTable = (folder: string, now: () => Date): Promise<LocalTable> =>
  openLocalTable(join(folder, 'rows'), now);

/** The table of a data folder without its house: of the house that runs on it, where one does. */
export const withFolderTable = async <T>(
  folder: string,
  now: () => Date,
  work: (table: LocalTable, isRunning: boolean) => Promise<T>,
): Promise<T> => {
  const running = await runningHouse(folder);
  const table = running
    ? connectTable({ endpoint: running.table, key: running.key }, now)
    : await openFolderTable(folder, now);
  try {
    return await work(table, running !== null);
  } finally {
    await table.close();
  }
};

/** BadInput where the folder holds no table. */
export const mustHaveTable = (option: string, folder: string): void => {
  if (!existsSync(join(folder, 'rows'))) throw new BadInput(`${option}: there is no table in ${folder}`);
};
