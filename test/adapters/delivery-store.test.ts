import { deliveryStore } from '../../shared/adapters/delivery-store.ts';
import type { Table } from '../../shared/adapters/table.ts';
import { memoryTable } from '../fakes/memory-table.ts';
import { sampleDelivery } from '../fakes/samples.ts';

const LATER = '2030-01-01T00:00:00Z';

/** Writes of one time stand in no order: a run that dies among the notes or the rows leaves every other one of them, from `from`. */
const dyingTable = (table: Table, among: 'notes' | 'rows', from: 0 | 1): Table => {
  let puts = 0;
  return {
    ...table,
    putAll: async (rows) => {
      if (among === 'rows') return table.putAll(rows);
      await table.putAll(rows.filter((_row, at) => at % 2 === from));
      throw new Error('the run died');
    },
    put: async (row, condition) => {
      const at = puts;
      puts += 1;
      if (at % 2 === from) return table.put(row, condition);
      throw new Error('the run died');
    },
  };
};

it.each([
  ['notes', 0],
  ['notes', 1],
  ['rows', 0],
  ['rows', 1],
] as const)('a delivery that a run leaves behind which dies among the %s is looked after', async (among, from) => {
  const table = memoryTable(() => new Date('2024-06-19T09:00:00Z'));
  const names = ['sub1', 'sub2', 'sub3'];
  const made = names.map((subscription) => sampleDelivery({ subscription }));
  await expect(deliveryStore(dyingTable(table, among, from)).create('ru-kp', made)).rejects.toThrow('died');
  const deliveries = deliveryStore(table);
  const standing = (await Promise.all(names.map((name) => deliveries.ofSubscription(name)))).flat();
  expect(standing).toHaveLength(among === 'notes' ? 0 : 2 - from);
  expect(await deliveries.unsettled('ru-kp', LATER)).toEqual(standing);
});
