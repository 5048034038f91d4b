import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalTable, openLocalTable } from '../../infra/local/table.ts';
import { connectTable, openTableDoor } from '../../infra/local/table-door.ts';
import type { Table } from '../../shared/adapters/table.ts';
import { openDynalite } from '../fakes/dynalite-table.ts';
import { memoryTable } from '../fakes/memory-table.ts';
import { hasRealDynamoDb, MOST_START, openRealTable } from './dynamodb-local.ts';

export interface OpenedTable {
  readonly table: Table;
  close(): Promise<void>;
}

const openLevel = async (now: () => Date): Promise<LocalTable> => {
  const folder = mkdtempSync(join(tmpdir(), 'pactwatch-table-'));
  const opened = await openLocalTable(folder, now);
  return {
    ...opened,
    close: async () => {
      await opened.close();
      rmSync(folder, { recursive: true });
    },
  };
};

/** The table of a running house, as commands in another process reach it. */
const openThroughDoor = async (now: () => Date): Promise<LocalTable> => {
  const inside = await openLevel(now);
  const door = await openTableDoor(inside);
  return {
    ...connectTable(door, now),
    close: async () => {
      await door.close();
      await inside.close();
    },
  };
};

/** The tables that can give out all rows. */
export const LOCAL_TABLES = { level: openLevel, 'level, through the door': openThroughDoor } as const;

/** Every table that must behave alike, by name. */
export const TABLES: Readonly<Record<string, (now: () => Date) => Promise<OpenedTable>>> = {
  memory: async (now) => ({ table: memoryTable(now), close: async () => undefined }),
  ...LOCAL_TABLES,
  dynalite: (now) => openDynalite(undefined, now),
  ...(hasRealDynamoDb() ? { 'DynamoDB Local': openRealTable } : {}),
};

/** Opens one for a describe block and closes it after. */
export const useTable = (kind: string, now: () => Date): { readonly table: Table } => {
  let opened: OpenedTable | undefined;
  beforeAll(async () => {
    opened = await TABLES[kind]?.(now);
  }, 2 * MOST_START);
  afterAll(() => opened?.close());
  return {
    get table() {
      if (!opened) throw new Error(`no table ${kind}`);
      return opened.table;
    },
  };
};
