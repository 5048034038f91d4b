import { rmSync } from 'node:fs';
import { jsonLog } from '../../shared/adapters/json-log.ts';
import { BadInput } from '../../shared/errors.ts';
import type { Log } from '../../shared/ports.ts';
import { loadWatch } from '../../shared/watch/load-watch.ts';
import { type Clock, openClock } from './clock.ts';
import { consoleAlert } from './console.ts';
import { announceHouse, openFolder, runningHouse } from './data-folder.ts';
import { runDemoOnce } from './demo/run-demo.ts';
import { DEMO_START, serveDemo } from './demo/serve.ts';
import { readFeedsFile } from './feeds-file.ts';
import { type LocalHouse, openHouse } from './open-house.ts';
import { parseStartOptions, START_USAGE, type StartOptions } from './options.ts';
import { openPage } from './page.ts';
import { furnish, runOn, runOnce } from './run.ts';
import { openTableDoor } from './table-door.ts';
import { type Totals, tallying } from './tally.ts';

const say = (text: string) => process.stderr.write(`${text}\n`);

/** On a terminal a person reads: warnings alone, in words. Elsewhere one JSON object a line. */
const openLog = (clock: Clock): Log => {
  if (!process.stderr.isTTY) return jsonLog((line) => process.stderr.write(line), clock.now);
  return { info: () => undefined, warn: (event, fields) => say(`! ${event} ${JSON.stringify(fields ?? {})}`) };
};

const refuseSecond = async ({ data }: StartOptions) => {
  const other = await runningHouse(data);
  if (other) throw new Error(`a house runs on ${data} already: process ${other.pid}, page ${other.url}`);
};

const feedsOf = async (options: StartOptions, clock: Clock) => {
  const watch = loadWatch();
  if (options.demo) {
    const demo = await serveDemo(clock.now);
    return { watch, feeds: demo.feeds, local: true, stop: demo.close };
  }
  if (options.feeds)
    return { watch, feeds: await readFeedsFile(options.feeds, watch), local: true, stop: () => undefined };
  return { watch, feeds: watch.feeds, local: false, stop: () => undefined };
};

const untilAsked = () =>
  new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });

const keepRunning = async (house: LocalHouse, options: StartOptions, site: string) => {
  say(
    `Pactwatch polls ${house.ports.catalogue.size} feeds. Page: ${site}  Mailbox: ${site}/local/mailbox  Data: ${options.data}`,
  );
  const stop = runOn(house, options.speed);
  await untilAsked();
  say('stopping');
  await stop();
};

const work = async (house: LocalHouse, options: StartOptions, clock: Clock, site: string) => {
  await furnish(house);
  if (!options.once) return keepRunning(house, options, site);
  return options.demo ? runDemoOnce(house, clock) : runOnce(house, clock);
};

const run = async (options: StartOptions): Promise<void> => {
  const begun = Date.now();
  await refuseSecond(options);
  if (options.demo) rmSync(options.data, { recursive: true, force: true });
  openFolder(options.data);
  const clock = openClock(
    Date.now,
    options.at ?? (options.demo ? DEMO_START : null),
    options.once && options.demo ? 1 : options.speed,
  );
  const { totals, log } = tallying(openLog(clock));
  const { watch, feeds, local, stop } = await feedsOf(options, clock);
  let site = `http://localhost:${options.port}`;
  const out = options.once ? process.stderr : process.stdout;
  const onAlert = async (alert: Parameters<typeof consoleAlert>[0]) => {
    if (!options.once || out.isTTY) out.write(consoleAlert(alert, site, out.isTTY));
  };
  const house = await openHouse({
    folder: options.data,
    watch,
    feeds,
    local,
    now: clock.now,
    site: () => site,
    log,
    onAlert,
  });
  const page = options.once ? null : await openPage(house, options.port);
  if (page) site = page.url;
  const door = await openTableDoor(house.table);
  const retire = announceHouse(options.data, { pid: process.pid, url: site, table: door.endpoint, key: door.key });
  await work(house, options, clock, site);
  retire();
  stop();
  await page?.close();
  await door.close();
  await house.close();
  if (options.once) printTotals(totals, Date.now() - begun);
};

const printTotals = (totals: Totals, ms: number) => process.stdout.write(`${JSON.stringify({ ...totals, ms })}\n`);

/** Exit 0 done, 1 failed, 2 wrong use or wrong input. */
const main = async (argv: readonly string[]): Promise<number> => {
  try {
    const options = parseStartOptions(argv);
    if (options === 'help') process.stdout.write(`${START_USAGE}\n`);
    else await run(options);
    return 0;
  } catch (error) {
    say(error instanceof BadInput ? error.message : `failed: ${(error as Error).stack ?? error}`);
    return error instanceof BadInput ? 2 : 1;
  }
};

process.exit(await main(process.argv.slice(2)));
