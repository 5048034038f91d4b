import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveBenchFeeds } from './feeds.ts';
import { type BenchOptions, type Figure, figure } from './figure.ts';

export const PASS_NAMES = ['pass-first', 'pass-unchanged', 'pass-changed'] as const;

const DEADLINE_MS = 180_000;

/** Runs an npm script's command line in a process of its own; milliseconds from start to exit, and its standard output. */
const runScript = (name: 'start' | 'subscribe', args: readonly string[]): Promise<{ ms: number; out: string }> => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const [, ...words] = (scripts[name] ?? '').split(' ');
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...words, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: DEADLINE_MS,
    });
    let out = '';
    let errors = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors = (errors + chunk).slice(-4000);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve({ ms: performance.now() - started, out });
      else reject(new Error(`npm run ${name} ended with ${code}: ${errors}`));
    });
  });
};

/**
 * Three passes of one house, each a fresh process from start to exit as `npm start -- --once` runs it: all of 200 feeds
 * for the first time, unchanged, and with two new entries each. The table is on disk; one webhook of this machine is told.
 */
export const benchPasses = async ({ note }: BenchOptions): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'pactwatch-bench-'));
  const server = await serveBenchFeeds(Date.now());
  try {
    const feeds = join(folder, 'feeds.json');
    const data = join(folder, 'data');
    writeFileSync(feeds, server.feedsFile);
    await runScript('subscribe', ['webhook', server.hook, '--data', data]);
    const figures: Figure[] = [];
    for (const name of PASS_NAMES) {
      if (name === 'pass-changed') server.bringNews();
      const { ms, out } = await runScript('start', ['--once', '--feeds', feeds, '--data', data]);
      note(`${name}: ${out.trim()}, posts so far ${server.posts()}`);
      figures.push(figure(name, ms, 'ms'));
    }
    return figures;
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
