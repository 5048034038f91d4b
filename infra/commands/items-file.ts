import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { BadInput } from '../../shared/errors.ts';
import * as z from '../../shared/zod.ts';

const time = z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)), 'is no date'));

/** One line of an items file. Other fields, labels above all, are not read. */
export const itemSchema = z.object({
  id: z.string().check(z.minLength(1)),
  title: z.string(),
  summary: z.nullish(z.string()),
  url: z.string().check(z.minLength(1)),
  source: z.string(),
  lang: z.string(),
  published: z.nullish(time),
  captured: z.nullish(time),
});
export type FileItem = z.infer<typeof itemSchema>;

const linesOf = (file: string) => {
  const bytes = createReadStream(file);
  const input = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
};

const readLine = (line: string, number: number, file: string): unknown => {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new BadInput(`${file}:${number}: no JSON: ${(cause as Error).message}`, { cause });
  }
};

/** When an item came: `captured`, else `published`; a date alone is midnight UTC. Milliseconds. */
export const timeOf = (item: Pick<FileItem, 'captured' | 'published'>): number =>
  Date.parse(item.captured ?? item.published ?? '') || 0;

/** Reads an items file, gzip or plain, each line through `schema`. Throws `BadInput` with the file, line and field. */
export const readItems = async <T>(file: string, schema: z.ZodMiniType<T>): Promise<readonly T[]> => {
  const items: T[] = [];
  let number = 0;
  for await (const line of linesOf(file)) {
    number += 1;
    if (!line.trim()) continue;
    const read = schema.safeParse(readLine(line, number, file));
    const issue = read.error?.issues[0];
    if (!read.success) throw new BadInput(`${file}:${number}: ${issue?.path.join('.')}: ${issue?.message}`);
    items.push(read.data);
  }
  return items;
};

/** The items of a file in order of time; ties keep the file's order. */
export const itemsInOrder = async (file: string): Promise<readonly FileItem[]> =>
  [...(await readItems(file, itemSchema))].sort((one, other) => timeOf(one) - timeOf(other));
