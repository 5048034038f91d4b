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
import { openFolder } from '../local/data-folder.ts';
import { mustHaveTable, withFolderTable } from '../local/folder-table.ts';
import { readRows, writeRows } from './data-lines.ts';
import { type DataHouse, type Target, type WithDataHouse, withRows, withTarget } from './data-place.ts';
import { PLACE_OPTIONS, type Place, placeOf } from './place.ts';

const USAGE = `usage: npm run -s data -- export [--to FILE]
       npm run -s data -- restore FILE [--former DIR] [--into-existing]
       npm run -s data -- forget ADDRESS      its subscriptions end, an e-mail subscriber's topic with them
  --data DIR | --stage NAME   a data folder (default .pactwatch), or a deployed stage
  --to FILE                   a new file; else standard output
  --former DIR                the folder that the restored one replaces: who left there stays forgotten here
  --into-existing             over what stands in the table; a stage must have stopped all sending
Addresses and secrets are sealed in the rows: keep sealing.key and token.key of the folder with them, but apart; of a stage,
the parameters /pactwatch/STAGE/sealing-key and token-key.`;

interface Asked {
  readonly act: string;
  readonly what: string | undefined;
  readonly at: Place;
  readonly to: string | undefined;
  readonly former: string | undefined;
  readonly intoExisting: boolean;
}

const OPTIONS = {
  ...PLACE_OPTIONS,
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
      at: placeOf(values),
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

type Act = (asked: Asked, withHouse: WithDataHouse, output: DataOutput) => Promise<Told | null>;

const exportRows: Act = async ({ at, to }, withHouse, { rows, now }) => {
  if ('data' in at) mustHaveTable('--data', at.data);
  const exported = await withRows(at, withHouse, now, (opened) => writeRows(opened.rows(), to, rows));
  return to === undefined ? null : { exported };
};

const ROWS_AT_ONCE = 500;

const putRows = async ({ table, takes }: Target, rows: AsyncIterable<Row>): Promise<number> => {
  let [count, batch] = [0, [] as Row[]];
  const put = async () => {
    await table.putAll(batch);
    count += batch.length;
    batch = [];
  };
  for await (const row of rows) {
    if (takes(row)) batch.push(row);
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
const endAgain = async (house: DataHouse, ends: readonly Tombstone[]): Promise<number> => {
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
const restoreRows: Act = async ({ what, at, former, intoExisting }, withHouse, { now }) => {
  const file = needed(what);
  if ('data' in at) openFolder(at.data);
  const watch = watchHead().id;
  const ends = former === undefined ? [] : await tombstonesIn(former, watch, now);
  const { restored, own } = await withTarget(at, intoExisting, withHouse, now, async (target) => {
    const own = await tombstoneStore(target.table).all(watch);
    return { restored: await putRows(target, readRows(file)), own };
  });
  return withHouse(at, async (house) => ({ restored, endedAgain: await endAgain(house, [...ends, ...own]) }));
};

const forget: Act = async ({ what, at }, withHouse) => {
  const address = needed(what);
  if ('data' in at) mustHaveTable('--data', at.data);
  return withHouse(at, async (house) => ({
    ...(await forgetAddress({ ...house, traces: traceStore(house.rows, house.table) }, address)),
  }));
};

const ACTS: Readonly<Record<string, Act>> = { export: exportRows, restore: restoreRows, forget };

/** `data export | restore FILE | forget ADDRESS`: prints what it did as a JSON object. Throws BadInput on wrong words. */
export const runData = async (argv: readonly string[], withHouse: WithDataHouse, output: DataOutput): Promise<void> => {
  const asked = parse(argv);
  const act = ACTS[asked.act];
  if (act === undefined) throw new BadInput(USAGE);
  const told = await act(asked, withHouse, output);
  if (told !== null) output.print(JSON.stringify(told));
};
