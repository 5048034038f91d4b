import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BUNDLE_FILE, bundleInto } from '../../infra/bundles/bundling.ts';
import { layBeside } from '../../infra/bundles/function.ts';
import { openLocalTable } from '../../infra/local/table.ts';
import { openTableDoor } from '../../infra/local/table-door.ts';
import type { Backlog } from './load.ts';

/** What the process that folded a backlog says of it. */
export interface BacklogApart extends Omit<Backlog, 'nudged'> {
  readonly developments: number;
  /** Dispatch was nudged for the developments in order of publication. */
  readonly inOrder: boolean;
  /** The most that the process held of memory, Node itself included. */
  readonly peakMegabytes: number;
}

/** What 256 MB leave beside Node, its code and buffers: with more it collects garbage only when more is full. */
const HEAP = ['--max-old-space-size=112', '--max-semi-space-size=4'];
/** Where a bundle finds the packages that stay outside it. */
const PLACE = 'node_modules/.cache/pactwatch';

const foldApart = async (folder: string, words: readonly string[]): Promise<BacklogApart> => {
  bundleInto(folder, { index: 'test/storm/backlog-process.ts' }, ['classic-level']);
  layBeside('fold-articles', folder);
  const { stdout } = await promisify(execFile)(process.execPath, [...HEAP, join(folder, BUNDLE_FILE), ...words]);
  return JSON.parse(stdout) as BacklogApart;
};

/** Folds a backlog in a process of its own that is bundled as the function is; the table, on disk, is in this one. */
export const foldBacklogApart = async (count: number, ofEach: number): Promise<BacklogApart> => {
  mkdirSync(PLACE, { recursive: true });
  const folder = mkdtempSync(join(PLACE, 'backlog-'));
  const local = await openLocalTable(join(folder, 'table'), () => new Date('2025-01-13T12:00:00Z'));
  const door = await openTableDoor(local);
  try {
    return await foldApart(folder, [String(count), String(ofEach), door.endpoint, door.key]);
  } finally {
    await door.close();
    await local.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
