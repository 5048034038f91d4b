import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runData } from '../../infra/commands/data.ts';
import type { WithDataHouse } from '../../infra/commands/data-place.ts';
import { type CommandPorts, withLocalHouse } from '../../infra/local/command-house.ts';
import { DEFAULT_WISHES } from '../../shared/domain/subscription.ts';
import { BadInput } from '../../shared/errors.ts';
import { subscribe } from '../../shared/steps/subscribe.ts';
import { sampleDelivery, sampleDevelopment } from '../fakes/samples.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pactwatch-data-'));
});
afterEach(() => rmSync(root, { recursive: true }));
const folder = (name: string) => join(root, name);

const withFolder: WithDataHouse = (at, work) => {
  if (!('data' in at)) throw new Error('the command names no folder');
  return withLocalHouse(at.data, work);
};

const run = async (...argv: string[]): Promise<{ readonly told: unknown; readonly rows: string }> => {
  const lines: string[] = [];
  const written: string[] = [];
  const rows = new Writable({
    write: (chunk, _, done) => {
      written.push(String(chunk));
      done();
    },
  });
  await runData(argv, withFolder, { print: (line) => lines.push(line), rows, now: () => new Date() });
  return { told: lines.map((line) => JSON.parse(line))[0], rows: written.join('') };
};

/** Subscribes an address, with all the rows that a subscriber may come to have. */
const subscriber = async (house: CommandPorts, channel: 'email' | 'sms', address: string): Promise<string> => {
  const { id } = await subscribe(house, { channel, address, wishes: DEFAULT_WISHES, secret: null, local: true });
  await house.deliveries.put('ru-kp', sampleDelivery({ subscription: id, decidedAt: new Date().toISOString() }));
  await house.marks.set(`told-ended-${id}`);
  await house.quotas.take(`address ${(await house.subscriptions.get('ru-kp', id))?.addressKey}`, 3, tomorrow());
  if (channel === 'sms') await house.texts.send(address, 'Your code is 123456');
  return id;
};
const tomorrow = () => new Date(Date.now() + 86_400_000);

/** A folder with three subscribers; `desk@example.org` is one of them. */
const fill = (name: string) =>
  withLocalHouse(folder(name), async (house) => {
    await house.developments.write(sampleDevelopment());
    return {
      desk: await subscriber(house, 'email', 'desk@example.org'),
      other: await subscriber(house, 'email', 'newsdesk@example.org'),
      number: await subscriber(house, 'sms', '+4915112345678'),
    };
  });

/** Another folder for the same house: its keys are carried along by hand. */
const withKeysOf = (from: string, to: string) => {
  mkdirSync(folder(to));
  for (const key of ['sealing.key', 'token.key']) copyFileSync(join(folder(from), key), join(folder(to), key));
};
const sorted = (text: string) => text.trim().split('\n').sort();
const exported = async (name: string) => (await run('export', '--data', folder(name))).rows;

it('exports every row, and restores them into an empty table alone', async () => {
  await fill('first');
  const file = folder('rows.jsonl');
  const rows = await exported('first');
  expect((await run('export', '--data', folder('first'), '--to', file)).told).toEqual({
    exported: sorted(rows).length,
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(rows).not.toContain('"+4915112345678 ');
  withKeysOf('first', 'second');
  const restore = ['restore', file, '--data', folder('second')];
  expect((await run(...restore)).told).toEqual({ restored: sorted(rows).length, endedAgain: 0 });
  expect(sorted(await exported('second'))).toEqual(sorted(rows));
  await expect(run(...restore)).rejects.toThrow('is not empty');
  expect((await run(...restore, '--into-existing')).told).toMatchObject({ restored: sorted(rows).length });
  await expect(run('export', '--data', folder('first'), '--to', file)).rejects.toThrow('is there already');
});

it('forgets an address whole, and no restore brings it back', async () => {
  const { desk, other } = await fill('first');
  const backup = folder('rows.jsonl');
  await run('export', '--data', folder('first'), '--to', backup);
  const has = (rows: string) => [desk, '"desk@example.org"'].filter((word) => rows.includes(word));
  expect(has(readFileSync(backup, 'utf8'))).toEqual([desk, '"desk@example.org"']);
  const forget = async (address: string) => (await run('forget', address, '--data', folder('first'))).told;
  expect(await forget('desk@EXAMPLE.org')).toMatchObject({ channels: ['email'] });
  const after = await exported('first');
  expect(has(after)).toEqual([]);
  expect(after).toContain(other);
  expect(after).toContain('"newsdesk@example.org"');
  expect(after).toContain('TOMBSTONES#ru-kp');
  expect(await forget('+49 151 12345678')).toMatchObject({ channels: ['sms'] });
  expect(await exported('first')).not.toContain('+4915112345678');

  // Over what stands, and into a new folder that is told which one it replaces.
  expect((await run('restore', backup, '--data', folder('first'), '--into-existing')).told).toMatchObject({
    endedAgain: 2,
  });
  expect(has(await exported('first'))).toEqual([]);
  withKeysOf('first', 'second');
  const anew = await run('restore', backup, '--data', folder('second'), '--former', folder('first'));
  expect(anew.told).toMatchObject({ endedAgain: 2 });
  expect(has(await exported('second'))).toEqual([]);
  expect(await exported('second')).toContain(other);
  // Nobody is kept from coming anew.
  await withLocalHouse(folder('second'), (house) => subscriber(house, 'email', 'desk@example.org'));
  const again = folder('again.jsonl');
  await run('export', '--data', folder('second'), '--to', again);
  expect((await run('restore', again, '--data', folder('second'), '--into-existing')).told).toMatchObject({
    endedAgain: 0,
  });
});

it.each([
  [['fly']],
  [[]],
  [['restore']],
  [['restore', 'a', 'b']],
  [['export', '--data', 'no-such-folder']],
  [['forget', 'desk@example.org', '--data', 'no-such-folder']],
  [['export', '--fast']],
])('refuses %j', async (argv) => {
  await expect(run(...argv)).rejects.toThrow(BadInput);
});

it.each(['{"pk":"A"}', 'no JSON', '{"pk":"A","sk":"1","data":1,"more":2}'])(
  'refuses a line %s by its number',
  async (line) => {
    const file = folder('bad.jsonl');
    writeFileSync(file, `{"pk":"A","sk":"1","data":1}\n${line}\n`);
    await expect(run('restore', file, '--data', folder('empty'))).rejects.toThrow(`${file}:2`);
  },
);
