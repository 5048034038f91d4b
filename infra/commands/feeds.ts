import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateOpml } from 'feedsmith';
import { httpFetch } from '../../shared/adapters/http-fetch.ts';
import { userAgent } from '../../shared/config.ts';
import { digest } from '../../shared/domain/base32.ts';
import type { FeedState } from '../../shared/domain/feed.ts';
import type { FetchFeed, FetchOutcome } from '../../shared/domain/fetch.ts';
import { BadInput } from '../../shared/errors.ts';
import type { DueFeeds, FeedCatalogue, FeedStates } from '../../shared/ports.ts';
import type { FeedDocument } from '../../shared/reading/feed-document.ts';
import { linkedFeeds } from '../../shared/reading/linked-feeds.ts';
import { readFeed } from '../../shared/reading/read-feed.ts';
import { loadWatch, type Watch } from '../../shared/watch/load-watch.ts';
import { outletOf } from '../../shared/watch/outlet-index.ts';
import { type WatchFeed, watchFeedSchema } from '../../shared/watch/schema.ts';
import { readFeedsFile } from '../local/feeds-file.ts';
import { PLACE_OPTIONS, type Place, placeOf } from './place.ts';

export interface FeedsHouse {
  readonly feedStates: Pick<FeedStates, 'load'>;
  readonly due: Pick<DueFeeds, 'read'>;
}
export type WithFeedsHouse = <T>(at: Place, work: (house: FeedsHouse) => Promise<T>) => Promise<T>;

const USAGE = `usage: npm run feeds -- list                how each feed of the watch is doing
       npm run feeds -- add URL             finds the feed of a page, shows its last entries, adds it to the watch
       npm run feeds -- import FILE.opml    adds the feeds of an OPML file
       npm run feeds -- export              prints the watch's feeds as OPML
  --data DIR | --stage NAME`;

const FILE = join(import.meta.dirname, '..', '..', 'shared', 'watch', 'feeds.json');
const MEGABYTE = 1024 * 1024;
const SHOWN = 5;

const stateLine = (
  catalogue: FeedCatalogue,
  id: string,
  state: FeedState | undefined,
  next: string | null | undefined,
): string =>
  JSON.stringify({
    id,
    outlet: catalogue.get(id)?.outlet,
    health: state?.health ?? 'new',
    lastOk: state?.lastOk ?? null,
    lastUnchanged: state?.lastUnchanged ?? null,
    lastEntry: state?.lastEntry ?? null,
    next: next ?? null,
    why: state?.nextWhy ?? null,
    ...(state?.trouble ? { trouble: state.trouble, errors: state.errors } : {}),
  });

const list = async (watch: Watch, house: FeedsHouse): Promise<readonly string[]> => {
  const ids = [...watch.catalogue.keys()];
  const states = await house.feedStates.load(ids);
  const next = Object.assign({}, ...(await house.due.read()).map((shard) => shard.next)) as Record<
    string,
    { at: string | null }
  >;
  return ids.map((id) => stateLine(watch.catalogue, id, states.get(id), next[id]?.at));
};

const asker = (): FetchFeed =>
  httpFetch({
    userAgent: userAgent(),
    timeoutMs: 20_000,
    maxBytes: 10 * MEGABYTE,
    maxInflated: 20 * MEGABYTE,
  });

type Fresh = Extract<FetchOutcome, { kind: 'fresh' }>;

const asked = async (fetchFeed: FetchFeed, url: string): Promise<Fresh> => {
  const outcome = await fetchFeed({ url, local: true });
  if (outcome.kind === 'fresh') return outcome;
  throw new BadInput(`${url}: ${'why' in outcome ? outcome.why : 'the server answers 304'}`);
};

