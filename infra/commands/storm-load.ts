import { foldBacklogApart } from '../../test/storm/backlog.ts';
import { foldOneDevelopment, pickFeeds, tellBusyHour } from '../../test/storm/load.ts';

type Print = (line: unknown) => void;

const ARTICLES_OF_ONE = 5000;
const FEEDS_AT_ONCE = 10_000;
const BACKLOG = 100_000;
/** A thousand developments, as many as half a year brings. */
const BACKLOG_OF_EACH = 100;
const DEVELOPMENTS_IN_AN_HOUR = 1000;

const loadRow = async (print: Print): Promise<boolean> => {
  const { bytes } = foldOneDevelopment(ARTICLES_OF_ONE);
  print({ name: 'largest-row', value: bytes, unit: 'bytes' });
  return bytes <= 20_000;
};

const loadFeeds = async (print: Print): Promise<boolean> => {
  const { queued, ms } = await pickFeeds(FEEDS_AT_ONCE);
  print({ name: 'pick-10k-feeds', value: Math.round(ms), unit: 'ms' });
  return queued.length === FEEDS_AT_ONCE && new Set(queued).size === FEEDS_AT_ONCE;
};

const MOST_MEGABYTES = 256;

/** In a process of its own over a table on disk, so that what is measured is fold. */
const loadBacklog = async (print: Print): Promise<boolean> => {
  const { counted, developments, inOrder, perSecond, peakMegabytes } = await foldBacklogApart(BACKLOG, BACKLOG_OF_EACH);
  print({ name: 'backlog-fold-per-s', value: Math.round(perSecond), unit: 'articles/s' });
  print({ name: 'backlog-developments', value: developments, unit: 'developments' });
  print({ name: 'backlog-memory', value: Math.round(peakMegabytes), unit: 'MB' });
  return counted === BACKLOG && inOrder && peakMegabytes <= MOST_MEGABYTES;
};

/** An alert's id begins with the minute of its development; within one minute any order will do. */
const isMinuteByMinute = (alerts: readonly string[]): boolean =>
  alerts.every((id, at) => at === 0 || (alerts[at - 1] ?? '').slice(0, 6) <= id.slice(0, 6));

const loadHour = async (print: Print): Promise<boolean> => {
  const { developments, published, taken, ms } = await tellBusyHour(DEVELOPMENTS_IN_AN_HOUR);
  print({ name: 'busy-hour', value: Math.round(ms), unit: 'ms' });
  print({ name: 'busy-hour-developments', value: developments, unit: 'developments' });
  print({ name: 'busy-hour-alerts', value: published.length, unit: 'alerts' });
  const told = [...new Set(published)].sort().join();
  const isTold = (one: readonly string[]) => isMinuteByMinute(one) && [...one].sort().join() === told;
  return developments === DEVELOPMENTS_IN_AN_HOUR && [published, ...taken].every(isTold);
};

/** The big numbers of the load tests; each is false where one is not as it should be. */
export const LOADS = { row: loadRow, feeds: loadFeeds, backlog: loadBacklog, hour: loadHour };
export type Load = keyof typeof LOADS;

/** Prints a figure a line. Returns the exit code. */
export const runLoad = async (load: Load, print: Print): Promise<number> => ((await LOADS[load](print)) ? 0 : 1);
