import { deliveryStore } from '../../shared/adapters/delivery-store.ts';
import type { Table } from '../../shared/adapters/table.ts';
import { memoryTable } from '../fakes/memory-table.ts';
import { sampleDelivery } from '../fakes/samples.ts';

const LATER = '2030-01-01T00:00:00Z';

/** DynamoDB writes a batch in no order: a run that dies in the `last`th leaves what stands at every other place of it, from `from`. */
const dyingTable = (table: Table, last: number, from: 0 | 1): Table => {
  let batches = 0;
  return {
    ...table,
    putAll: async (rows) => {
      batches += 1;
      if (batches < last) return table.putAll(rows);
      await table.putAll(rows.filter((_row, at) => at % 2 === from));
      throw new Error('the run died');
    },
  };
};

it.each([
  [1, 0],
  [1, 1],
  [2, 0],
  [2, 1],
] as const)('a delivery that a run leaves behind which dies in batch %d is looked after', async (last, from) => {
  const table = memoryTable(() => new Date('2024-06-19T09:00:00Z'));
  const names = ['sub1', 'sub2', 'sub3'];
  const made = names.map((subscription) => sampleDelivery({ subscription }));
  await expect(deliveryStore(dyingTable(table, last, from)).create('ru-kp', made)).rejects.toThrow('died');
  const deliveries = deliveryStore(table);
  const standing = (await Promise.all(names.map((name) => deliveries.ofSubscription(name)))).flat();
  expect(standing).toHaveLength(last === 1 ? 0 : 2 - from);
  expect(await deliveries.unsettled('ru-kp', LATER)).toEqual(standing);
});
