import { mkdirSync } from 'node:fs';
import { ClassicLevel } from 'classic-level';
import { type Condition, isFreshAt, type Key, type Range, type Row, type Table } from '../../shared/adapters/table.ts';
import { OutsideFailed } from '../../shared/errors.ts';
import { INDEXES, type IndexName } from '../../shared/registry.ts';

export interface LocalTable {
  readonly table: Table;
  /** Rows after a key (null: from the first) in order of their keys, some hundred at most; none after the last. */
  readonly rowsAfter: RowsAfter;
  /** All of them that are not past their time, in order of their keys. */
  rows(): AsyncIterable<Row>;
  close(): Promise<void>;
}

export type RowsAfter = (key: Key | null) => Promise<readonly Row[]>;

/** All rows, page by page: those that are written meanwhile may be among them or not. */
export async function* rowsBy(rowsAfter: RowsAfter, isFresh: (row: Row) => boolean): AsyncGenerator<Row> {
  for (let page = await rowsAfter(null); page.length > 0; page = await rowsAfter(page.at(-1) ?? null))
    yield* page.filter(isFresh);
}

type Level = ClassicLevel<string, string>;
type Change = { readonly type: 'put'; readonly key: string; readonly value: string } | DeleteChange;
interface DeleteChange {
  readonly type: 'del';
  readonly key: string;
}

/** Sorts before every other character, and is in no key of ours. */
const END = '\u0000';
/** Sorts after every key that begins with what it follows: no character is higher. */
const LAST = '\u{10FFFF}';
/** Rows that are read at once where all are. */
const PAGE = 500;
const INDEX_NAMES = Object.keys(INDEXES) as IndexName[];

const joined = (...parts: readonly string[]): string => {
  for (const part of parts)
    if (part.includes(END)) throw new OutsideFailed(`a key of the table has a null character: ${part}`);
  return parts.join(END);
};
const rowKey = ({ pk, sk }: Key): string => `row${END}${joined(pk, sk)}`;

/** A row is in a sparse index while it carries both its keys; the entry's value is the row's own key. */
const indexEntries = (row: Row): readonly { readonly key: string; readonly value: string }[] =>
  INDEX_NAMES.flatMap((name) => {
    const [pk, sk] = [row[INDEXES[name].pk], row[INDEXES[name].sk]];
    return pk === undefined || sk === undefined
      ? []
      : [{ key: `${name}${END}${joined(pk, sk, row.pk, row.sk)}`, value: rowKey(row) }];
  });

const read = (text: string | undefined): Row | undefined => (text === undefined ? undefined : JSON.parse(text));

/** The bounds of a range: as DynamoDB takes it, bounds or else a prefix. */
const boundsOf = (start: string, { from, to, prefix }: Range): { readonly gte: string; readonly lt: string } => {
  const bounded = from !== undefined || to !== undefined;
  const first = bounded ? (from ?? '') : (prefix ?? '');
  // A sort key in an index is followed by the row's own key: END, which no key has, comes just after it.
  const last = bounded ? (to === undefined ? LAST : `${to}${END}${LAST}`) : `${prefix ?? ''}${LAST}`;
  return { gte: `${start}${first}`, lt: `${start}${last}` };
};

type IsFresh = (row: Row) => boolean;

const holds = (there: Row | undefined, condition: Condition | undefined, isFresh: IsFresh): boolean => {
  if (condition === undefined) return true;
  if (condition === 'absent') return there === undefined || !isFresh(there);
  return there?.version === condition.version;
};

const putting = (row: Row, there: Row | undefined): readonly Change[] => {
  const entries = indexEntries(row);
  const kept = new Set(entries.map(({ key }) => key));
  return [
    ...(there ? indexEntries(there) : [])
      .filter(({ key }) => !kept.has(key))
      .map(({ key }) => ({ type: 'del', key }) as const),
    ...entries.map(({ key, value }) => ({ type: 'put', key, value }) as const),
    { type: 'put', key: rowKey(row), value: JSON.stringify(row) },
  ];
};

