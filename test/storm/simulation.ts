/** Simulated time: things happen one after another, at moments that a seed decides. Times are epoch milliseconds. */
export interface Simulation {
  readonly random: () => number;
  now(): number;
  after(ms: number, act: () => void): void;
  sleep(ms: number): Promise<void>;
  /** Time stands still until this is settled. */
  holding<T>(work: Promise<T>): Promise<T>;
  /** Lets everything happen that is to happen by `time`. */
  runUntil(time: number): Promise<void>;
  /** When something happens next; null: nothing is to come. */
  next(): number | null;
}

interface Happening {
  readonly at: number;
  readonly act: () => void;
}

/** Breaths that one turn of the event loop gives: asking the system what came in costs more than most of them. */
const BREATHS_A_TURN = 50;

/**
 * A wait until all promises that can be settled are: Node settles them after each callback of setImmediate, so that those
 * of one turn of the event loop are as many breaths.
 */
const openBreath = (): (() => Promise<void>) => {
  let left = 0;
  let wake: (() => void) | null = null;
  const give = () => {
    left -= 1;
    const waiting = wake;
    wake = null;
    waiting?.();
  };
  return () =>
    new Promise((resolve) => {
      wake = resolve;
      if (left > 0) return;
      left = BREATHS_A_TURN;
      for (let one = 0; one < BREATHS_A_TURN; one += 1) setImmediate(give);
    });
};

/** The first place from which everything happens after `at`: what was asked for first happens first. */
const placeOf = (agenda: readonly Happening[], at: number): number => {
  let [low, high] = [0, agenda.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((agenda[middle] as Happening).at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Opens simulated time at `start`. The same `random` makes the same things happen at the same moments. */
export const openSimulation = (random: () => number, start: number): Simulation => {
  const agenda: Happening[] = [];
  let time = start;
  let busy = 0;
  const breath = openBreath();
  const after = (ms: number, act: () => void) => {
    const at = time + Math.max(0, ms);
    agenda.splice(placeOf(agenda, at), 0, { at, act });
  };
  return {
    random,
    now: () => time,
    after,
    sleep: (ms) => new Promise((resolve) => after(ms, resolve)),
    holding: async (work) => {
      busy += 1;
      try {
        return await work;
      } finally {
        busy -= 1;
      }
    },
    runUntil: async (until) => {
      for (let first = agenda[0]; first && first.at <= until; first = agenda[0]) {
        agenda.shift();
        time = first.at;
        first.act();
        do await breath();
        while (busy > 0);
      }
      time = Math.max(time, until);
    },
    next: () => agenda[0]?.at ?? null,
  };
};

/** The list in an order that `random` decides. */
export const shuffled = <T>(random: () => number, list: readonly T[]): readonly T[] =>
  list
    .map((one) => ({ one, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);
