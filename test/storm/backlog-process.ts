import { openLocalTable } from '../../infra/local/table.ts';
import { foldBacklog } from './load.ts';

/**
 * `COUNT OF-EACH FOLDER`: folds a backlog over a table on disk in a process of its own, so that its memory is what fold
 * takes, and prints what it came to with the most megabytes that the process ever held.
 */
const [count = '', ofEach = '', folder = ''] = process.argv.slice(2);
const { table, close } = await openLocalTable(folder, () => new Date('2025-01-13T12:00:00Z'));
const { nudged, ...backlog } = await foldBacklog(Number(count), Number(ofEach), table);
await close();
const developments = [...new Set(nudged)];
const inOrder = developments.every((id, at) => at === 0 || (developments[at - 1] as string) < id);
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ ...backlog, developments: developments.length, inOrder, peakMegabytes }));
