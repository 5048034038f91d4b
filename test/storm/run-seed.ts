import type { Table } from '../../shared/adapters/table.ts';
import { isOpen } from '../../shared/domain/delivery-plan.ts';
import type { Log } from '../../shared/ports.ts';
import { pick, randomOf } from '../bench/figure.ts';
import { memoryTable } from '../fakes/memory-table.ts';
import { problemsOf } from './problems.ts';
import { repeatsOf } from './repeats.ts';
import type { Sabotage } from './sabotage.ts';
import { openSimulation } from './simulation.ts';
import { openStormHouse, type StormHouse, TOPIC } from './storm-house.ts';
import { chance, hurt, openWeather } from './weather.ts';

export interface SeedResult {
  readonly seed: number;
  /** What is not as it should be, in words; empty: the seed is clean. */
  readonly problems: readonly string[];
  readonly repeats: number;
  readonly crashes: number;
}

export interface SeedOptions {
  readonly sabotage?: Sabotage | null;
  /** Makes the table; without it, the one in memory. */
  readonly openTable?: (now: () => Date) => Promise<{ readonly table: Table; close(): Promise<void> }>;
  readonly log?: Log;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2025-01-13T12:00:00Z');
const STORM_MINUTES = 20;
const LATE_MINUTE = 8;
/** Chances of a fault at each call: one storm in six is none. */
const ROUGH = [0, 0.01, 0.02, 0.04, 0.06, 0.1];
/** The clock goes wrong by so many minutes: a little slow, or hours ahead. */
const JUMPS = [-8, -1, 0, 2, 40, 180];
const MOST_CALM_ROUNDS = 400;
const LONGEST_WAIT = 6 * HOUR;
/** A lease that was taken when the clock was hours ahead, by a run that died, lapses only when that hour comes. */
const UNTIL_LEASES_LAPSE = 4 * HOUR;

const jump = ({ weather, simulation, dispatching }: StormHouse): void => {
  weather.offset = pick(simulation.random, JUMPS) * MINUTE;
  // Who works while the clock jumps ahead may lose a lease, as anybody may whose clock does not tell the time.
  for (let runs = dispatching(); runs > 0; runs -= 1) hurt(weather, [TOPIC]);
};

/** A minute of it: the clock's functions start on time, late, twice or not at all. */
const stormyMinute = async (house: StormHouse): Promise<void> => {
  const { simulation } = house;
  for (const name of ['pick-due-feeds', 'sweep'] as const)
    for (let times = pick(simulation.random, [0, 1, 1, 1, 1, 1, 1, 2]); times > 0; times -= 1)
      simulation.after(simulation.random() * MINUTE, () => void house.tick(name));
  if (house.weather.rough > 0 && chance(simulation, 0.06)) jump(house);
  if (chance(simulation, 0.15)) await house.subscribers.changeMind();
  await simulation.runUntil(simulation.now() + MINUTE);
};

/** An entry of a feed's first document is old; what is to be late comes after somebody has read one. */
const lateNews = async ({ ports, feeds }: StormHouse): Promise<void> => {
  const states = await ports.states.load(feeds.catalogue.map(({ id }) => id));
  if ([...states.values()].filter(({ lastOk }) => lastOk).length === feeds.catalogue.length) feeds.beginLate();
};

const openDeliveries = async ({ ports, subscribers }: StormHouse) => {
  const rows = await Promise.all([...subscribers.history.keys()].map((id) => ports.deliveries.ofSubscription(id)));
  return rows.flat().filter(isOpen);
};

/** Whether all that was owed is done. */
const isQuiet = async (house: StormHouse): Promise<boolean> => {
  const { ports, sqs, feeds } = house;
  if (sqs.left().kept > 0 || feeds.readSinceCalm.size < feeds.catalogue.length) return false;
  return (await ports.developments.owing(ports.watch)).length === 0 && (await openDeliveries(house)).length === 0;
};

/** Nothing goes wrong any more, until nothing is owed. Waits grow, for some things are due in hours. False: it never ends. */
const calm = async (house: StormHouse): Promise<boolean> => {
  const { simulation, weather, feeds } = house;
  weather.rough = 0;
  feeds.calm();
  for (let round = 0, wait = MINUTE; round < MOST_CALM_ROUNDS; round += 1) {
    if (feeds.readSinceCalm.size < feeds.catalogue.length) void house.tick('pick-due-feeds');
    void house.tick('sweep');
    await simulation.runUntil(simulation.now() + wait);
    if (await isQuiet(house)) return true;
    wait = Math.min(LONGEST_WAIT, wait * 1.3);
  }
  return false;
};

const weatherFor = (random: () => number) => openWeather(pick(random, ROUGH));

/** One storm, which its seed decides from beginning to end. */
export const runSeed = async (seed: number, options: SeedOptions = {}): Promise<SeedResult> => {
  const random = randomOf(seed);
  const simulation = openSimulation(random, START);
  const weather = weatherFor(random);
  const now = () => new Date(simulation.now() + weather.offset);
  const opened = await options.openTable?.(now);
  const house = await openStormHouse({
    simulation,
    weather,
    table: opened?.table ?? memoryTable(now),
    sabotage: options.sabotage ?? null,
    log: options.log,
  });
  for (let minute = 0; minute < STORM_MINUTES; minute += 1) {
    if (minute === LATE_MINUTE) await lateNews(house);
    await stormyMinute(house);
  }
  const ended = await calm(house);
  await simulation.runUntil(simulation.now() + UNTIL_LEASES_LAPSE);
  const problems = [...(ended ? [] : ['it never comes to rest']), ...(await problemsOf(house))];
  await opened?.close();
  return { seed, problems, repeats: repeatsOf(house).total, crashes: weather.crashes };
};
