import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFeed } from 'feedsmith';
import { readFeed } from '../../shared/reading/read-feed.ts';
import { benchDocuments } from './feeds.ts';
import { type BenchOptions, type Figure, figure, median } from './figure.ts';

export const PARSE_NAMES = ['parse-mb-per-s'] as const;

const ROUNDS = 7;
const ROUND_MS = 700;
const MEGABYTE = 1_000_000;
/** What no feed document is named. */
const OTHERS = /\.(jsonl?|md|txt)$/;

const documentsOf = (folder: string | null): readonly Buffer[] =>
  folder === null
    ? benchDocuments(Date.UTC(2025, 0, 13))
    : readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !OTHERS.test(entry.name))
        .map((entry) => readFileSync(join(entry.parentPath, entry.name)));

type Read = (bytes: Buffer) => Promise<unknown>;

const ours: Read = (bytes) => readFeed({ bytes, contentType: null, url: 'https://outlet.example/feed' });

/** As its documentation shows it; what it cannot read costs it what it costs. */
const feedsmith: Read = async (bytes) => {
  try {
    return parseFeed(bytes.toString('utf8'));
  } catch {
    return null;
  }
};

/** Megabytes a second over whole rounds through the documents. */
const speedOf = async (read: Read, documents: readonly Buffer[]): Promise<number> => {
  const size = documents.reduce((sum, { length }) => sum + length, 0);
  const started = performance.now();
  let rounds = 0;
  do {
    for (const bytes of documents) await read(bytes);
    rounds += 1;
  } while (performance.now() - started < ROUND_MS);
  return (size * rounds) / MEGABYTE / ((performance.now() - started) / 1000);
};

/** Bytes to entries, decoding included, beside feedsmith's own on the same documents, in turns. */
export const benchParsing = async ({ documents, note }: BenchOptions): Promise<readonly Figure[]> => {
  const bodies = documentsOf(documents);
  const mine: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [own, other] = [await speedOf(ours, bodies), await speedOf(feedsmith, bodies)];
    // The first round warms both up.
    if (round > 0) {
      mine.push(own);
      theirs.push(other);
    }
  }
  note(`parse-mb-per-s: ${bodies.length} documents; feedsmith alone in the same run ${median(theirs).toFixed(1)} MB/s`);
  return [figure('parse-mb-per-s', median(mine), 'MB/s')];
};
