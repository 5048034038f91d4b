import { parseArgs } from 'node:util';
import { BadInput } from '../../shared/errors.ts';

export interface StartOptions {
  readonly data: string;
  readonly feeds: string | null;
  readonly port: number;
  readonly at: Date | null;
  readonly speed: number;
  readonly once: boolean;
  readonly demo: boolean;
}

export const START_USAGE = `npm start -- [options]
  --feeds FILE-or-URL  poll these feeds instead of the watch's: {"feeds":[{"id","url","outlet","language"}]} or OPML
  --data DIR           where everything is kept (default .pactwatch)
  --port N             of the page (default 8787)
  --at ISO             start the clock there; it runs on from there
  --speed N            the clock runs N times as fast
  --once               poll every feed once, deliver what follows, print one line of totals, end
  --demo               play a bundled sample: the week of June 2024 in which the treaty was signed
  --help               this page`;

const numberOf = (name: string, text: string, least: number, most: number): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || value < least || value > most)
    throw new BadInput(`--${name}: "${text}" is not a number from ${least} to ${most}`);
  return value;
};

const dateOf = (text: string | undefined): Date | null => {
  if (text === undefined) return null;
  const date = new Date(text);
  if (Number.isNaN(date.getTime()) || !/^\d{4}-\d{2}-\d{2}/.test(text))
    throw new BadInput(`--at: "${text}" is not an ISO 8601 date and time, like 2025-07-13T12:00:00Z`);
  return date;
};

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      strict: true,
      options: {
        data: { type: 'string' },
        feeds: { type: 'string' },
        port: { type: 'string' },
        at: { type: 'string' },
        speed: { type: 'string' },
        once: { type: 'boolean' },
        demo: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new BadInput(`${(error as Error).message}\n\n${START_USAGE}`, { cause: error });
  }
};

/** Options of `npm start`; `help` where they ask for the page. BadInput says what is wrong, with usage. */
export const parseStartOptions = (argv: readonly string[]): StartOptions | 'help' => {
  const values = parse(argv);
  if (values.help) return 'help';
  const demo = values.demo ?? false;
  return {
    data: values.data ?? (demo ? '.pactwatch/demo' : '.pactwatch'),
    feeds: values.feeds ?? null,
    port: numberOf('port', values.port ?? '8787', 0, 65_535),
    at: dateOf(values.at),
    speed: numberOf('speed', values.speed ?? (demo ? '3600' : '1'), 0.001, 1_000_000),
    once: values.once ?? false,
    demo,
  };
};
