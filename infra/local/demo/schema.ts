import { OUTLET_KINDS } from '../../../shared/domain/outlet.ts';
import * as z from '../../../shared/zod.ts';

/** A publisher of the sample, on a host of its own under `.example` (RFC 2606). */
const demoOutletSchema = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9-]+$/)),
  name: z.string().check(z.minLength(2)),
  family: z.string().check(z.regex(/^[a-z0-9-]+$/)),
  kind: z.enum(OUTLET_KINDS),
  side: z.optional(z.string().check(z.regex(/^[a-z]{2}$/))),
  language: z.string().check(z.regex(/^[a-z]{2}$/)),
});

/** One entry of an outlet's feed. */
const demoItemSchema = z.strictObject({
  outlet: z.string(),
  title: z.string().check(z.minLength(5)),
  summary: z.string().check(z.minLength(5)),
  url: z.url({ protocol: /^https$/, hostname: /\.example$/ }),
  published: z.iso.datetime(),
  /** What it reports, for tests alone: the house never reads it. Null: nothing of the partnership that is new. */
  development: z.nullable(z.string().check(z.regex(/^[a-z0-9-]+$/))),
});

/** The bundled sample: outlets and what they published, by time of publication. */
export const demoSchema = z.strictObject({ outlets: z.array(demoOutletSchema), items: z.array(demoItemSchema) }).check(
  z.refine(({ outlets, items }) => items.every((item) => outlets.some((outlet) => outlet.id === item.outlet)), {
    error: 'an item names an outlet that is not in the list',
  }),
);

export type Demo = z.infer<typeof demoSchema>;
