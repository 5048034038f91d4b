import type { Simulation } from './simulation.ts';

/** What becomes of one call to the outside. `before` and `after`: it took effect. */
type Fate = 'fine' | 'fails-before' | 'fails-after' | 'dies-before' | 'dies-after';

/** One invocation of a function: from its death on none of its calls comes back. */
export interface Run {
  readonly function: string;
  /** Whom a fault of this run may cost a repeat: subscriptions, or the topic. */
  readonly receivers: readonly string[];
  /** The last try of a message: the storm lets up, for what always fails is another test. */
  readonly spared: boolean;
  /** Milliseconds that this machine's clock is off. */
  readonly skew: number;
  dead: boolean;
  readonly died: Promise<'died'>;
  readonly die: () => void;
}

/** How rough it is, and what it did so far. */
export interface Weather {
  /** Chance of a fault at each call. */
  rough: number;
  /** Milliseconds that everybody's clock is off. */
  offset: number;
  /** Deaths, failed calls and unknown outcomes. */
  crashes: number;
  /** Receiver → faults that may each have cost it a repeat. */
  readonly hurts: Map<string, number>;
}

export const openWeather = (rough: number): Weather => ({ rough, offset: 0, crashes: 0, hurts: new Map() });

/** Notes a fault that may cost each of these receivers one repeat. */
export const hurt = (weather: Weather, receivers: readonly string[]): void => {
  weather.crashes += 1;
  for (const receiver of receivers) weather.hurts.set(receiver, (weather.hurts.get(receiver) ?? 0) + 1);
};

const FATES: readonly Fate[] = ['fails-before', 'fails-after', 'fails-after', 'dies-before', 'dies-after', 'dies-after'];

export const chance = (simulation: Simulation, share: number): boolean => simulation.random() < share;

const fateOf = (simulation: Simulation, weather: Weather, run: Run): Fate => {
  const strikes = chance(simulation, weather.rough);
  if (!strikes || run.spared) return 'fine';
  return FATES[Math.floor(simulation.random() * FATES.length)] ?? 'fine';
};

const SKEW_MS = 10_000;

export const startRun = (
  simulation: Simulation,
  about: Pick<Run, 'function' | 'receivers' | 'spared'>,
): Run => {
  let announce: (how: 'died') => void = () => undefined;
  const died = new Promise<'died'>((resolve) => {
    announce = resolve;
  });
  const run: Run = {
    ...about,
    skew: Math.round((simulation.random() - 0.5) * 2 * SKEW_MS),
    dead: false,
    died,
    die: () => {
      run.dead = true;
      announce('died');
    },
  };
  return run;
};

const never = () => new Promise<never>(() => undefined);
const perish = (weather: Weather, run: Run) => {
  hurt(weather, run.receivers);
  run.die();
  return never();
};
const fail = (weather: Weather, run: Run, what: string): never => {
  hurt(weather, run.receivers);
  throw new Error(`the storm: ${what}`);
};

/** Most calls are quick, some are slow, a few take half a minute. */
const latency = (simulation: Simulation): number => {
  const draw = simulation.random();
  if (draw < 0.9) return 1 + Math.floor(simulation.random() * 40);
  return draw < 0.99 ? 500 + Math.floor(simulation.random() * 3000) : 10_000 + Math.floor(simulation.random() * 20_000);
};

/** Makes one call to the outside as the weather has it. `half`: what else may have happened where it failed. */
export type Calling = <R>(name: string, call: () => Promise<R>, half?: () => Promise<unknown>) => Promise<R>;

/** The calls of one run. */
export const callsOf =
  (simulation: Simulation, weather: Weather, run: Run): Calling =>
  async (name, call, half) => {
    if (run.dead) return never();
    const fate = fateOf(simulation, weather, run);
    await simulation.sleep(latency(simulation));
    if (run.dead) return never();
    if (fate === 'dies-before') return perish(weather, run);
    if (fate === 'fails-before') {
      if (half) await simulation.holding(half());
      return fail(weather, run, `${name} failed`);
    }
    const result = await simulation.holding(call());
    if (run.dead) return never();
    if (fate === 'dies-after') return perish(weather, run);
    return fate === 'fails-after' ? fail(weather, run, `${name} was done, and its answer lost`) : result;
  };
