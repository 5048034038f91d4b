import { type StormHouse, TOPIC } from './storm-house.ts';

export interface Repeats {
  /** Messages that told nothing but what had been told. */
  readonly total: number;
  /** Receivers that got more of them than faults account for. */
  readonly tooMany: readonly string[];
}

/** A message is a repeat if any of its alerts was told to the receiver before. */
const repeatsIn = (messages: readonly (readonly string[])[]): number => {
  const told = new Set<string>();
  let repeats = 0;
  for (const alerts of messages) {
    if (alerts.some((alert) => told.has(alert))) repeats += 1;
    for (const alert of alerts) told.add(alert);
  }
  return repeats;
};

/** What was told more than once, to each subscription and on the topic: at most once for each fault that met a run of theirs. */
export const repeatsOf = ({ subscribers, published, weather }: StormHouse): Repeats => {
  const of = (name: string): readonly (readonly string[])[] =>
    name === TOPIC
      ? published.map(({ id }) => [id])
      : subscribers.taken.filter(({ subscription }) => subscription === name).map(({ alerts }) => alerts);
  const counts = [TOPIC, ...subscribers.history.keys()].map((name) => ({
    name,
    count: repeatsIn(of(name)),
    allowed: weather.hurts.get(name) ?? 0,
  }));
  return {
    total: counts.reduce((sum, { count }) => sum + count, 0),
    tooMany: counts
      .filter(({ count, allowed }) => count > allowed)
      .map(({ name, count, allowed }) => `${name} was told ${count} times again, and ${allowed} faults account for it`),
  };
};
