import { parseArgs } from 'node:util';
import { BadInput } from '../../shared/errors.ts';
import { developmentsOfKnown } from '../../shared/judging/known.ts';
import { openWatchJudge } from '../../shared/judging/watch-judge.ts';
import { loadWatch } from '../../shared/watch/load-watch.ts';
import { itemsInOrder, timeOf } from './items-file.ts';
import { type Replayed, replay } from './replay.ts';

const USAGE = 'usage: npm run -s backtest -- ITEMS.jsonl[.gz] [--known] [--data DIR]';

const readArguments = (args: readonly string[]) => {
  try {
    const options = { known: { type: 'boolean' }, data: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.length === 1) return { file: positionals[0] as string, known: values.known ?? false };
  } catch (cause) {
    throw new BadInput(`${(cause as Error).message}\n${USAGE}`, { cause });
  }
  throw new BadInput(USAGE);
};

const NOT_RELEVANT = {
  category: null,
  severity: null,
  confidence: null,
  story: null,
  development: null,
  alert: null,
  headline: null,
  whatsNew: [],
};

/** The contract's line of one item. */
const lineOf = ({ item, score, reasons, decision }: Replayed): string =>
  JSON.stringify(
    decision ? { id: item.id, ...decision, score } : { id: item.id, relevant: false, score, ...NOT_RELEVANT, reasons },
  );

const count = <T>(values: readonly T[], is: (value: T) => boolean): number => values.filter(is).length;

const totalsOf = (replayed: readonly Replayed[], ms: number) => {
  const decisions = replayed.flatMap(({ decision }) => (decision ? [decision] : []));
  return {
    items: replayed.length,
    relevant: decisions.length,
    developments: new Set(decisions.map(({ development }) => development)).size,
    stories: new Set(decisions.map(({ story }) => story)).size,
    new: count(decisions, ({ alert }) => alert === 'new'),
    updates: count(decisions, ({ alert }) => alert === 'update'),
    corrections: count(decisions, ({ alert }) => alert === 'correction'),
    ms: Math.round(ms),
    itemsPerSecond: Math.round((replayed.length / Math.max(1, ms)) * 1000),
  };
};

const run = async (args: readonly string[]): Promise<void> => {
  const { file, known } = readArguments(args);
  const watch = loadWatch();
  const judge = openWatchJudge(watch);
  const items = await itemsInOrder(file);
  const first = items[0] ? timeOf(items[0]) : 0;
  const stories = known ? watch.knownStories.filter(({ date }) => Date.parse(date) < first) : [];
  const started = performance.now();
  const replayed = replay(judge, watch.outletIndex, items, developmentsOfKnown(judge, stories, watch.head.id));
  const totals = totalsOf(replayed, performance.now() - started);
  process.stdout.write(replayed.map((one) => `${lineOf(one)}\n`).join(''));
  process.stderr.write(`${JSON.stringify(totals)}\n`);
};

try {
  await run(process.argv.slice(2));
} catch (error) {
  const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  process.stderr.write(`backtest: ${(error as Error).message}\n`);
  process.exitCode = error instanceof BadInput || missing ? 2 : 1;
}
