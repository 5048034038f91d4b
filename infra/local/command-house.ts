import { randomBytes } from 'node:crypto';
import { jsonLog } from '../../shared/adapters/json-log.ts';
import { loadWatch } from '../../shared/watch/load-watch.ts';
import { openFolder, runningHouse } from './data-folder.ts';
import type { HousePorts } from './house.ts';
import { openHouse } from './open-house.ts';
import type { LocalTable } from './table.ts';
import { connectTable } from './table-door.ts';

export type CommandPorts = HousePorts & {
  readonly randomBytes: (count: number) => Uint8Array;
  readonly rows: LocalTable['rows'];
  /** Who applies what an operator says: a house that runs on the folder, else the command itself. */
  readonly appliedBy: 'house' | 'command';
};

const now = () => new Date();

/** Does one command's work on a data folder: with the house that runs on it, where one does, or by opening the folder. */
export const withLocalHouse = async <T>(folder: string, work: (ports: CommandPorts) => Promise<T>): Promise<T> => {
  openFolder(folder);
  const running = await runningHouse(folder);
  const house = await openHouse({
    folder,
    watch: loadWatch(),
    feeds: [],
    local: true,
    now,
    site: () => running?.url ?? 'http://localhost:8787',
    log: jsonLog((line) => process.stderr.write(line), now),
    onAlert: async () => undefined,
    ...(running ? { table: connectTable({ endpoint: running.table, key: running.key }, now) } : {}),
  });
  try {
    return await work(
      Object.assign(house.ports, {
        randomBytes,
        rows: house.table.rows,
        appliedBy: running ? ('house' as const) : ('command' as const),
      }),
    );
  } finally {
    await house.close();
  }
};
