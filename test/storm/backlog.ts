import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BUNDLE_FILE, bundleInto } from '../../infra/bundles/bundling.ts';
import { layBeside } from '../../infra/bundles/function.ts';
import type { Backlog } from './load.ts';

/** What the process that folded a backlog says of it. */
export interface BacklogApart extends Omit<Backlog, 'nudged'> {
  readonly developments: number;
  /** Dispatch was nudged for the developments in order of publication. */
  readonly inOrder: boolean;
  /** The most that the process held of memory, Node itself included; the pages of the table's files are the system's. */
  readonly peakMegabytes: number;
}

/** What Node gives itself of a machine of 256 MB: on a larger one it collects garbage only when more is full. */
const HEAP = ['--max-old-space-size=144', '--max-semi-space-size=4'];
/** Where a bundle finds the packages that stay outside it. */
const PLACE = 'node_modules/.cache/pactwatch';

/** Folds a backlog in a process of its own that is bundled as the function is, over a table on disk. */
export const foldBacklogApart = async (count: number, ofEach: number): Promise<BacklogApart> => {
  mkdirSync(PLACE, { recursive: true });
  const folder = mkdtempSync(join(PLACE, 'backlog-'));
  try {
    const file = join(folder, BUNDLE_FILE);
    bundleInto(folder, { index: 'test/storm/backlog-process.ts' }, ['classic-level']);
    layBeside('fold-articles', folder);
    const words = [...HEAP, file, String(count), String(ofEach), join(folder, 'table')];
    const { stdout } = await promisify(execFile)(process.execPath, words);
    return JSON.parse(stdout) as BacklogApart;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
