/** How often each thing that AWS charges for happened, by its name: `dynamodb.read`, `runs.deliver`, `log.bytes` … */
export type Counts = Readonly<Record<string, number>>;

/** `a` and `times` as much as `b`. */
export const plus = (a: Counts, b: Counts, times = 1): Counts => {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((name) => [name, (a[name] ?? 0) + times * (b[name] ?? 0)]));
};

/** What `a` has more than `b`; nothing is less than nothing, for milliseconds are measured and differ a little. */
export const beyond = (a: Counts, b: Counts): Counts =>
  Object.fromEntries(Object.entries(plus(a, b, -1)).map(([name, count]) => [name, Math.max(0, count)]));

export interface Counter {
  count(name: string, amount: number): void;
  /** What `work` adds. */
  during(work: () => Promise<unknown>): Promise<Counts>;
}

export const openCounter = (): Counter => {
  const sums = new Map<string, number>();
  const all = (): Counts => Object.fromEntries(sums);
  return {
    count: (name, amount) => sums.set(name, (sums.get(name) ?? 0) + amount),
    during: async (work) => {
      const before = all();
      await work();
      return Object.fromEntries(Object.entries(plus(all(), before, -1)).filter(([, amount]) => amount !== 0));
    },
  };
};
