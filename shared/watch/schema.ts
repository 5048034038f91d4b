import { CATEGORIES } from '../domain/grades.ts';
import { OUTLET_KINDS } from '../domain/outlet.ts';
import * as z from '../zod.ts';

/** A side of the watch: the code is what outlets and reports carry. */
const sideSchema = () =>
  z.strictObject({
    code: z.string().check(z.regex(/^[a-z]{2}$/)),
    name: z.string().check(z.minLength(1)),
    demonym: z.string().check(z.minLength(1)),
  });

/** An outlet, known by its hosts wherever its article was found. */
export const outletSchema = () =>
  z.strictObject({
    name: z.string().check(z.minLength(1)),
    family: z.string().check(z.regex(/^[a-z0-9-]+$/)),
    kind: z.enum(OUTLET_KINDS),
    /** ISO 3166 code of the state that speaks here; `un` and `eu` for theirs, `xn` for NATO, `xm` for the monitoring team. */
    side: z.optional(z.string().check(z.regex(/^[a-z]{2}$/))),
    hosts: z.array(z.string().check(z.minLength(3))).check(z.minLength(1)),
    /**
     * What others' reports call it when they cite it, in any language, letter case included. A name that is also a
     * common word is left out or carries its noun: 'قناة الجزيرة', for 'الجزيرة' alone is in every Korean Peninsula.
     */
    names: z._default(z.array(z.string().check(z.minLength(2))), []),
    /** Languages that it publishes in, BCP 47 primary tags, the first its own. */
    languages: z._default(z.array(z.string().check(z.regex(/^[a-z]{2}$/))), []),
    zone: z.optional(z.string()),
  });

/** A feed of the watch. `state`: as reported in public sources; `off` is not polled. */
export const watchFeedSchema = () =>
  z.strictObject({
    id: z.string().check(z.regex(/^[a-z0-9-]+$/)),
    url: z.url({ protocol: /^https?$/ }),
    outlet: z.string().check(z.minLength(1)),
    language: z.string().check(z.minLength(2)),
    covers: z.string().check(z.minLength(1)),
    /** Seconds between its polls at the least: what its operators ask in words, not in headers. */
    leastEvery: z.optional(z.int().check(z.gte(60), z.lte(86_400))),
    state: z.enum(['works', 'seen-in-use', 'broken', 'off']),
    terms: z.string().check(z.minLength(1)),
  });

/** A fact known before the service's first day, in our own words. */
export const knownStorySchema = () =>
  z.strictObject({
    id: z.string().check(z.regex(/^[a-z0-9-]+$/)),
    /** ISO date, or date and time in UTC. */
    date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}Z)?$/)),
    story: z.string().check(z.regex(/^[a-z0-9-]+$/)),
    category: z.enum(CATEGORIES),
    severity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
    headline: z.string().check(z.minLength(10), z.maxLength(160)),
    summary: z.string().check(z.minLength(10), z.maxLength(600)),
  });

export const watchSchema = () =>
  z.strictObject({
    id: z.string().check(z.regex(/^[a-z0-9-]+$/)),
    title: z.string(),
    question: z.string(),
    sides: z.tuple([sideSchema(), sideSchema()]),
  });

export type WatchOutlet = z.infer<ReturnType<typeof outletSchema>>;
export type WatchFeed = z.infer<ReturnType<typeof watchFeedSchema>>;
export type KnownStory = z.infer<ReturnType<typeof knownStorySchema>>;
export type WatchHead = z.infer<ReturnType<typeof watchSchema>>;
