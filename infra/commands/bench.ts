import { parseArgs } from 'node:util';
import { BadInput } from '../../shared/errors.ts';
import type { BenchOptions, Figure } from '../../test/bench/figure.ts';

const USAGE =
  'usage: npm run bench -- [--json] [--only NAME,…] [--items ITEMS.jsonl[.gz]] [--documents DIR] [--rates FILE]';

type Bench = (options: BenchOptions) => Promise<readonly Figure[]>;
interface Group {
  readonly names: readonly string[];
  /** Loaded when it is run: each group measures in a process that holds as little else as can be. */
  readonly load: () => Promise<Bench>;
}

const GROUPS: readonly Group[] = [
  {
    names: ['pass-first', 'pass-unchanged', 'pass-changed'],
    load: async () => (await import('../../test/bench/passes.ts')).benchPasses,
  },
  { names: ['parse-mb-per-s'], load: async () => (await import('../../test/bench/parsing.ts')).benchParsing },
  {
    names: ['judge-per-s', 'fold-per-s-1k', 'fold-per-s-10k', 'fold-per-s-100k'],
    load: async () => (await import('../../test/bench/judging.ts')).benchJudging,
  },
  { names: ['delay-ratio'], load: async () => (await import('../../test/bench/delay.ts')).benchDelay },
  { names: ['fanout'], load: async () => (await import('../../test/bench/fanout.ts')).benchFanout },
  {
    names: ['bundle-max', 'import-max', 'bundle-others-max', 'import-others-max'],
    load: async () => (await import('../../test/bench/bundles.ts')).benchBundles,
  },
  {
    names: ['page-front', 'page-story', 'page-search', 'pages-per-s'],
    load: async () => (await import('../../test/bench/pages.ts')).benchPages,
  },
];

const readArguments = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        json: { type: 'boolean' },
        only: { type: 'string' },
        items: { type: 'string' },
        documents: { type: 'string' },
        rates: { type: 'string' },
      },
    }).values;
  } catch (cause) {
    throw new BadInput(`${(cause as Error).message}\n${USAGE}`, { cause });
  }
};

const ALL = GROUPS.flatMap(({ names }) => names);

const wantedNames = (only: string | undefined): ReadonlySet<string> => {
  const names = only === undefined ? ALL : only.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !ALL.includes(name));
  if (unknown !== undefined) throw new BadInput(`--only: no figure "${unknown}"; there are ${ALL.join(', ')}`);
  return new Set(names);
};

const rowOf = ({ name, value, unit }: Figure): string => `${name.padEnd(20)}${String(value).padStart(12)}  ${unit}`;

const print = (figures: readonly Figure[], json: boolean) => {
  for (const one of figures) process.stdout.write(`${json ? JSON.stringify(one) : rowOf(one)}\n`);
};

const run = async (argv: readonly string[]): Promise<void> => {
  const { json = false, only, items = null, documents = null, rates = null } = readArguments(argv);
  const wanted = wantedNames(only);
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const options = { items, documents, rates, note, wanted: (name: string) => wanted.has(name) };
  for (const { names, load } of GROUPS) {
    if (!names.some((name) => wanted.has(name))) continue;
    const bench = await load();
    print(
      (await bench(options)).filter(({ name }) => wanted.has(name)),
      json,
    );
  }
};

/** Exit 0 done, 1 failed, 2 wrong use or wrong input. */
const main = async (argv: readonly string[]): Promise<number> => {
  try {
    await run(argv);
    return 0;
  } catch (error) {
    process.stderr.write(`bench: ${error instanceof BadInput ? error.message : (error as Error).stack}\n`);
    return error instanceof BadInput ? 2 : 1;
  }
};

process.exit(await main(process.argv.slice(2)));
