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

const FATES: readonly Fate[] = [
  'fails-before',
  'fails-after',
  'fails-after',
  'dies-before',
  'dies-after',
  'dies-after',
];

export const chance = (simulation: Simulation, share: number): boolean => simulation.random() < share;

const fateOf = (simulation: Simulation, weather: Weather, run: Run): Fate => {
  const strikes = chance(simulation, weather.rough);
  if (!strikes || run.spared) return 'fine';
  return FATES[Math.floor(simulation.random() * FATES.length)] ?? 'fine';
};

const SKEW_MS = 10_000;

export const startRun = (simulation: Simulation, about: Pick<Run, 'function' | 'receivers' | 'spared'>): Run => {
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
/** Ends the run, or its call, as the fate has it; the faults that it may cost are noted. */
const strike = (weather: Weather, run: Run, fate: Fate, name: string): Promise<never> => {
  hurt(weather, run.receivers);
  if (fate.startsWith('fails')) return Promise.reject(new Error(`the storm: ${name} ${fate}`));
  run.die();
  return never();
};

/** Most calls are quick, some are slow, a few take half a minute. */
const latency = (simulation: Simulation): number => {
  const draw = simulation.random();
  if (draw < 0.9) return 1 + Math.floor(simulation.random() * 40);
  return draw < 0.99 ? 500 + Math.floor(simulation.random() * 3000) : 10_000 + Math.floor(simulation.random() * 20_000);
};

/** Makes one call to the outside as the weather has it. `half`: what else may have happened where it failed. */
export type Calling = <R>(name: string, call: () => Promise<R>, half?: () => Promise<unknown>) => Promise<R>;

/** Of a dead run nothing comes back. */
const alive = async <T>(run: Run, work: Promise<T>): Promise<T> => {
  const result = await work;
  return run.dead ? never() : result;
};

/** The calls of one run. */
export const callsOf =
  (simulation: Simulation, weather: Weather, run: Run): Calling =>
  async (name, call, half) => {
    const fate = fateOf(simulation, weather, run);
    await alive(run, simulation.sleep(latency(simulation)));
    if (fate.endsWith('before')) {
      if (fate === 'fails-before') await simulation.holding(half?.() ?? Promise.resolve());
      return strike(weather, run, fate, name);
    }
    const result = await alive(run, simulation.holding(call()));
    return fate === 'fine' ? result : strike(weather, run, fate, name);
  };
