import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLevelTable } from '../../infra/local/level-table.ts';
import { openLocalTable } from '../../infra/local/table.ts';
import { connectTable, openTableDoor } from '../../infra/local/table-door.ts';
import type { Table } from '../../shared/adapters/table.ts';
import { memoryTable } from '../fakes/memory-table.ts';

export interface OpenedTable {
  readonly table: Table;
  close(): Promise<void>;
}

const openLevel = async (now: () => Date): Promise<OpenedTable> => {
  const folder = mkdtempSync(join(tmpdir(), 'pactwatch-table-'));
  const { table, close } = await openLevelTable(folder, now);
  return {
    table,
    close: async () => {
      await close();
      rmSync(folder, { recursive: true });
    },
  };
};

/** The table of a running house, as commands in another process reach it. */
const openThroughDoor = async (now: () => Date): Promise<OpenedTable> => {
  const inside = await openLevel(now);
  const door = await openTableDoor(inside.table);
  return {
    table: connectTable(door),
    close: async () => {
      await door.close();
      await inside.close();
    },
  };
};

/** Every table that must behave alike, by name. */
export const TABLES: Readonly<Record<string, (now: () => Date) => Promise<OpenedTable>>> = {
  memory: async (now) => ({ table: memoryTable(now), close: async () => undefined }),
  level: openLevel,
  'level, through the door': openThroughDoor,
  dynalite: (now) => openLocalTable(undefined, now),
};

/** Opens one for a describe block and closes it after. */
export const useTable = (kind: string, now: () => Date): { readonly table: Table } => {
  let opened: OpenedTable | undefined;
  beforeAll(async () => {
    opened = await TABLES[kind]?.(now);
  });
  afterAll(() => opened?.close());
  return {
    get table() {
      if (!opened) throw new Error(`no table ${kind}`);
      return opened.table;
    },
  };
};
