import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { dynamoTable } from '../../shared/adapters/dynamo-table.ts';
import type { Table } from '../../shared/adapters/table.ts';
import { INDEXES } from '../../shared/registry.ts';
import { formalSigner, inProcess } from './in-process.ts';

export interface DynamoTable {
  readonly table: Table;
  readonly client: DynamoDBClient;
  readonly endpoint: string;
  readonly name: string;
  close(): Promise<void>;
}

const index = ({ name, pk, sk }: (typeof INDEXES)[keyof typeof INDEXES]) => ({
  IndexName: name,
  KeySchema: [
    { AttributeName: pk, KeyType: 'HASH' as const },
    { AttributeName: sk, KeyType: 'RANGE' as const },
  ],
  Projection: { ProjectionType: 'ALL' as const },
});

/** The table as infra/aws declares it. */
export const createTable = async (client: DynamoDBClient, name: string): Promise<void> => {
  const attributes = ['pk', 'sk', ...Object.values(INDEXES).flatMap(({ pk, sk }) => [pk, sk])];
  try {
    await client.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        GlobalSecondaryIndexes: Object.values(INDEXES).map(index),
      }),
    );
  } catch (error) {
    if (error instanceof ResourceInUseException) return;
    throw error;
  }
  await untilActive(client, name);
};

/** A new table takes a moment until it can be used. */
const untilActive = async (client: DynamoDBClient, name: string): Promise<void> => {
  for (;;) {
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName: name }));
    if (table?.TableStatus === 'ACTIVE') return;
    await setTimeout(1);
  }
};

const listen = (server: Server) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const clientFor = (endpoint: string, server?: Server) =>
  new DynamoDBClient({
    ...(server ? { requestHandler: inProcess(server) as never, signer: formalSigner as never } : {}),
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 2,
  });

const tableOf = (client: DynamoDBClient, name: string, now: () => Date) => ({
  table: dynamoTable(client, name, now),
  client,
  name,
});

/** A table at an endpoint of DynamoDB's. */
export const connectTable = (endpoint: string, now: () => Date, name = 'pactwatch'): DynamoTable => {
  const client = clientFor(endpoint);
  return { ...tableOf(client, name, now), endpoint, close: async () => client.destroy() };
};

/** DynamoDB on this machine: dynalite, on disk in `folder` (in memory without one), on a port of its own; this process asks it directly. */
export const openDynalite = async (
  folder: string | undefined,
  now: () => Date,
  name = 'pactwatch',
): Promise<DynamoTable> => {
  if (folder) mkdirSync(folder, { recursive: true });
  const server = dynalite({ ...(folder ? { path: folder } : {}), createTableMs: 0 });
  const endpoint = `http://127.0.0.1:${await listen(server)}`;
  const client = clientFor(endpoint, server);
  await createTable(client, name);
  const close = () =>
    new Promise<void>((resolve, reject) => {
      client.destroy();
      server.close((error) => (error ? reject(error) : resolve()));
    });
  return { ...tableOf(client, name, now), endpoint, close };
};