const removing = (there: Row | undefined): readonly Change[] =>
  there ? [...indexEntries(there), { key: rowKey(there) }].map(({ key }) => ({ type: 'del', key })) : [];

/** Runs one piece of work after another, so that what one of them found still stands when it writes. */
const oneByOne = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    // A failure is its own caller's; the next one starts all the same.
    last = turn.catch(() => undefined);
    return turn;
  };
};

const lastOfEach = <T extends Key>(all: readonly T[]): readonly T[] => [
  ...new Map(all.map((one) => [rowKey(one), one])).values(),
];

const writerOf = (level: Level, isFresh: IsFresh): Pick<Table, 'put' | 'putAll' | 'remove' | 'removeAll'> => {
  const inTurn = oneByOne();
  const rowAt = (key: Key) => read(level.getSync(rowKey(key)));
  const change = (changes: readonly Change[]) => level.batch([...changes]);
  const changeIf = (
    key: Key,
    condition: Condition | undefined,
    changesOf: (there: Row | undefined) => readonly Change[],
  ) =>
    inTurn(async () => {
      const there = rowAt(key);
      if (!holds(there, condition, isFresh)) return false;
      await change(changesOf(there));
      return true;
    });
  return {
    put: (row, condition) => changeIf(row, condition, (there) => putting(row, there)),
    remove: (key, condition) => changeIf(key, condition, removing),
    putAll: (rows) => inTurn(() => change(lastOfEach(rows).flatMap((row) => putting(row, rowAt(row))))),
    removeAll: (keys) => inTurn(() => change(lastOfEach(keys).flatMap((key) => removing(rowAt(key))))),
  };
};

const readerOf = (level: Level, isFreshRow: IsFresh): Pick<Table, 'get' | 'getAll' | 'query' | 'index'> => {
  const isFresh = (row: Row | undefined): row is Row => row !== undefined && isFreshRow(row);
  const select = (start: string, { limit, reverse, ...range }: Range) =>
    level.values({ ...boundsOf(start, range), limit: limit ?? -1, reverse: reverse ?? false }).all();
  return {
    get: async (key) => {
      const row = read(level.getSync(rowKey(key)));
      return isFresh(row) ? row : undefined;
    },
    getAll: async (keys) => (await level.getMany(lastOfEach(keys).map(rowKey))).map(read).filter(isFresh),
    query: async (pk, range = {}) => (await select(`row${END}${joined(pk)}${END}`, range)).map(read).filter(isFresh),
    index: async (name, pk, range = {}) => {
      const keys = await select(`${name}${END}${joined(pk)}${END}`, range);
      return (await level.getMany(keys)).map(read).filter(isFresh);
    },
  };
};

/**
 * The table on this machine's disk, in LevelDB: rows under their two keys, and an entry for each sparse index that a row is
 * in. The contract suite proves that it answers as DynamoDB does. A write is in the operating system's hands when it
 * resolves, so that a killed process loses none. One process at a time; `now` decides which rows are past their TTL.
 *
 * @throws OutsideFailed where the folder can't be opened, because another process has it or it can't be written
 */
export const openLocalTable = async (folder: string, now: () => Date): Promise<LocalTable> => {
  mkdirSync(folder, { recursive: true });
  const level: Level = new ClassicLevel(folder);
  try {
    await level.open();
  } catch (cause) {
    throw new OutsideFailed(`the table in ${folder} cannot be opened: ${(cause as Error).message}`, { cause });
  }
  const isFresh = isFreshAt(now);
  const rowsAfter: RowsAfter = async (key) => {
    const [gt, lt] = [key ? rowKey(key) : `row${END}`, `row${END}${LAST}`];
    return (await level.values({ gt, lt, limit: PAGE }).all()).map((text) => JSON.parse(text) as Row);
  };
  return {
    table: { ...readerOf(level, isFresh), ...writerOf(level, isFresh) },
    rowsAfter,
    rows: () => rowsBy(rowsAfter, isFresh),
    close: () => level.close(),
  };
};
