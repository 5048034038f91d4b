import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BenchOptions, type Figure, figure } from './figure.ts';

const DEADLINE_MS = 600_000;
/** The heap that Node gives itself in a machine of 256 MB; on a larger one it collects garbage only when more is full. */
const HEAP = ['--max-old-space-size=144', '--max-semi-space-size=8'];

const run = async (act: 'furnish' | 'dispatch', folder: string): Promise<string> => {
  const words = [...HEAP, 'infra/launch.mjs', 'test/bench/fanout-process.ts', act, folder];
  const { stdout } = await promisify(execFile)(process.execPath, words, { timeout: DEADLINE_MS });
  return stdout;
};

/**
 * One alert to 10,000 subscriptions: every delivery written and queued, the table on disk. In a process of its own, with
 * the table in it, which another one filled; its peak memory in the remark.
 */
export const benchFanout = async ({ note }: BenchOptions): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'pactwatch-fanout-'));
  try {
    await run('furnish', folder);
    const { ms, peak } = JSON.parse(await run('dispatch', folder)) as { ms: number; peak: number };
    note(`fanout: peak ${Math.round(peak)} MB in the process that dispatches, its table on disk included`);
    return [figure('fanout', ms, 'ms')];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
