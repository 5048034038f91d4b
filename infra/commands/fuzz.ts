import { parseArgs } from 'node:util';
import { BadInput } from '../../shared/errors.ts';
import { fuzz } from '../../test/fuzz/fuzz.ts';

const USAGE = `usage: npm run -s fuzz -- [--minutes N] [--seed S]

  --minutes N       so long (1)
  --seed S          from that seed on (1); what is found names its own`;

const numberFrom = (name: string, text: string | undefined, otherwise: number): number => {
  const value = Number(text ?? otherwise);
  if (!Number.isFinite(value) || value <= 0) throw new BadInput(`--${name}: a number above 0, not "${text}"`);
  return value;
};

const readArguments = (argv: readonly string[]) => {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { minutes: { type: 'string' }, seed: { type: 'string' } },
    });
    return {
      minutes: numberFrom('minutes', values.minutes, 1),
      seed: Math.floor(numberFrom('seed', values.seed, 1)),
    };
  } catch (cause) {
    throw new BadInput(`${(cause as Error).message}\n${USAGE}`, { cause });
  }
};

const print = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** Prints what it finds, a JSON object a line with the input, and a total last. Exit 0 clean, 1 found, 2 wrong use. */
const main = async (argv: readonly string[]): Promise<number> => {
  try {
    const { minutes, seed } = readArguments(argv);
    const end = performance.now() + minutes * 60_000;
    let found = 0;
    const inputs = await fuzz(
      seed,
      () => performance.now() < end,
      (one) => {
        found += 1;
        print(one);
      },
    );
    print({ seed, inputs, found });
    return found === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(`fuzz: ${error instanceof BadInput ? error.message : (error as Error).stack}\n`);
    return error instanceof BadInput ? 2 : 1;
  }
};

process.exit(await main(process.argv.slice(2)));
