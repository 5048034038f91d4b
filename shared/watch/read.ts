import { readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { BadInput } from '../errors.ts';
import type * as z from '../zod.ts';

/** Checks a file of the watch. Throws `BadInput` naming file, field and what is wrong. */
export const readWith = <T>(schema: z.ZodMiniType<T>, data: unknown, file: string): T => {
  const read = schema.safeParse(data);
  if (read.success) return read.data;
  const troubles = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new BadInput(`shared/watch/${file}: ${troubles.join('; ')}`);
};

/** What the file `name` of this folder holds, e.g. `lexicon/marks.json`. Not checked: that is `readWith`'s. */
export const watchFile = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./${name}`, import.meta.url), 'utf8'));

/** The names of the JSON files in a folder of this one, without their ending, in order. */
export const watchFiles = (folder: string): readonly string[] =>
  readdirSync(new URL(`./${folder}/`, import.meta.url))
    .flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : []))
    .sort();

/** What of the watch a bundled function finds packed beside its file: `packedName` of a part, brotli over JSON. */
export type WatchPart = 'feeds' | 'outlets' | 'known-stories' | 'judge';
export const packedName = (part: WatchPart): string => `${part}.json.br`;

/**
 * A part of the watch as it lies packed beside the bundle, checked when it was packed. WATCH_IS_PACKED is only defined in
 * bundles, and as they are made: what would read and check the files is then left out of them, if asked for by `typeof`
 * where it stands.
 */
export const packedPart = <T>(part: WatchPart): T =>
  JSON.parse(brotliDecompressSync(readFileSync(new URL(`./${packedName(part)}`, import.meta.url))).toString()) as T;
