import { type Condition, isFreshAt, type Key, type Range, type Row, type Table } from '../../shared/adapters/table.ts';
import { INDEXES } from '../../shared/registry.ts';

/** What tables hold: nobody can change it, so that it may stand in another row too. */
const HELD = new WeakSet<object>();

const held = <T extends object>(value: T): T => {
  HELD.add(value);
  return Object.freeze(value);
};

const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const heldFields = (value: Readonly<Record<string, unknown>>): object => {
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) if (value[name] !== undefined) copy[name] = stored(value[name]);
  return held(copy);
};

const isSame = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'boolean' || value === null || Number.isFinite(value);

/** A value as it comes back from JSON, and frozen: what is read is what is stored. Only what is new is copied. */
const stored = (value: unknown): unknown => {
  if (isSame(value)) return value;
  if (typeof value === 'object' && value !== null) {
    if (HELD.has(value)) return value;
    if (Array.isArray(value)) return held(value.map(stored));
    if (isPlain(value)) return heldFields(value as Readonly<Record<string, unknown>>);
  }
  // Numbers that are none, what has a form of its own in JSON, and what has none: as JSON has it within a list.
  const [made] = JSON.parse(JSON.stringify([value])) as [unknown];
  return stored(made);
};

/** The table in memory. The contract suite proves that it answers as DynamoDB does. */
export const memoryTable = (now: () => Date): Table & { readonly rows: Map<string, Row> } => {
  const rows = new Map<string, Row>();
  const address = ({ pk, sk }: Key) => `${pk}\u0000${sk}`;
  const isFresh = isFreshAt(now);
  const holds = (key: Key, condition: Condition | undefined) => {
    const there = rows.get(address(key));
    if (condition === undefined) return true;
    return condition === 'absent' ? !there || !isFresh(there) : there?.version === condition.version;
  };
  const store = (row: Row) => rows.set(address(row), { ...row, data: stored(row.data) });
  const select = (
    pkOf: (row: Row) => string | undefined,
    skOf: (row: Row) => string | undefined,
    pk: string,
    range: Range,
  ) => {
    const inRange = (sk: string) =>
      (range.from === undefined || sk >= range.from) &&
      (range.to === undefined || sk <= range.to) &&
      (range.from !== undefined || range.to !== undefined || range.prefix === undefined || sk.startsWith(range.prefix));
    const found = [...rows.values()]
      .filter((row) => pkOf(row) === pk && skOf(row) !== undefined && inRange(skOf(row) as string))
      .sort((a, b) => ((skOf(a) as string) < (skOf(b) as string) ? -1 : 1));
    if (range.reverse) found.reverse();
    return found
      .slice(0, range.limit ?? found.length)
      .filter(isFresh)
      .map((row) => ({ ...row }));
  };
  return {
    rows,
    get: async (key) => {
      const row = rows.get(address(key));
      return row && isFresh(row) ? { ...row } : undefined;
    },
    getAll: async (keys) =>
      [...new Set(keys.map(address))]
        .flatMap((key) => rows.get(key) ?? [])
        .filter(isFresh)
        .map((row) => ({ ...row })),
    query: async (pk, range = {}) =>
      select(
        (row) => row.pk,
        (row) => row.sk,
        pk,
        range,
      ),
    index: async (name, pk, range = {}) =>
      select(
        (row) => row[INDEXES[name].pk],
        (row) => row[INDEXES[name].sk],
        pk,
        range,
      ),
    put: async (row, condition) => {
      if (!holds(row, condition)) return false;
      store(row);
      return true;
    },
    putAll: async (all) => {
      for (const row of all) store(row);
    },
    remove: async (key, condition) => {
      if (!holds(key, condition)) return false;
      rows.delete(address(key));
      return true;
    },
    removeAll: async (keys) => {
      for (const key of keys) rows.delete(address(key));
    },
  };
};
