import * as z from 'zod';
import { CATEGORIES } from '../domain/grades.ts';
import { OUTLET_KINDS } from '../domain/outlet.ts';

/** A side of the watch: the code is what outlets and reports carry. */
const sideSchema = z.strictObject({
  code: z.string().regex(/^[a-z]{2}$/),
  name: z.string().min(1),
  demonym: z.string().min(1),
});

/** An outlet, known by its hosts wherever its article was found. */
export const outletSchema = z.strictObject({
  name: z.string().min(1),
  family: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.enum(OUTLET_KINDS),
  /** ISO 3166 code of the state that speaks here; `un` and `eu` for theirs, `xn` for NATO, `xm` for the monitoring team. */
  side: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
  hosts: z.array(z.string().min(3)).min(1),
  /**
   * What others' reports call it when they cite it, in any language, letter case included. A name that is also a
   * common word is left out or carries its noun: 'قناة الجزيرة', for 'الجزيرة' alone is in every Korean Peninsula.
   */
  names: z.array(z.string().min(2)).default([]),
  /** Languages that it publishes in, BCP 47 primary tags, the first its own. */
  languages: z.array(z.string().regex(/^[a-z]{2}$/)).default([]),
  zone: z.string().optional(),
});

/** A feed of the watch. `state`: as reported in public sources; `off` is not polled. */
export const watchFeedSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  url: z.url({ protocol: /^https?$/ }),
  outlet: z.string().min(1),
  language: z.string().min(2),
  covers: z.string().min(1),
  /** Seconds between its polls at the least: what its operators ask in words, not in headers. */
  leastEvery: z.int().min(60).max(86_400).optional(),
  state: z.enum(['works', 'seen-in-use', 'broken', 'off']),
  terms: z.string().min(1),
});

/** A fact known before the service's first day, in our own words. */
export const knownStorySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** ISO date, or date and time in UTC. */
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}Z)?$/),
  story: z.string().regex(/^[a-z0-9-]+$/),
  category: z.enum(CATEGORIES),
  severity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  headline: z.string().min(10).max(160),
  summary: z.string().min(10).max(600),
});

export const watchSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  question: z.string(),
  sides: z.tuple([sideSchema, sideSchema]),
});

export type WatchOutlet = z.infer<typeof outletSchema>;
export type WatchFeed = z.infer<typeof watchFeedSchema>;
export type KnownStory = z.infer<typeof knownStorySchema>;
export type WatchHead = z.infer<typeof watchSchema>;
