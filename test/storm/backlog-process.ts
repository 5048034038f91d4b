import { connectTable } from '../../infra/local/table-door.ts';
import { foldBacklog } from './load.ts';

/**
 * `COUNT OF-EACH ENDPOINT KEY`: folds a backlog over the table of another process, as the function does, so that its memory
 * is what fold takes, and prints what it came to with the most megabytes that the process held, Node itself included.
 */
const [count = '', ofEach = '', endpoint = '', key = ''] = process.argv.slice(2);

const { table } = connectTable({ endpoint, key }, () => new Date('2025-01-13T12:00:00Z'));
const { nudged, ...backlog } = await foldBacklog(Number(count), Number(ofEach), table);
const developments = [...new Set(nudged)];
const inOrder = developments.every((id, at) => at === 0 || (developments[at - 1] as string) < id);
// Kilobytes (getrusage(2)).
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ ...backlog, developments: developments.length, inOrder, peakMegabytes }));
