import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BUNDLING } from '../../infra/aws/bundling.ts';
import { bundleFile, layBeside } from '../../infra/bundles/beside.ts';
import type { FunctionName } from '../../shared/registry.ts';

/** The Node that Lambda runs, from its package: the tests themselves may run on another. */
const NODE_24 = 'node_modules/node/bin/node';

/** Bundles functions as infra/aws does, each into a folder of its own below `folder`, with what lies beside it. */
export function bundle(names: readonly FunctionName[], folder: string): void {
  for (const name of names) {
    bundleFile(`functions/${name}.ts`, join(folder, name, BUNDLING.file));
    layBeside(name, join(folder, name));
  }
}

/** KB (1,024 bytes). */
export function sizeOf(name: FunctionName, folder: string): number {
  return statSync(join(folder, name, BUNDLING.file)).size / 1024;
}

/** KB of all that Lambda unpacks for the function: its file and what lies beside it. */
export function allOf(name: FunctionName, folder: string): number {
  const files = readdirSync(join(folder, name)).map((file) => statSync(join(folder, name, file)).size);
  return files.reduce((sum, size) => sum + size, 0) / 1024;
}

/** What a fresh process on Node 24 said of one event. */
export interface Run {
  readonly node: string;
  /** Milliseconds to import the file. */
  readonly importMs: number;
  readonly answer: unknown;
}

/** Imports the bundle, hands it the event and answers on standard error; standard output is the function's log. */
const RUNNER = `
  import { writeSync } from 'node:fs';
  const [file, event] = process.argv.slice(1);
  const start = performance.now();
  const { handler } = await import(file);
  const importMs = performance.now() - start;
  const answer = event === undefined ? null : await handler(JSON.parse(event), { awsRequestId: '1' });
  writeSync(2, '\\n' + JSON.stringify({ node: process.version, importMs, answer: answer ?? null }));
  process.exit();
`;

/**
 * Imports the function's bundle in a fresh process and hands it the event, if there is one. Rejects with the process's
 * standard error if it fails.
 */
export async function run(
  name: FunctionName,
  folder: string,
  environment: Readonly<Record<string, string>>,
  event?: unknown,
): Promise<Run> {
  const file = join(folder, name, BUNDLING.file);
  const words = [
    '--input-type=module',
    '--eval',
    RUNNER,
    file,
    ...(event === undefined ? [] : [JSON.stringify(event)]),
  ];
  const { stderr } = await promisify(execFile)(NODE_24, words, { env: environment, timeout: 30_000 });
  return JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as Run;
}
