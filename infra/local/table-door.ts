import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isFreshAt, type Key, type Row, type Table } from '../../shared/adapters/table.ts';
import { OutsideFailed } from '../../shared/errors.ts';
import * as z from '../../shared/zod.ts';
import { type LocalTable, type RowsAfter, rowsBy } from './table.ts';

/** Where commands reach the table of a running house: an address on this machine and the key that it asks for. */
export interface TableDoor {
  readonly endpoint: string;
  readonly key: string;
  close(): Promise<void>;
}

const TABLE_CALLS = ['get', 'getAll', 'query', 'index', 'put', 'putAll', 'remove', 'removeAll'] as const;
const CALLS = [...TABLE_CALLS, 'rowsAfter'] as const;
type Call = (typeof CALLS)[number];
const requestSchema = z.object({ call: z.enum(CALLS), given: z.array(z.unknown()) });

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const isAllowed = (request: IncomingMessage, key: string): boolean => {
  const [given, wanted] = [request.headers.authorization ?? '', `Bearer ${key}`].map((text) => Buffer.from(text));
  return (
    given !== undefined && wanted !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted)
  );
};

type Opened = Pick<LocalTable, 'table' | 'rowsAfter'>;

const perform = async ({ table, rowsAfter }: Opened, text: string): Promise<unknown> => {
  const { call, given } = requestSchema.parse(JSON.parse(text));
  const calls: Readonly<Record<Call, unknown>> = { ...table, rowsAfter };
  return (calls[call] as (...all: readonly unknown[]) => Promise<unknown>)(...given);
};

/** Answers one request: 401 without the key, 500 with the reason where the table failed. */
const answer = async (table: Opened, key: string, request: IncomingMessage): Promise<readonly [number, string]> => {
  if (!isAllowed(request, key)) return [401, 'the key in house.json is needed'];
  try {
    return [200, JSON.stringify({ value: await perform(table, await textOf(request)) })];
  } catch (error) {
    return [500, (error as Error).message];
  }
};

/** Opens a running house's table to commands on this machine: on a port of its own, for who can read the data folder. */
export const openTableDoor = async (table: Opened): Promise<TableDoor> => {
  const key = randomBytes(24).toString('base64url');
  const server = createServer((request, response) => {
    answer(table, key, request).then(
      ([status, text]) => response.writeHead(status).end(text),
      (error: unknown) => response.destroy(error as Error),
    );
  });
  // Whoever is busy for a while would else find its connection closed just as it asks again.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key, close };
};

const answerSchema = z.object({ value: z.optional(z.unknown()) });

/** The table of a house that runs in another process. Every call throws OutsideFailed where that house does not answer. */
export const connectTable = ({ endpoint, key }: Pick<TableDoor, 'endpoint' | 'key'>, now: () => Date): LocalTable => {
  const ask = async (call: Call, given: readonly unknown[]): Promise<unknown> => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify({ call, given }),
    }).catch((cause: unknown) => {
      throw new OutsideFailed('the running house does not answer', { cause });
    });
    const text = await response.text();
    if (!response.ok) throw new OutsideFailed(`the running house's table answered ${response.status}: ${text}`);
    return answerSchema.parse(JSON.parse(text)).value;
  };
  const calls = TABLE_CALLS.map((call) => [call, (...given: readonly unknown[]) => ask(call, given)]);
  const rowsAfter: RowsAfter = async (after: Key | null) => (await ask('rowsAfter', [after])) as readonly Row[];
  return {
    table: Object.fromEntries(calls) as unknown as Table,
    rowsAfter,
    rows: () => rowsBy(rowsAfter, isFreshAt(now)),
    close: async () => undefined,
  };
};
