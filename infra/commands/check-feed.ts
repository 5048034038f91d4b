import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { BadInput } from '../../shared/errors.ts';
import type { FeedDocument, Unreadable } from '../../shared/reading/feed-document.ts';
import { escapeHtml } from '../../shared/reading/plain-text.ts';
import { readFeed } from '../../shared/reading/read-feed.ts';

const USE = 'check-feed --manifest FILE.jsonl, or check-feed URL|FILE';

const manifestSchema = z.object({
  file: z.string().min(1),
  contentType: z.string().nullish(),
  contentLocation: z.string().nullish(),
});
type Listed = z.infer<typeof manifestSchema>;

const listedIn = (line: string, where: string): Listed => {
  try {
    return manifestSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw new BadInput(`${where}: expected {"file", "contentType", "contentLocation"}`, { cause });
  }
};

/** Titles are printed as HTML, as the documents mean them: `AT&amp;T`. */
const asLine = (file: string, ms: number, read: FeedDocument | Unreadable): string => {
  const rounded = Math.round(ms * 100) / 100;
  if (!read.ok) return JSON.stringify({ file, ok: false, error: read.why, ms: rounded, entries: [] });
  const entries = read.entries.map(({ id, title, link, published }) => ({
    id,
    title: escapeHtml(title),
    link,
    published: published ?? null,
  }));
  return JSON.stringify({ file, ok: true, ms: rounded, title: escapeHtml(read.title), entries });
};

const checkManifest = async (manifest: string): Promise<void> => {
  const lines = (await readFile(manifest, 'utf8')).split('\n');
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const { file, contentType, contentLocation } = listedIn(line, `${manifest}:${at + 1}`);
    const bytes = await readFile(resolve(dirname(manifest), file));
    const started = performance.now();
    const read = await readFeed({ bytes, contentType: contentType ?? null, url: contentLocation ?? '' });
    process.stdout.write(`${asLine(file, performance.now() - started, read)}\n`);
  }
};

const [first, second, ...rest] = process.argv.slice(2);
if (first !== '--manifest' || second === undefined || rest.length > 0) {
  process.stderr.write(`use: ${USE}\n`);
  process.exitCode = 2;
} else await checkManifest(second);
