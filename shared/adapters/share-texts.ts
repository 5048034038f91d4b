/** Longer ones seldom stand twice: an address, a headline, a moment. */
const LONGEST = 23;

/**
 * Copies values of JSON so that a short text which stands in many of them is held once: JSON.parse makes every `"en"` anew,
 * and of a thousand developments such texts are half of what they take.
 */
export const shareTexts = <T>(): ((value: T) => T) => {
  const known = new Map<string, string>();
  const text = (value: string): string => {
    if (value.length > LONGEST) return value;
    const there = known.get(value);
    if (there === undefined) known.set(value, value);
    return there ?? value;
  };
  // Object.fromEntries sets own fields, `__proto__` among them.
  const object = (value: object): unknown =>
    Object.fromEntries(Object.entries(value).map(([name, one]) => [name, share(one)]));
  const share = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(share);
    return typeof value === 'object' && value !== null ? object(value) : value;
  };
  return (value) => share(value) as T;
};
