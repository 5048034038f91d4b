import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { loadJudgeData } from '../../shared/judging/watch-judge.ts';
import type { FunctionName } from '../../shared/registry.ts';
import { loadFeeds, loadKnownStories, loadOutlets } from '../../shared/watch/load-watch.ts';
import { packedName, type WatchPart } from '../../shared/watch/read.ts';
import { bundleInto } from './bundling.ts';

const PARTS: Readonly<Record<WatchPart, () => unknown>> = {
  feeds: () => loadFeeds(),
  outlets: loadOutlets,
  'known-stories': loadKnownStories,
  judge: loadJudgeData,
};

/** The parts of the watch that each function reads; a function that reads one more fails in the test of its bundle. */
const NEEDS: Readonly<Partial<Record<FunctionName, readonly WatchPart[]>>> = {
  'pick-due-feeds': ['outlets', 'feeds'],
  'poll-feeds': ['outlets', 'feeds', 'judge'],
  'fold-articles': ['outlets', 'feeds', 'known-stories', 'judge'],
  'report-health': ['outlets', 'feeds'],
  'compose-digests': ['outlets', 'feeds'],
  'serve-web': ['outlets', 'feeds', 'known-stories', 'judge'],
};

/** The best quality would take two seconds more of every synth, for a tenth. */
const QUALITY = { [constants.BROTLI_PARAM_QUALITY]: 9 };

const packed = new Map<WatchPart, Buffer>();

/** Packed once a process: three functions carry the judge's words. */
const pack = (part: WatchPart): Buffer => {
  const already = packed.get(part);
  if (already) return already;
  const made = brotliCompressSync(Buffer.from(JSON.stringify(PARTS[part]())), { params: QUALITY });
  packed.set(part, made);
  return made;
};

/** Files that a function starts as workers: they lie beside its own under the name that it looks for. */
const WORKERS: Readonly<Partial<Record<FunctionName, Readonly<Record<string, string>>>>> = {
  'poll-feeds': { 'foreign-parsers': 'shared/reading/foreign-parsers.ts' },
};

/** Lays what a function reads at run time beside its bundle in `folder`. */
export const layBeside = (name: FunctionName, folder: string): void => {
  for (const part of NEEDS[name] ?? []) writeFileSync(join(folder, packedName(part)), pack(part));
};

/**
 * All that a function is in AWS, in `folder`: its code, and what it reads at run time. The watch is checked here, once, and
 * not in the function: throws `BadInput` with file and field where a file of it is wrong.
 */
export const bundleFunction = (name: FunctionName, folder: string): void => {
  bundleInto(folder, { index: `functions/${name}.ts`, ...WORKERS[name] });
  layBeside(name, folder);
};
