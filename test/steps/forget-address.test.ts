import type { Row } from '../../shared/adapters/table.ts';
import { tombstoneStore } from '../../shared/adapters/tombstone-store.ts';
import { traceStore } from '../../shared/adapters/trace-store.ts';
import { BadInput } from '../../shared/errors.ts';
import { forgetAddress } from '../../shared/steps/forget-address.ts';
import { addressKeyOf } from '../../shared/steps/new-subscription.ts';
import { openStage } from '../fakes/open-stage.ts';

const open = () => {
  const { house, ports } = openStage();
  async function* rows(): AsyncGenerator<Row> {
    yield* house.table.rows.values();
  }
  return {
    house,
    ports: { ...ports, traces: traceStore(rows, house.table) },
    text: () => JSON.stringify([...house.table.rows]),
  };
};
const ADDRESS = 'https://hooks.example/x';

it('forgets a subscription with all its rows, and keeps a tombstone', async () => {
  const { house, ports, text } = open();
  const addressKey = addressKeyOf(ports.sealing, 'webhook', ADDRESS);
  await house.subscribe({ id: 'gone', addressKey });
  await house.subscribe({ id: 'stays', addressKey: 'other' });
  await house.table.put({ pk: 'MARK#told-parked-gone-r1', sk: 'MARK', data: {} });
  await house.table.put({ pk: 'MARK#told-parked-stays-r1', sk: 'MARK', data: {} });
  expect(await forgetAddress(ports, ADDRESS)).toEqual({ channels: ['webhook'], rows: 1 });
  expect(text()).not.toContain('gone');
  expect(text()).toContain('told-parked-stays');
  expect((await tombstoneStore(house.table).all('ru-kp')).map((one) => one.addressKey)).toContain(addressKey);
});

it('leaves a tombstone where nobody is, and removes what a crash left of one who left', async () => {
  const { house, ports, text } = open();
  const addressKey = addressKeyOf(ports.sealing, 'webhook', ADDRESS);
  await house.table.put({ pk: `ADDRESS#${addressKey}`, sk: 'SUB', data: { id: 'half-gone' } });
  expect(await forgetAddress(ports, ADDRESS)).toEqual({ channels: ['webhook'], rows: 1 });
  expect(text()).not.toContain('half-gone');
  expect(await forgetAddress(ports, 'desk@example.org')).toEqual({ channels: [], rows: 0 });
  expect(await tombstoneStore(house.table).all('ru-kp')).toHaveLength(2);
});

it.each(['', 'nobody', '12345', 'ftp://hooks.example/x'])('%j is no address', async (text) => {
  await expect(forgetAddress(open().ports, text)).rejects.toThrow(BadInput);
});
