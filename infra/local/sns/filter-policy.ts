import * as z from '../../../shared/zod.ts';
import { invalid, type Refused } from './refused.ts';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const texts = z.union([z.string(), z.array(z.string()).check(z.minLength(1))]);
/** SNS: numbers from -10^9 to 10^9. */
const bound = z.number().check(z.gte(-1e9), z.lte(1e9));
const numeric = z.union([
  z.tuple([z.enum(['=', '<', '<=', '>', '>=']), bound]),
  z.tuple([z.enum(['>', '>=']), bound, z.enum(['<', '<=']), bound]).check(z.refine((range) => range[1] < range[3])),
]);
const condition = z.union([
  scalar,
  z.strictObject({ exists: z.boolean() }),
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ suffix: z.string() }),
  z.strictObject({ 'equals-ignore-case': z.string() }),
  z.strictObject({ numeric }),
  z.strictObject({
    'anything-but': z.union([
      z.string(),
      z.number(),
      z.array(z.union([z.string(), z.number()])).check(z.minLength(1)),
      z.strictObject({ prefix: texts }),
      z.strictObject({ suffix: texts }),
    ]),
  }),
]);
const policy = z.record(z.string(), z.array(condition));

/** One way in which an attribute can fit. */
export type FilterCondition = z.infer<typeof condition>;
/** Attribute name → conditions of which one must hold; all names must. */
export type FilterPolicy = z.infer<typeof policy>;

const KEYS = 5;
const COMBINATIONS = 150;

const parseJson = (text: string, refuse: (why: string) => Refused): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('failed to parse JSON');
  }
};

/** What a condition that fits none of the known shapes is told, after SNS's own words. */
const complaint = (error: z.core.$ZodError, value: unknown): string => {
  const [key, at] = error.issues[0]?.path ?? [];
  if (key === undefined) return 'Filter policy must be a JSON object';
  const found: unknown = z.record(z.string(), z.unknown()).parse(value)[String(key)];
  if (at === undefined && typeof found === 'object' && found !== null) {
    return 'Filter policy scope MessageAttributes does not support nested filter policy';
  }
  if (at === undefined) return `"${String(key)}" must be an object or an array`;
  return `Match value of "${String(key)}" must be String, number, true, false, null, or a known operator with a fitting operand`;
};

const checkLimits = (filter: FilterPolicy, refuse: (why: string) => Refused): void => {
  const values = Object.values(filter);
  if (values.some((conditions) => conditions.length === 0)) throw refuse('Empty arrays are not allowed');
  if (values.length > KEYS) throw refuse('Filter policy can not have more than 5 keys');
  const combinations = values.reduce((product, conditions) => product * conditions.length, 1);
  if (combinations > COMBINATIONS) throw refuse('Filter policy is too complex');
};

/**
 * Reads a FilterPolicy of scope MessageAttributes. Throws InvalidParameter where SNS does: no JSON object, a nested key, an
 * empty array, an unknown operator, more than 5 keys or 150 combinations (sns-subscription-filter-policy-constraints).
 * `cidr` and `$or`, which SNS knows, are refused too: this house does not offer them.
 */
export const readFilterPolicy = (text: string, prefix = ''): FilterPolicy => {
  const refuse = (why: string): Refused => invalid(`${prefix}FilterPolicy: ${why}`);
  const value = parseJson(text, refuse);
  const read = policy.safeParse(value);
  if (!read.success) throw refuse(complaint(read.error, value));
  checkLimits(read.data, refuse);
  return read.data;
};
