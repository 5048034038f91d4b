import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { httpFetch } from '../../shared/adapters/http-fetch.ts';
import { userAgent } from '../../shared/config.ts';
import { BadInput } from '../../shared/errors.ts';
import type { FeedDocument, Unreadable } from '../../shared/reading/feed-document.ts';
import { escapeHtml } from '../../shared/reading/plain-text.ts';
import { readFeed } from '../../shared/reading/read-feed.ts';
import * as z from '../../shared/zod.ts';

const USE = 'use: check-feed --manifest FILE.jsonl, or check-feed URL|FILE';

type Read = FeedDocument | Unreadable;

const listedSchema = z.object({
  file: z.string().check(z.minLength(1)),
  contentType: z.nullish(z.string()),
  contentLocation: z.nullish(z.string()),
});

const listedIn = (line: string, where: string): z.infer<typeof listedSchema> => {
  try {
    return listedSchema.parse(JSON.parse(line));
  } catch (cause) {
    const field = cause instanceof z.core.$ZodError ? `, field ${cause.issues[0]?.path.join('.') || 'file'}` : '';
    throw new BadInput(`${where}${field}: expected {"file", "contentType", "contentLocation"}`, { cause });
  }
};

const opened = async (file: string, where: string): Promise<Buffer> => {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new BadInput(`${where}: ${file} can't be read`, { cause });
  }
};

/** Titles are printed as HTML that shows them, `AT&amp;T`, as feeds themselves carry them. */
const asLine = (file: string, ms: number, read: Read): string => {
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

const checkManifest = async (manifest: string): Promise<number> => {
  const lines = (await opened(manifest, '--manifest')).toString('utf8').split('\n');
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const where = `${manifest}:${at + 1}`;
    const { file, contentType, contentLocation } = listedIn(line, where);
    const bytes = await opened(resolve(dirname(manifest), file), `${where}, field file`);
    const started = performance.now();
    const read = await readFeed({ bytes, contentType: contentType ?? null, url: contentLocation ?? '' });
    process.stdout.write(`${asLine(file, performance.now() - started, read)}\n`);
  }
  return 0;
};

const MOST_SHOWN = 10;

const duration = (name: string, seconds: number | undefined): string[] =>
  seconds === undefined ? [] : [`${name} ${Math.round(seconds / 60)} min`];

/** What a person wants to know of a feed before it is added. */
const shown = (read: FeedDocument): string => {
  const rhythm = [...duration('ttl', read.ttl), ...duration('updated every', read.updatePeriod)];
  const head = [
    read.title || '(no title)',
    `${read.entries.length} entries${read.language ? `, language ${read.language}` : ''}`,
    ...(rhythm.length > 0 ? [`asks: ${rhythm.join(', ')}`] : []),
    ...(read.hub ? [`WebSub hub: ${read.hub}`] : []),
    ...read.troubles.map((trouble) => `trouble: ${trouble}`),
  ];
  const entries = read.entries
    .slice(0, MOST_SHOWN)
    .map(({ published, title, link }) => `${published ?? 'no readable date        '}  ${title}\n    ${link}`);
  return [...head, '', ...entries, ''].join('\n');
};

const TEN_MB = 10_000_000;

const fetched = async (url: string): Promise<Read> => {
  const fetchFeed = httpFetch({
    userAgent: userAgent(),
    timeoutMs: 20_000,
    maxBytes: TEN_MB,
    maxInflated: 2 * TEN_MB,
  });
  const outcome = await fetchFeed({ url, local: true });
  if (outcome.kind === 'fresh') return readFeed(outcome);
  return { ok: false, why: outcome.kind === 'unchanged' ? 'the server answers 304' : outcome.why };
};

const checkOne = async (place: string): Promise<number> => {
  const isUrl = /^https?:\/\//i.test(place);
  if (isUrl && !URL.canParse(place)) throw new BadInput(`${place} is no address`);
  const read = isUrl
    ? await fetched(place)
    : await readFeed({ bytes: await opened(place, 'check-feed'), contentType: null, url: '' });
  if (read.ok) process.stdout.write(shown(read));
  else process.stderr.write(`${place}: ${read.why}\n`);
  return read.ok ? 0 : 1;
};

const run = (args: readonly string[]): Promise<number> => {
  const [first, second] = args;
  if (first === '--manifest' && second !== undefined && args.length === 2) return checkManifest(second);
  if (first !== undefined && !first.startsWith('--') && args.length === 1) return checkOne(first);
  throw new BadInput(USE);
};

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (cause) {
  if (!(cause instanceof BadInput)) throw cause;
  process.stderr.write(`${cause.message}\n`);
  process.exitCode = 2;
}