/** The feed at an address, or the one that the page there names. */
const findFeed = async (
  fetchFeed: FetchFeed,
  url: string,
): Promise<{ readonly url: string; readonly document: FeedDocument }> => {
  const answer = await asked(fetchFeed, url);
  const document = await readFeed(answer);
  if (document.ok) return { url, document };
  const [linked] = linkedFeeds(Buffer.from(answer.bytes).toString('utf8'), answer.url);
  if (!linked) throw new BadInput(`${url}: ${document.why}, and the page names no feed`);
  const behind = await readFeed(await asked(fetchFeed, linked));
  if (!behind.ok) throw new BadInput(`${linked}, which ${url} names: ${behind.why}`);
  return { url: linked, document: behind };
};

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const toWatchFeed = (watch: Watch, url: string, title: string, language: string): WatchFeed => {
  const host = new URL(url).hostname;
  const outlet = outletOf(watch.outletIndex, host)?.name ?? (title || host);
  const id = `${slug(host)}-${digest(url, 4)}`;
  return watchFeedSchema().parse({
    id,
    url,
    outlet,
    language,
    covers: title || host,
    state: 'works',
    terms: 'not looked up: read the outlet’s terms',
  });
};

/** One feed a line, as the file is kept. */
const writeFeeds = async (feeds: readonly WatchFeed[], file: string): Promise<void> => {
  await writeFile(file, `[\n${feeds.map((feed) => `  ${JSON.stringify(feed)}`).join(',\n')}\n]\n`);
};

const appended = async (added: readonly WatchFeed[], file: string): Promise<readonly WatchFeed[]> => {
  const there = JSON.parse(await readFile(file, 'utf8')) as readonly WatchFeed[];
  const known = new Set(there.map(({ url }) => url));
  const fresh = added.filter(({ url }) => !known.has(url));
  if (fresh.length > 0) await writeFeeds([...there, ...fresh], file);
  return fresh;
};

const add = async (watch: Watch, place: string, file: string): Promise<readonly string[]> => {
  if (!URL.canParse(place)) throw new BadInput(`"${place}" is not an address`);
  const { url, document } = await findFeed(asker(), place);
  const [fresh] = await appended([toWatchFeed(watch, url, document.title, document.language ?? 'en')], file);
  const entries = document.entries
    .slice(0, SHOWN)
    .map(({ published, title }) => `  ${published ?? 'no date'}  ${title}`);
  return [
    `${document.title}: ${document.entries.length} entries`,
    ...entries,
    fresh ? `added as ${fresh.id}: ${JSON.stringify(fresh)}` : `the watch has ${url} already`,
  ];
};

const importFile = async (watch: Watch, place: string, file: string): Promise<readonly string[]> => {
  const named = await readFeedsFile(place, watch);
  const fresh = await appended(
    named.map(({ url, outlet, language }) => toWatchFeed(watch, url, outlet, language)),
    file,
  );
  return [`added ${fresh.length} of ${named.length}; ${named.length - fresh.length} were there already`];
};

const exported = (watch: Watch): readonly string[] => {
  const outlines = watch.feeds.map(({ url, outlet }) => ({ text: outlet, title: outlet, type: 'rss', xmlUrl: url }));
  return [generateOpml({ head: { title: 'Pactwatch' }, body: { outlines } })];
};

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: PLACE_OPTIONS, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new BadInput(`${(cause as Error).message}\n${USAGE}`, { cause });
  }
};

/** `feeds list | add URL | import FILE | export`. `file`: the watch's feeds. BadInput where words, address or file are wrong. */
export const runFeeds = async (
  argv: readonly string[],
  withHouse: WithFeedsHouse,
  print: (line: string) => void,
  file = FILE,
): Promise<void> => {
  const { values, positionals } = parse(argv);
  const [name, place, ...more] = positionals;
  const watch = loadWatch();
  const acts: Readonly<Record<string, () => Promise<readonly string[]>>> = {
    list: () => withHouse(placeOf(values), (house) => list(watch, house)),
    export: async () => exported(watch),
    ...(place === undefined
      ? {}
      : { add: () => add(watch, place, file), import: () => importFile(watch, place, file) }),
  };
  const act = acts[name ?? ''];
  if (!act || more.length > 0) throw new BadInput(USAGE);
  for (const line of await act()) print(line);
};
