import { BadInput } from '../../shared/errors.ts';
import { withLocalHouse } from '../local/command-house.ts';
import { runData } from './data.ts';
import { runDeliveries } from './deliveries.ts';
import { runDoctor } from './doctor.ts';
import { runFeeds } from './feeds.ts';
import { runJudge } from './judge.ts';
import type { Place } from './place.ts';
import { type OperatorHouse, withStage } from './stage-house.ts';
import { runSubscribe } from './subscribe.ts';

const print = (line: string) => {
  process.stdout.write(`${line}\n`);
};

const withHouse = <T>(at: Place, work: (house: OperatorHouse) => Promise<T>): Promise<T> =>
  'stage' in at ? withStage(at.stage, work) : withLocalHouse(at.data, work);

/** Each takes the words after its name; what answers a number answers the exit code. */
const COMMANDS: Readonly<Record<string, (argv: readonly string[]) => Promise<unknown>>> = {
  data: (argv) => runData(argv, withHouse, { print, rows: process.stdout, now: () => new Date() }),
  deliveries: (argv) => runDeliveries(argv, withHouse, print),
  doctor: async (argv) => Number(await runDoctor(argv, withHouse, print)),
  feeds: (argv) => runFeeds(argv, withHouse, print),
  judge: (argv) => runJudge(argv, withHouse, print),
  subscribe: (argv) => runSubscribe(argv, withHouse, print),
};

/** Runs one command; exit 0 done, 1 failed, 2 wrong use or wrong input. */
const main = async ([name = '', ...argv]: readonly string[]): Promise<number> => {
  const command = COMMANDS[name];
  try {
    if (!command) throw new BadInput(`no command ${name}: there are ${Object.keys(COMMANDS).join(', ')}`);
    const code = await command(argv);
    return typeof code === 'number' ? code : 0;
  } catch (error) {
    process.stderr.write(`${error instanceof BadInput ? error.message : (error as Error).stack}\n`);
    return error instanceof BadInput ? 2 : 1;
  }
};

process.exit(await main(process.argv.slice(2)));
