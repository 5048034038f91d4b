import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput } from '../../shared/errors.ts';
import * as z from '../../shared/zod.ts';

const houseSchema = z.object({ pid: z.number(), url: z.string(), table: z.string(), key: z.string() });
/** A running house as its folder names it: `url` of the page, `table` and `key` where commands reach its table. */
export type RunningHouse = z.infer<typeof houseSchema>;

const noteOf = (folder: string) => join(folder, 'house.json');

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const answers = async (url: string): Promise<boolean> => {
  try {
    await fetch(url, { signal: AbortSignal.timeout(2000), method: 'HEAD' });
    return true;
  } catch {
    // No answer is the answer: the note was left by a house that was killed.
    return false;
  }
};

/** The house that runs on a folder, if one does; a note left by a killed one is none. */
export const runningHouse = async (folder: string): Promise<RunningHouse | null> => {
  if (!existsSync(noteOf(folder))) return null;
  const parsed = houseSchema.safeParse(JSON.parse(readFileSync(noteOf(folder), 'utf8')));
  if (!parsed.success || !isAlive(parsed.data.pid)) return null;
  return (await answers(parsed.data.table)) ? parsed.data : null;
};

/** Writes the house's address into its folder, whole or not at all, for its owner alone; returns what takes it out again. */
export const announceHouse = (folder: string, house: RunningHouse): (() => void) => {
  writeFileSync(`${noteOf(folder)}.new`, JSON.stringify(house), { mode: 0o600 });
  renameSync(`${noteOf(folder)}.new`, noteOf(folder));
  return () => rmSync(noteOf(folder), { force: true });
};

/** Makes the folder if need be; BadInput where it cannot be written, or holds a table that this version can't read. */
export const openFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new BadInput(`--data: ${folder} cannot be made: ${(error as Error).message}`, { cause: error });
  }
  if (existsSync(join(folder, 'table')) && !existsSync(join(folder, 'rows')))
    throw new BadInput(
      `--data: ${folder} is of an earlier version, whose table this one cannot read: name another folder`,
    );
};

/** The folder's own secrets, made at random on first use: 32 bytes each, readable by the owner alone. */
export const folderSecrets = (folder: string): { readonly sealingKey: Buffer; readonly tokenKey: Buffer } => {
  const keyOf = (name: string): Buffer => {
    const file = join(folder, name);
    if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
    return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  };
  return { sealingKey: keyOf('sealing.key'), tokenKey: keyOf('token.key') };
};
