/** The house's clock: runs on from where it was started, as fast as asked. */
export interface Clock {
  readonly now: () => Date;
  /** Moves it on by so many milliseconds. */
  advance(ms: number): void;
}

/** `wall` is this machine's clock in epoch milliseconds; `at` where ours starts, `speed` how many times as fast it runs. */
export const openClock = (wall: () => number, at: Date | null, speed: number): Clock => {
  const begun = wall();
  let start = at?.getTime() ?? begun;
  return {
    now: () => new Date(start + (wall() - begun) * speed),
    advance: (ms) => {
      start += ms;
    },
  };
};
