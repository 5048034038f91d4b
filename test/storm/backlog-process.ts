import { readFileSync } from 'node:fs';
import { openLocalTable } from '../../infra/local/table.ts';
import { foldBacklog } from './load.ts';

/**
 * `COUNT OF-EACH FOLDER`: folds a backlog over a table on disk in a process of its own, so that its memory is what fold
 * takes, and prints what it came to with the most megabytes that the process held.
 */
const [count = '', ofEach = '', folder = ''] = process.argv.slice(2);

/** Kilobytes of the process that Linux counts under a name (proc_pid_status(5)). */
const held = (name: 'RssAnon' | 'RssFile'): number =>
  Number(new RegExp(`${name}:\\s*(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);

/** Pages of files that are mapped before the table is opened are Node itself; later ones are the table's. */
const node = held('RssFile');
let peak = 0;
const look = () => {
  peak = Math.max(peak, (node + held('RssAnon')) / 1024);
};
const looking = setInterval(look, 50);

const { table, close } = await openLocalTable(folder, () => new Date('2025-01-13T12:00:00Z'));
const { nudged, ...backlog } = await foldBacklog(Number(count), Number(ofEach), table);
look();
clearInterval(looking);
await close();
const developments = [...new Set(nudged)];
const inOrder = developments.every((id, at) => at === 0 || (developments[at - 1] as string) < id);
process.stdout.write(JSON.stringify({ ...backlog, developments: developments.length, inOrder, peakMegabytes: peak }));
