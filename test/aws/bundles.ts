import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BUNDLE_FILE } from '../../infra/bundles/bundling.ts';
import { bundleFunction } from '../../infra/bundles/function.ts';
import type { FunctionName } from '../../shared/registry.ts';

/** The Node that Lambda runs, from its package: the tests themselves may run on another. */
const NODE_24 = 'node_modules/node/bin/node';

/** Bundles functions as infra/aws does, each into a folder of its own below `folder`, with what lies beside it. */
export function bundle(names: readonly FunctionName[], folder: string): void {
  for (const name of names) bundleFunction(name, join(folder, name));
}

function sumOf(name: FunctionName, folder: string, isCounted: (file: string) => boolean): number {
  const files = readdirSync(join(folder, name)).filter(isCounted);
  return files.reduce((sum, file) => sum + statSync(join(folder, name, file)).size, 0) / 1024;
}

/** KB (1,024 bytes) of the function's code: its own file, those that it loads on demand, and the worker's where it has one. */
export function sizeOf(name: FunctionName, folder: string): number {
  return sumOf(name, folder, (file) => file.endsWith('.mjs'));
}

/** KB of the data that lies beside it, packed. */
export function dataOf(name: FunctionName, folder: string): number {
  return sumOf(name, folder, (file) => !file.endsWith('.mjs'));
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
  const file = join(folder, name, BUNDLE_FILE);
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
