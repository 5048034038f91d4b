import type { FilterCondition, FilterPolicy } from './filter-policy.ts';
import type { MessageAttribute, MessageAttributes } from './message-attributes.ts';

type Scalar = string | number | boolean | null;
type Operator = Exclude<FilterCondition, Scalar>;

const isScalar = (value: unknown): value is Scalar =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

const elementsOf = (text: string): readonly Scalar[] => {
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? read.filter(isScalar) : [];
  } catch {
    // SNS takes a String.Array whose text is no JSON array, and no filter matches it.
    return [];
  }
};

/** What an attribute offers to the conditions, each by itself; Binary is ignored by filter policies. */
const valuesOf = ({ type, value }: MessageAttribute): readonly Scalar[] => {
  if (type === 'String.Array') return elementsOf(value);
  if (type.startsWith('Number')) return [Number(value)];
  return type.startsWith('String') ? [value] : [];
};

const COMPARE = {
  '=': (value: number, bound: number) => value === bound,
  '<': (value: number, bound: number) => value < bound,
  '<=': (value: number, bound: number) => value <= bound,
  '>': (value: number, bound: number) => value > bound,
  '>=': (value: number, bound: number) => value >= bound,
};

const isWithin = (value: Scalar, [low, from, high, to]: Extract<Operator, { numeric: unknown }>['numeric']): boolean =>
  typeof value === 'number' &&
  COMPARE[low](value, from) &&
  (high === undefined || to === undefined || COMPARE[high](value, to));

const startsWith = (value: Scalar, part: string): boolean => typeof value === 'string' && value.startsWith(part);
const endsWith = (value: Scalar, part: string): boolean => typeof value === 'string' && value.endsWith(part);

const isNone = (value: Scalar, but: Extract<Operator, { 'anything-but': unknown }>['anything-but']): boolean => {
  if (typeof but === 'string' || typeof but === 'number') return value !== but;
  if ('prefix' in but) return ![but.prefix].flat().some((part) => startsWith(value, part));
  if ('suffix' in but) return ![but.suffix].flat().some((part) => endsWith(value, part));
  return !but.some((one) => one === value);
};

const fits = (value: Scalar, condition: Operator): boolean => {
  if ('prefix' in condition) return startsWith(value, condition.prefix);
  if ('suffix' in condition) return endsWith(value, condition.suffix);
  if ('numeric' in condition) return isWithin(value, condition.numeric);
  if ('anything-but' in condition) return isNone(value, condition['anything-but']);
  if ('exists' in condition) return condition.exists;
  return typeof value === 'string' && value.toLowerCase() === condition['equals-ignore-case'].toLowerCase();
};

const holds = (condition: FilterCondition, attribute: MessageAttribute | undefined): boolean => {
  if (isScalar(condition)) return attribute !== undefined && valuesOf(attribute).includes(condition);
  if ('exists' in condition) return condition.exists === (attribute !== undefined);
  return attribute !== undefined && valuesOf(attribute).some((value) => fits(value, condition));
};

/**
 * Whether a message with these attributes passes: every key of the policy, by any one of its conditions. A String.Array
 * passes by any one of its elements, under `anything-but` too; types are not mixed: the text `3` is not the Number 3
 * (SNS developer guide, string and numeric value matching).
 */
export const passes = (policy: FilterPolicy, attributes: MessageAttributes): boolean =>
  Object.entries(policy).every(([key, conditions]) =>
    conditions.some((condition) => holds(condition, attributes.get(key))),
  );
