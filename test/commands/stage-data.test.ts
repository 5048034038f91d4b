import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runData } from '../../infra/commands/data.ts';
import { runDeliveries } from '../../infra/commands/deliveries.ts';
import { runSubscribe } from '../../infra/commands/subscribe.ts';
import { withFolderTable } from '../../infra/local/folder-table.ts';
import type { Row } from '../../shared/adapters/table.ts';
import { BadInput } from '../../shared/errors.ts';
import { type CommandStage, onStage, openCommandStage } from '../fakes/command-stage.ts';

let stage: CommandStage;
let root: string;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'pactwatch-stage-data-'));
  stage = await openCommandStage();
});
afterEach(async () => {
  await stage.close();
  rmSync(root, { recursive: true });
});
const file = () => join(root, 'rows.jsonl');
const withHouse = onStage(() => stage);
const ON_STAGE = ['--stage', 'prod'];

/** What `data` told and the rows that it wrote to standard output. */
const data = async (...argv: string[]) => {
  const [told, written]: [unknown[], string[]] = [[], []];
  const rows = new Writable({
    write: (chunk, _, done) => {
      written.push(String(chunk));
      done();
    },
  });
  const print = (line: string) => told.push(JSON.parse(line));
  await runData([...argv, ...ON_STAGE], withHouse, { print, rows, now: () => new Date() });
  return { told: told[0], rows: written.join('').split('\n').filter(Boolean).sort() };
};
const deliveries = (...argv: string[]) => runDeliveries([...argv, ...ON_STAGE], withHouse, () => undefined);
const exported = async () => (await data('export')).rows;

const subscribed = async (channel: string, address: string): Promise<string> => {
  const lines: string[] = [];
  await runSubscribe([channel, address, ...ON_STAGE], withHouse, (line) => lines.push(line));
  return JSON.parse(lines[0] ?? '').id;
};

/** What does not shrink when it is packed. */
const noise = (n: number) => createHash('shake256', { outputLength: 150_000 }).update(String(n)).digest('base64');
/** More than a page of a scan holds, which is a megabyte. */
const large = Array.from(
  { length: 10 },
  (_, n): Row => ({ pk: 'LARGE', sk: String(n), version: n, pk1: 'X', sk1: String(n), data: { text: noise(n) } }),
);
const scans = () => stage.endpoints.calls.filter(({ operation }) => operation === 'Scan');

/** The table as it is when a stage has just been deployed anew; its parameters stay. */
const emptied = async () => {
  const keys = (await exported()).map((line): Row => JSON.parse(line));
  await stage.table.table.removeAll(keys.map(({ pk, sk }) => ({ pk, sk })));
};

test('exports every row of the stage, page by page, and restores them into an empty table', async () => {
  await subscribed('webhook', 'https://hooks.example.org/x');
  await stage.table.table.putAll([...large, { pk: 'PAST', sk: '1', ttl: 1, data: null }]);
  const rows = await exported();
  expect(rows.filter((row) => row.includes('"LARGE"')).map((row) => JSON.parse(row))).toEqual(
    expect.arrayContaining(large),
  );
  expect(rows.join()).not.toContain('PAST');
  expect(scans().length).toBeGreaterThan(1);
  expect(scans().every(({ input }) => input['ConsistentRead'] === true)).toBe(true);
  expect((await data('export', '--to', file())).told).toEqual({ exported: rows.length });
  await expect(data('restore', file())).rejects.toThrow('--stage prod: the table is not empty (--into-existing');
  await emptied();
  expect((await data('restore', file())).told).toEqual({ restored: rows.length, endedAgain: 0 });
  expect(await exported()).toEqual(rows);
});

test('restores over what stands only while nothing is sent, and does not start it', async () => {
  await subscribed('webhook', 'https://hooks.example.org/x');
  await deliveries('stop', '--why', 'a test');
  await deliveries('resume');
  const before = await exported();
  await data('export', '--to', file());
  await expect(data('restore', file(), '--into-existing')).rejects.toThrow(BadInput);
  expect(await exported()).toEqual(before);
  await deliveries('stop', '--why', 'a restore');
  const stopped = (await exported()).filter((row) => row.includes('"SENDING"'));
  expect((await data('restore', file(), '--into-existing')).told).toMatchObject({ restored: before.length - 1 });
  expect((await exported()).filter((row) => row.includes('"SENDING"'))).toEqual(stopped);
});

test('forgets an address with its topic, and no restore brings it back', async () => {
  const desk = await subscribed('email', 'desk@example.org');
  const other = await subscribed('email', 'newsdesk@example.org');
  await data('export', '--to', file());
  expect(readFileSync(file(), 'utf8')).toContain(desk);
  expect((await data('forget', 'desk@EXAMPLE.org')).told).toMatchObject({ channels: ['email'] });
  const topics = () =>
    stage.endpoints.calls
      .filter(({ operation }) => operation === 'DeleteTopic')
      .map(({ input }) => String(input['TopicArn']).split('-mail-')[1]);
  expect(topics()).toEqual([desk]);
  const after = (await exported()).join();
  expect(after).not.toContain(desk);
  expect(after).toContain(other);
  await deliveries('stop', '--why', 'a restore');
  expect((await data('restore', file(), '--into-existing')).told).toMatchObject({ endedAgain: 1 });
  expect((await exported()).join()).not.toContain(desk);
  expect(topics()).toEqual([desk, desk]);
});

test('restores what a folder was replaced by, and who left there stays forgotten here', async () => {
  const desk = await subscribed('email', 'desk@example.org');
  const other = await subscribed('email', 'newsdesk@example.org');
  await data('export', '--to', file());
  await data('forget', 'desk@example.org');
  const ends = (await exported()).map((line): Row => JSON.parse(line)).filter(({ pk }) => pk.startsWith('TOMBSTONES#'));
  expect(ends).toHaveLength(1);
  const former = join(root, 'former');
  await expect(data('restore', file(), '--former', former)).rejects.toThrow('--former: there is no table in');
  await withFolderTable(
    former,
    () => new Date(),
    ({ table }) => table.putAll(ends),
  );
  await emptied();
  expect((await data('restore', file())).told).toMatchObject({ endedAgain: 0 });
  expect((await exported()).join()).toContain(desk);
  await emptied();
  expect((await data('restore', file(), '--former', former)).told).toMatchObject({ endedAgain: 1 });
  const after = (await exported()).join();
  expect([after.includes(desk), after.includes(other), after.includes('TOMBSTONES#')]).toEqual([false, true, true]);
});
