import { digest, fromBase32 } from '../domain/base32.ts';
import { FEED_HEALTHS, type FeedState } from '../domain/feed.ts';
import { OutsideFailed } from '../errors.ts';
import type { Due, DueFeeds, DueShard, FeedStates } from '../ports.ts';
import * as z from '../zod.ts';
import { type RowShape, readShape, writeShape } from './rows.ts';
import type { Row, Table } from './table.ts';

const dueSchema = z.lazy(() =>
  z.record(z.string(), z.object({ at: z.nullable(z.string()), every: z.number(), share: z.optional(z.number()) })),
);
const DUE: RowShape<Record<string, Due>> = { kind: 'due shard', version: 1, schema: dueSchema };

const stateSchema: z.ZodMiniType<FeedState> = z.lazy(() =>
  z.object({
    feed: z.string(),
    validators: z.optional(
      z.object({
        url: z.string(),
        etag: z.optional(z.string()),
        lastModified: z.optional(z.string()),
        honoured: z.optional(z.literal(true)),
      }),
    ),
    seen: z.array(z.string()),
    body: z.optional(z.string()),
    health: z.enum(FEED_HEALTHS),
    trouble: z.optional(z.string()),
    errors: z.number(),
    lastOk: z.optional(z.string()),
    lastUnchanged: z.optional(z.string()),
    lastEntry: z.optional(z.string()),
    empty: z.optional(z.boolean()),
    failingSince: z.optional(z.string()),
    nextWhy: z.optional(z.string()),
    every: z.optional(z.number()),
    asked: z.optional(z.number()),
    skipHours: z.optional(z.array(z.number())),
    skipDays: z.optional(z.array(z.string())),
    moved: z.optional(z.object({ url: z.string(), times: z.number() })),
    rate: z.optional(
      z.object({ all: z.number(), relevant: z.number(), at: z.string(), rhythm: z.optional(z.array(z.number())) }),
    ),
  }),
);
const STATE: RowShape<FeedState> = { kind: 'feed state', version: 1, schema: stateSchema };

const MOST_TRIES = 20;

export const dueKey = (watch: string, shard: number) => ({ pk: `DUE#${watch}`, sk: String(shard) });
export const readDue = (row: Row): DueShard['next'] => readShape(DUE, row);

/** Next polls in the table: DUE#watch · shard. A shard holds some hundred feeds; `shards` may change at any time. */
export const dueStore = (table: Table, watch: string, shards: number): DueFeeds => {
  const shardOf = (feed: string) => fromBase32(digest(feed, 5)) % shards;
  const read = async (shard: number): Promise<DueShard> => {
    const row = await table.get(dueKey(watch, shard));
    return { shard, next: row ? readDue(row) : {}, version: row?.version ?? 0 };
  };
  const write = ({ shard, next, version }: DueShard) =>
    table.put(
      { ...dueKey(watch, shard), version: version + 1, data: writeShape(DUE, next) },
      version === 0 ? 'absent' : { version },
    );
  const planShard = async (shard: number, next: Readonly<Record<string, Due>>) => {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const there = await read(shard);
      if (await write({ ...there, next: { ...there.next, ...next } })) return;
    }
    throw new OutsideFailed(`the due feeds of shard ${shard} were rewritten ${MOST_TRIES} times in a row`);
  };
  return {
    shardOf,
    read: () => Promise.all(Array.from({ length: shards }, (_, shard) => read(shard))),
    write,
    plan: async (next) => {
      const byShard = new Map<number, Record<string, Due>>();
      for (const [feed, due] of next) byShard.set(shardOf(feed), { ...byShard.get(shardOf(feed)), [feed]: due });
      await Promise.all([...byShard].map(([shard, some]) => planShard(shard, some)));
    },
  };
};

export const stateKey = (feed: string) => ({ pk: `FEED#${feed}`, sk: 'STATE' });

export const readState = (row: Row): FeedState => readShape(STATE, row);

/** Feed states in the table: FEED#id · STATE. */
export const feedStateStore = (table: Table): FeedStates => ({
  load: async (feeds) => {
    const rows = await table.getAll(feeds.map(stateKey));
    return new Map(rows.map(readState).map((state) => [state.feed, state]));
  },
  save: (states) => table.putAll(states.map((state) => ({ ...stateKey(state.feed), data: writeShape(STATE, state) }))),
});
