import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Row } from '../../shared/adapters/table.ts';
import { BadInput } from '../../shared/errors.ts';
import * as z from '../../shared/zod.ts';

const key = z.string().check(z.minLength(1));
/** A row as a line holds it. */
const rowSchema = z.strictObject({
  pk: key,
  sk: key,
  pk1: z.optional(key),
  sk1: z.optional(key),
  pk2: z.optional(key),
  sk2: z.optional(key),
  version: z.optional(z.number()),
  ttl: z.optional(z.number()),
  data: z.unknown(),
});

async function* linesOf(rows: AsyncIterable<Row>, count: () => void): AsyncGenerator<string> {
  for await (const row of rows) {
    count();
    yield `${JSON.stringify(row)}\n`;
  }
}

/** Only the owner may read a file of rows, and none is written over. */
const newFile = (file: string): Writable => createWriteStream(file, { mode: 0o600, flags: 'wx' });

/** Writes rows as JSON Lines to a new file, or to `out`; returns how many. BadInput where the file is there already. */
export const writeRows = async (rows: AsyncIterable<Row>, file: string | undefined, out: Writable): Promise<number> => {
  let count = 0;
  const lines = Readable.from(linesOf(rows, () => (count += 1)));
  try {
    if (file === undefined) await pipeline(lines, out, { end: false });
    else await pipeline(lines, newFile(file));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new BadInput(`--to: ${file} is there already`, { cause });
    throw cause;
  }
  return count;
};

const readRow = (line: string, where: string): Row => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new BadInput(`${where}: no JSON: ${(cause as Error).message}`, { cause });
  }
  const parsed = rowSchema.safeParse(value);
  if (parsed.success) return parsed.data as Row;
  const issue = parsed.error.issues[0];
  throw new BadInput(`${where}: ${issue?.path.join('.')}: ${issue?.message}`);
};

/** The rows of a file that `writeRows` wrote. BadInput with the line where one is no row. */
export async function* readRows(file: string): AsyncGenerator<Row> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() !== '') yield readRow(line, `${file}:${number}`);
  }
}
