import { readFile } from 'node:fs/promises';
import { digest } from '../../shared/domain/base32.ts';
import type { Feed } from '../../shared/domain/feed.ts';
import { OUTLET_KINDS } from '../../shared/domain/outlet.ts';
import { BadInput } from '../../shared/errors.ts';
import type { Watch } from '../../shared/watch/load-watch.ts';
import { outletOf } from '../../shared/watch/outlet-index.ts';
import * as z from '../../shared/zod.ts';
import { lineOf } from './json-line.ts';

const namedFeed = z.object({
  id: z.string().check(z.minLength(1)),
  url: z.url({ protocol: /^https?$/ }),
  outlet: z.string().check(z.minLength(1)),
  language: z._default(z.string().check(z.minLength(2)), 'en'),
  family: z.optional(z.string().check(z.minLength(1))),
  kind: z.optional(z.enum(OUTLET_KINDS)),
  side: z.optional(z.string()),
  zone: z.optional(z.string()),
});
const feedsSchema = z.object({ feeds: z.array(namedFeed) });
type NamedFeed = z.infer<typeof namedFeed>;

/** The text at a path or an http(s) address; BadInput says what could not be read. */
const readText = async (place: string): Promise<string> => {
  try {
    if (!/^https?:/.test(place)) return await readFile(place, 'utf8');
    const answer = await fetch(place, { signal: AbortSignal.timeout(20_000) });
    if (!answer.ok) throw new BadInput(`HTTP ${answer.status}`);
    return await answer.text();
  } catch (error) {
    throw new BadInput(`${place}: cannot be read: ${(error as Error).message}`, { cause: error });
  }
};

interface Outline {
  readonly xmlUrl?: string | undefined;
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  readonly language?: string | undefined;
  readonly outlines?: readonly Outline[] | undefined;
}

const leaves = (outlines: readonly Outline[]): readonly Outline[] =>
  outlines.flatMap((outline) => [...(outline.xmlUrl ? [outline] : []), ...leaves(outline.outlines ?? [])]);

const fromOpml = async (place: string, text: string): Promise<readonly NamedFeed[]> => {
  // Loaded where it is needed: it would take a fifth of the time of every start.
  const { parseOpml } = await import('feedsmith');
  let outlines: readonly Outline[];
  try {
    outlines = leaves((parseOpml(text).body?.outlines ?? []) as readonly Outline[]);
  } catch (error) {
    throw new BadInput(`${place}: not OPML: ${(error as Error).message}`, { cause: error });
  }
  return outlines.map(({ xmlUrl = '', title, text: name, language }) => {
    const host = URL.canParse(xmlUrl) ? new URL(xmlUrl).hostname : '';
    if (!host) throw new BadInput(`${place}: field xmlUrl: "${xmlUrl}" is not an address`);
    return {
      id: `${host}-${digest(xmlUrl, 6)}`,
      url: xmlUrl,
      outlet: title || name || host,
      language: language ?? 'en',
    };
  });
};

const fromJson = (place: string, text: string): readonly NamedFeed[] => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    const line = at === undefined ? 1 : text.slice(0, Number(at)).split('\n').length;
    throw new BadInput(`${place}: line ${line}: not JSON: ${(error as Error).message}`, { cause: error });
  }
  const parsed = feedsSchema.safeParse(value);
  if (parsed.success) return parsed.data.feeds;
  const issue = parsed.error.issues[0];
  const path = issue?.path ?? [];
  throw new BadInput(
    `${place}: line ${lineOf(text, path)}: field ${path.join('.') || '(the whole)'}: ${issue?.message}`,
  );
};

/** A named feed with what the watch knows of its outlet by name or host; else its own family, of kind press. */
const completed = (feed: NamedFeed, watch: Watch): Feed => {
  const known =
    watch.outlets.find(({ name }) => name === feed.outlet) ??
    outletOf(watch.outletIndex, feed.outlet) ??
    outletOf(watch.outletIndex, new URL(feed.url).hostname);
  return {
    id: feed.id,
    url: feed.url,
    outlet: feed.outlet,
    language: feed.language,
    family: feed.family ?? known?.family ?? feed.outlet.toLowerCase(),
    kind: feed.kind ?? known?.kind ?? 'press',
    side: feed.side ?? known?.side,
    zone: feed.zone ?? known?.zone,
  };
};

const checkIds = (place: string, feeds: readonly Feed[]) => {
  const seen = new Set<string>();
  for (const { id } of feeds) {
    if (seen.has(id)) throw new BadInput(`${place}: field id: "${id}" stands twice`);
    seen.add(id);
  }
};

/** Feeds that the operator names, as `{"feeds":[…]}` or OPML 1.0/2.0, in a file or at an address. BadInput says file, line and field. */
export const readFeedsFile = async (place: string, watch: Watch): Promise<readonly Feed[]> => {
  const text = (await readText(place)).replace(/^\uFEFF/, '');
  const named = /^\s*</.test(text) ? await fromOpml(place, text) : fromJson(place, text);
  const feeds = named.map((feed) => completed(feed, watch));
  checkIds(place, feeds);
  if (feeds.length === 0) throw new BadInput(`${place}: names no feed`);
  return feeds;
};
