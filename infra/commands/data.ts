import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import type { Row } from '../../shared/adapters/table.ts';
import { tombstoneStore } from '../../shared/adapters/tombstone-store.ts';
import { traceStore } from '../../shared/adapters/trace-store.ts';
import type { Tombstone } from '../../shared/domain/tombstone.ts';
import { BadInput } from '../../shared/errors.ts';
import { forgetAddress } from '../../shared/steps/forget-address.ts';
import { keepEnded } from '../../shared/steps/keep-ended.ts';
import { watchHead } from '../../shared/watch/head.ts';
import { type CommandPorts, withLocalHouse } from '../local/command-house.ts';
import { openFolder } from '../local/data-folder.ts';
import { mustHaveTable, withFolderTable } from '../local/folder-table.ts';
import type { LocalTable } from '../local/table.ts';
import { readRows, writeRows } from './data-lines.ts';

const USAGE = `usage: npm run -s data -- export [--to FILE]
       npm run -s data -- restore FILE [--former DIR] [--into-existing]
       npm run -s data -- forget ADDRESS
  --data DIR        the data folder (default .pactwatch)
  --to FILE         a new file; else standard output
  --former DIR      the folder that the restored one replaces: who left there stays forgotten here
  --into-existing   over what stands in the table
Addresses and secrets are sealed in the rows: keep sealing.key and token.key of the folder with them, but apart.`;

interface Asked {
  readonly act: string;
  readonly what: string | undefined;
  readonly data: string;
  readonly to: string | undefined;
  readonly former: string | undefined;
  readonly intoExisting: boolean;
}

const OPTIONS = {
  data: { type: 'string' },
  to: { type: 'string' },
  former: { type: 'string' },
  'into-existing': { type: 'boolean' },
} as const;

const parse = (argv: readonly string[]): Asked => {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
    const [act = '', what, more] = positionals;
    if (more !== undefined) throw new BadInput(`one thing at a time, not ${more} too`);
    return {
      act,
      what,
      data: values.data ?? '.pactwatch',
      to: values.to,
      former: values.former,
      intoExisting: values['into-existing'] ?? false,
    };
  } catch (cause) {
    throw new BadInput(`${(cause as Error).message}\n${USAGE}`, { cause });
  }
};

const needed = (word: string | undefined): string => {
  if (word === undefined) throw new BadInput(USAGE);
  return word;
};

type Told = Readonly<Record<string, unknown>>;
/** What a command prints, and where the rows of an export go. */
export interface DataOutput {
  readonly print: (line: string) => void;
  readonly rows: Writable;
  readonly now: () => Date;
}

const exportRows = async ({ data, to }: Asked, { rows, now }: DataOutput): Promise<Told | null> => {
  mustHaveTable('--data', data);
  const exported = await withFolderTable(data, now, (table) => writeRows(table.rows(), to, rows));
  return to === undefined ? null : { exported };
};

const isEmpty = async ({ rows }: LocalTable): Promise<boolean> => {
  for await (const _ of rows()) return false;
  return true;
};

const ROWS_AT_ONCE = 500;

const putRows = async ({ table }: LocalTable, rows: AsyncIterable<Row>): Promise<number> => {
  let [count, batch] = [0, [] as Row[]];
  const put = async () => {
    await table.putAll(batch);
    count += batch.length;
    batch = [];
  };
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === ROWS_AT_ONCE) await put();
  }
  await put();
  return count;
};

const tombstonesIn = async (folder: string, watch: string, now: () => Date): Promise<readonly Tombstone[]> => {
  mustHaveTable('--former', folder);
  return withFolderTable(folder, now, ({ table }) => tombstoneStore(table).all(watch));
};

/** Ends what ended, and removes what else came back of it. Returns how many ended. */
const endAgain = async (house: CommandPorts, ends: readonly Tombstone[]): Promise<number> => {
  const before = await house.subscriptions.all(house.watch);
  const count = await keepEnded(house, { all: async () => ends });
  if (count === 0) return 0;
  const left = new Set((await house.subscriptions.all(house.watch)).map(({ id }) => id));
  const gone = before.filter(({ id }) => !left.has(id));
  await traceStore(house.rows, house.table).remove({
    names: gone.flatMap(({ id, addressKey }) => [id, addressKey]),
    addresses: gone.map(({ address }) => house.sealing.open(address)),
  });
  return count;
};

/** Rows first, then the tombstones of what they replace: nobody who left comes back. */
const restoreRows = async ({ what, data, former, intoExisting }: Asked, { now }: DataOutput): Promise<Told> => {
  const file = needed(what);
  openFolder(data);
  const watch = watchHead().id;
  const ends = former === undefined ? [] : await tombstonesIn(former, watch, now);
  const { restored, own } = await withFolderTable(data, now, async (opened, isRunning) => {
    if (isRunning) throw new BadInput(`--data: a house runs on ${data}; stop it first`);
    if (!intoExisting && !(await isEmpty(opened)))
      throw new BadInput(`--data: the table in ${data} is not empty (--into-existing writes over what stands there)`);
    const own = await tombstoneStore(opened.table).all(watch);
    return { restored: await putRows(opened, readRows(file)), own };
  });
  return withLocalHouse(data, async (house) => ({ restored, endedAgain: await endAgain(house, [...ends, ...own]) }));
};

const forget = async ({ what, data }: Asked): Promise<Told> => {
  const address = needed(what);
  mustHaveTable('--data', data);
  return withLocalHouse(data, async (house) => ({
    ...(await forgetAddress({ ...house, traces: traceStore(house.rows, house.table) }, address)),
  }));
};

const ACTS: Readonly<Record<string, (asked: Asked, output: DataOutput) => Promise<Told | null>>> = {
  export: exportRows,
  restore: restoreRows,
  forget,
};

/** `data export | restore FILE | forget ADDRESS`: prints what it did as a JSON object. Throws BadInput on wrong words. */
export const runData = async (argv: readonly string[], output: DataOutput): Promise<void> => {
  const asked = parse(argv);
  const act = ACTS[asked.act];
  if (act === undefined) throw new BadInput(USAGE);
  const told = await act(asked, output);
  if (told !== null) output.print(JSON.stringify(told));
};
