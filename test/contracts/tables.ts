import { openLocalTable } from '../../infra/local/table.ts';
import type { Table } from '../../shared/adapters/table.ts';
import { memoryTable } from '../fakes/memory-table.ts';
import { hasRealDynamoDb, MOST_START, openRealTable } from './dynamodb-local.ts';

export interface OpenedTable {
  readonly table: Table;
  close(): Promise<void>;
}

/** Every table that must behave alike, by name. */
export const TABLES: Readonly<Record<string, (now: () => Date) => Promise<OpenedTable>>> = {
  memory: async (now) => ({ table: memoryTable(now), close: async () => undefined }),
  dynalite: (now) => openLocalTable(undefined, now),
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
