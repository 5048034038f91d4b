import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { BadInput } from '../../shared/errors.ts';
import { runStormsApart } from '../../test/storm/apart.ts';
import { openDynalite } from '../../test/storm/dynalite.ts';
import { foldBacklog, foldOneDevelopment, pickFeeds } from '../../test/storm/load.ts';
import type { SeedResult } from '../../test/storm/run-seed.ts';
import { SABOTAGES, type Sabotage } from '../../test/storm/sabotage.ts';
import { findSabotage, runStorms } from '../../test/storm/storm.ts';

const USAGE = `usage: npm run -s storm -- [--seeds N] [--first N] [--workers N] [--seed N] [--sabotage NAME] [--dynalite] [--load]

  --seeds N         so many storms, from seed 1 on (2000)
  --first N         from that seed on
  --workers N       in so many processes (as many as there are cores)
  --seed N          that storm again, and nothing else
  --sabotage NAME   builds a fault in, and looks for a storm that finds it:
                    ${SABOTAGES.join(', ')}
  --dynalite        over DynamoDB's double, in memory
  --load            a development of 5,000 articles, 10,000 feeds at once and a backlog of 100,000 articles, in figures`;

const DEFAULT_SEEDS = 2000;

interface Asked {
  readonly first: number;
  readonly count: number;
  readonly workers: number;
  readonly sabotage: Sabotage | null;
  readonly dynalite: boolean;
  readonly load: boolean;
}

const wholeNumber = (name: string, text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new BadInput(`${name}: a whole number from 1 on, not "${text}"`);
  return value;
};

const sabotageNamed = (name: string | undefined): Sabotage | null => {
  if (name === undefined) return null;
  const found = SABOTAGES.find((one) => one === name);
  if (!found) throw new BadInput(`--sabotage: no "${name}"; there are ${SABOTAGES.join(', ')}`);
  return found;
};

const readArguments = (argv: readonly string[]): Asked => {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        seeds: { type: 'string' },
        first: { type: 'string' },
        workers: { type: 'string' },
        seed: { type: 'string' },
        sabotage: { type: 'string' },
        dynalite: { type: 'boolean' },
        load: { type: 'boolean' },
      },
    });
    const number = (name: 'seed' | 'seeds' | 'first' | 'workers', otherwise: number) =>
      values[name] === undefined ? otherwise : wholeNumber(`--${name}`, values[name]);
    const one = values.seed !== undefined;
    return {
      first: one ? number('seed', 1) : number('first', 1),
      count: one ? 1 : number('seeds', DEFAULT_SEEDS),
      workers: one ? 1 : number('workers', availableParallelism()),
      sabotage: sabotageNamed(values.sabotage),
      dynalite: values.dynalite ?? false,
      load: values.load ?? false,
    };
  } catch (cause) {
    throw new BadInput(`${(cause as Error).message}\n${USAGE}`, { cause });
  }
};

const print = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);

const ARTICLES_OF_ONE = 5000;
const FEEDS_AT_ONCE = 10_000;
const BACKLOG = 100_000;

/** The big numbers of the load tests, a figure a line. Returns the exit code. */
const runLoad = async (): Promise<number> => {
  const { bytes } = foldOneDevelopment(ARTICLES_OF_ONE);
  print({ name: 'largest-row', value: bytes, unit: 'bytes' });
  const { queued, ms } = await pickFeeds(FEEDS_AT_ONCE);
  print({ name: 'pick-10k-feeds', value: Math.round(ms), unit: 'ms' });
  const { nudged, counted, perSecond, mostMegabytes } = await foldBacklog(BACKLOG);
  print({ name: 'backlog-fold-per-s', value: Math.round(perSecond), unit: 'articles/s' });
  print({ name: 'backlog-heap', value: Math.round(mostMegabytes), unit: 'MB' });
  const firsts = [...new Set(nudged)];
  const ordered = firsts.every((id, at) => at === 0 || (firsts[at - 1] ?? '') < id);
  return ordered && counted === BACKLOG && new Set(queued).size === FEEDS_AT_ONCE ? 0 : 1;
};

/** Prints whether a fault that was built in is found. Returns the exit code. */
const runSabotage = async (sabotage: Sabotage, most: number): Promise<number> => {
  const found = await findSabotage(sabotage, most);
  if (found) process.stderr.write(`${found.problems.join('\n')}\n`);
  print({ sabotage, found: found !== null, seed: found?.seed ?? null });
  return found ? 0 : 1;
};

/** Prints each seed that fails, and totals. Returns the exit code. */
const runSeeds = async ({ first, count, workers, dynalite }: Asked): Promise<number> => {
  const tell = ({ seed, problems }: Pick<SeedResult, 'seed' | 'problems'>) => print({ seed, problems });
  const totals = await (workers === 1
    ? runStorms(first, count, tell, dynalite ? { openTable: openDynalite } : {})
    : runStormsApart({ first, count, workers, dynalite }, tell));
  print(totals);
  return totals.failed === 0 ? 0 : 1;
};

const run = (asked: Asked): Promise<number> => {
  if (asked.load) return runLoad();
  return asked.sabotage === null ? runSeeds(asked) : runSabotage(asked.sabotage, asked.count);
};

/** Exit 0 done, 1 failed, 2 wrong use or wrong input. */
const main = async (argv: readonly string[]): Promise<number> => {
  try {
    return await run(readArguments(argv));
  } catch (error) {
    process.stderr.write(`storm: ${error instanceof BadInput ? error.message : (error as Error).stack}\n`);
    return error instanceof BadInput ? 2 : 1;
  }
};

process.exit(await main(process.argv.slice(2)));
