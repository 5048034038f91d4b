import { parseArgs } from 'node:util';
import { BadInput } from '../../shared/errors.ts';
import type { Counts } from '../../test/cost/counts.ts';
import { countMonth, type Month } from '../../test/cost/month.ts';
import { type Bill, billOf } from './cost/bill.ts';
import { frugal, printedBill } from './cost/printed.ts';

const USAGE = `usage: npm run -s cost -- [--feeds N] [--interval 2m] [--subscribers N] [--webhooks N] [--alerts N] [--json]
  --feeds N         feeds that are polled (100)
  --interval TIME   between the polls of one feed: minutes or hours, 1m to 1h (2m)
  --subscribers N   who get every alert by e-mail (1000)
  --webhooks N      who get every alert by a post (50)
  --alerts N        alerts a month (300)`;

/** What a house in memory can be filled with in a minute. */
const MOST = { feeds: 5000, subscribers: 100_000, webhooks: 100_000, alerts: 10_000 } as const;

const wholeNumber = (name: keyof typeof MOST, text: string): number => {
  const value = Number(text);
  const least = name === 'feeds' || name === 'alerts' ? 1 : 0;
  if (/^\d+$/.test(text) && value >= least && value <= MOST[name]) return value;
  throw new BadInput(`--${name}: a whole number from ${least} to ${MOST[name]}, not "${text}"\n${USAGE}`);
};

const minutesOf = (text: string): number => {
  const [, number = '', unit = ''] = /^(\d+)([mh])$/.exec(text) ?? [];
  const minutes = Number(number) * (unit === 'h' ? 60 : 1);
  if (number !== '' && minutes >= 1 && minutes <= 60) return minutes;
  throw new BadInput(`--interval: 1m to 60m, or 1h, not "${text}"\n${USAGE}`);
};

const parse = (argv: readonly string[]) => {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  try {
    return parseArgs({
      args: [...argv],
      options: {
        feeds: text('100'),
        interval: text('2m'),
        subscribers: text('1000'),
        webhooks: text('50'),
        alerts: text('300'),
        json: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    throw new BadInput(`${(cause as Error).message}\n${USAGE}`, { cause });
  }
};

const monthOf = ({ feeds, interval, subscribers, webhooks, alerts }: ReturnType<typeof parse>): Month => ({
  feeds: wholeNumber('feeds', feeds),
  interval: minutesOf(interval),
  subscribers: wholeNumber('subscribers', subscribers),
  webhooks: wholeNumber('webhooks', webhooks),
  alerts: wholeNumber('alerts', alerts),
});

const TEN_THOUSANDTHS = 10_000;
const rounded = (value: number): number => Math.round(value * TEN_THOUSANDTHS) / TEN_THOUSANDTHS;

const jsonOf = ({ total, infrastructure, perMessage, byService }: Bill): string =>
  JSON.stringify({
    total: rounded(total),
    infrastructure: rounded(infrastructure),
    perMessage: rounded(perMessage),
    byService: Object.fromEntries(Object.entries(byService).map(([name, dollars]) => [name, rounded(dollars)])),
  });

const asTable = async (month: Month, counts: Counts): Promise<string> => {
  const less: [string, Counts][] = [];
  for (const [what, frugalMonth] of frugal(month)) less.push([what, await countMonth(frugalMonth)]);
  return printedBill(month, counts, less);
};

/** Exit 0 done, 1 failed, 2 wrong use or wrong input. */
const main = async (argv: readonly string[]): Promise<number> => {
  try {
    const values = parse(argv);
    const month = monthOf(values);
    const counts = await countMonth(month);
    process.stdout.write(`${values.json ? jsonOf(billOf(counts)) : await asTable(month, counts)}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`cost: ${error instanceof BadInput ? error.message : (error as Error).stack}\n`);
    return error instanceof BadInput ? 2 : 1;
  }
};

process.exit(await main(process.argv.slice(2)));
