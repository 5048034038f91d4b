import { runSubscribe, type SubscribeHouse } from '../../infra/commands/subscribe.ts';
import { codeStore } from '../../shared/adapters/code-store.ts';
import { deliveryStore } from '../../shared/adapters/delivery-store.ts';
import { sealing } from '../../shared/adapters/sealing.ts';
import { subscriptionStore } from '../../shared/adapters/subscription-store.ts';
import { tombstoneStore } from '../../shared/adapters/tombstone-store.ts';
import { quietLog } from '../fakes/house.ts';
import { memoryTable } from '../fakes/memory-table.ts';

const ADDRESSES = [
  ['webhook', 'https://hooks.example.org/very-secret-path'],
  ['slack', 'https://hooks.slack.com/services/T0SECRET/B0SECRET/verysecret'],
  ['sms', '+4915112345678'],
  ['email', 'desk@example.org'],
] as const;
const TELLING = [
  'very-secret-path',
  'T0SECRET',
  'verysecret',
  '4915112345678',
  '15112345678',
  'desk@',
  'example.org',
  'whsec_',
];

/** A table as somebody sees who may read it, but not the stage's keys. */
const openTable = () => {
  const now = () => new Date('2026-03-01T12:00:00Z');
  const table = memoryTable(now);
  const house: SubscribeHouse = {
    watch: 'ru-kp',
    site: 'https://pact.example',
    subscriptions: subscriptionStore(table),
    tombstones: tombstoneStore(table),
    deliveries: deliveryStore(table),
    codes: codeStore(table),
    log: quietLog,
    sealing: sealing([new Uint8Array(32).fill(7)]),
    admission: { mode: 'open', textCountries: [], codesADay: 10 },
    mail: { invite: async (id) => `arn:${id}`, remove: async () => undefined },
    now,
    randomBytes: (count) => new Uint8Array(count).fill(1),
  };
  const run = async (...argv: string[]) => {
    const lines: string[] = [];
    await runSubscribe(
      argv,
      (_, work) => work(house),
      (line) => lines.push(line),
    );
    return lines.join('\n');
  };
  return { run, rows: () => JSON.stringify([...table.rows.values()]) };
};

const seen = (text: string) => TELLING.filter((word) => text.includes(word));

it('who reads the table, a backup of it or the list of subscriptions learns no address and no secret', async () => {
  const { run, rows } = openTable();
  for (const [channel, address] of ADDRESSES) await run(channel, address);
  expect((await run('list')).split('\n')).toHaveLength(ADDRESSES.length);
  expect(seen(await run('list'))).toEqual([]);
  expect(seen(rows())).toEqual([]);
});

it('what is left of who was removed names nobody', async () => {
  const { run, rows } = openTable();
  const { id } = JSON.parse(await run('sms', '+4915112345678'));
  await run('remove', id);
  expect(rows()).toContain('TOMBSTONES#ru-kp');
  expect(seen(rows())).toEqual([]);
});
