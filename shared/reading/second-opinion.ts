import { existsSync } from 'node:fs';
import type { FeedDocument } from './feed-document.ts';

/** What the worker is asked. */
export interface Question {
  readonly text: string;
  readonly url: string;
  readonly zone?: string | undefined;
}

/** Milliseconds until the worker is up (a cold, small function takes its time) and for its reading, and megabytes. Beyond
 * them it is ended: one feed never takes the batch with it. */
const MOST_START = 4000;
const MOST_TIME = 800;
const LIMITS = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };

/** The worker's file: beside this one, as it is or bundled. */
const workerFile = (): URL | undefined =>
  [new URL('./foreign-parsers.ts', import.meta.url), new URL('./foreign-parsers.mjs', import.meta.url)].find((file) =>
    existsSync(file),
  );

/** Where Node does not read TypeScript itself, the worker needs a loader; elsewhere it would only cost time. */
const loaderFor = (file: URL): string[] =>
  file.pathname.endsWith('.ts') && !process.features.typescript ? ['--import', 'tsx'] : [];

/**
 * What rss-parser and feedsmith make of a document that our own reader found nothing in; null where nothing either, or
 * where they did not come to an end. They run apart, with a limit of time and memory.
 */
export const secondOpinion = async (
  text: string,
  { url, zone }: Omit<Question, 'text'>,
  mostTime = MOST_TIME,
): Promise<FeedDocument | null> => {
  const file = workerFile();
  if (!file) return null;
  // Few documents need it: a cold start does not wait for it.
  const { Worker } = await import('node:worker_threads');
  return new Promise((done) => {
    const question: Question = { text, url, zone };
    const worker = new Worker(file, { workerData: question, resourceLimits: LIMITS, execArgv: loaderFor(file) });
    const end = (answer: FeedDocument | null): void => {
      clearTimeout(timer);
      done(answer);
      void worker.terminate();
    };
    let timer = setTimeout(() => end(null), MOST_START);
    worker.once('message', () => {
      clearTimeout(timer);
      timer = setTimeout(() => end(null), mostTime);
      worker.once('message', end);
    });
    // Out of memory, or a package that threw where it promises not to: no opinion.
    worker.on('error', () => end(null));
    worker.on('exit', () => end(null));
  });
};
