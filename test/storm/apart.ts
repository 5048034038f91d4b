import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { SeedResult } from './run-seed.ts';
import type { StormTotals } from './storm.ts';

type Failed = Pick<SeedResult, 'seed' | 'problems'>;

/**
 * Most of what a storm makes is gone a moment later: a wide nursery, from the beginning, spares a fifth of the time. There
 * are as many storms as cores: threads of its own for what is left over would only take them from another.
 */
const NODE_FLAGS = ['--max-semi-space-size=32', '--min-semi-space-size=32', '--single-threaded-gc'];
const COMMAND = ['infra/launch.mjs', 'infra/commands/storm.ts'];

/** Storms `first` to `first + count - 1`, in `workers` processes. */
export interface Apart {
  readonly first: number;
  readonly count: number;
  readonly workers: number;
  readonly dynalite: boolean;
}

/** In one process. Throws where it ends without its totals. */
const runOneApart = async ({ first, count, dynalite }: Apart, tell: (failed: Failed) => void): Promise<StormTotals> => {
  const wanted = ['--first', String(first), '--seeds', String(count), '--workers', '1'];
  const args = [...NODE_FLAGS, ...COMMAND, ...wanted, ...(dynalite ? ['--dynalite'] : [])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  let totals: StormTotals | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as Failed | StormTotals;
    if ('problems' in said) tell(said);
    else totals = said;
  }
  const code = await closed;
  if (!totals) throw new Error(`storms from ${first} on ended with exit code ${code} and no totals`);
  return totals;
};

/** The same as `runStorms`, side by side. Failed seeds come as they are found. */
export const runStormsApart = async (apart: Apart, tell: (failed: Failed) => void): Promise<StormTotals> => {
  const { first, count, workers } = apart;
  const share = Math.ceil(count / workers);
  const shares = Array.from({ length: Math.ceil(count / share) }, (_, at) => ({
    ...apart,
    first: first + at * share,
    count: Math.min(share, count - at * share),
  }));
  const all = await Promise.all(shares.map((one) => runOneApart(one, tell)));
  const sum = (of: (totals: StormTotals) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    seeds: sum(({ seeds }) => seeds),
    failed: sum(({ failed }) => failed),
    repeats: sum(({ repeats }) => repeats),
    crashes: sum(({ crashes }) => crashes),
  };
};
