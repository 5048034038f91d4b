import { memoryTable } from '../fakes/memory-table.ts';
import { countingTable, rowSize } from './counting-table.ts';

const open = () => {
  const used: number[][] = [];
  const memory = memoryTable(() => new Date('2026-01-01T00:00:00Z'));
  const table = countingTable(memory, ({ calls, read, write }) => {
    used.push([calls, read, write]);
  });
  return { table, used, last: () => used.at(-1) };
};

/** A row of so many bytes: text that deflates to nothing would not be. */
const rowOf = (sk: string, bytes: number, more: object = {}) => {
  const row = { pk: 'p', sk, data: '', ...more };
  const [empty, room] = [rowSize(row), 900];
  if (bytes - empty > room) throw new Error('deflated from 1 KB on');
  return { ...row, data: 'x'.repeat(bytes - empty) };
};

describe('the units of DynamoDB', () => {
  it('counts names and values of attributes, in bytes', () => {
    // pk p, sk ä: 2 + 1, 2 + 2; data "é": 4 + 4; version 12: 7 + 2.
    expect(rowSize({ pk: 'p', sk: 'ä', version: 12, data: 'é' })).toBe(3 + 4 + 8 + 9);
  });

  it.each([
    [
      'a row that is not there',
      async ({ table }: ReturnType<typeof open>) => table.get({ pk: 'p', sk: 'no' }),
      [1, 1, 0],
    ],
    ['an empty partition', async ({ table }: ReturnType<typeof open>) => table.query('none'), [1, 1, 0]],
    ['an empty index', async ({ table }: ReturnType<typeof open>) => table.index('first', 'none'), [1, 0.5, 0]],
  ] as const)('reads %s', async (_what, act, expected) => {
    const house = open();
    await act(house);
    expect(house.last()).toEqual(expected);
  });

  it('adds up what a query finds, and rounds each row of a batch', async () => {
    const { table, last } = open();
    for (let at = 0; at < 9; at += 1) await table.put(rowOf(String(at), 500));
    await table.query('p');
    expect(last()).toEqual([1, 2, 0]);
    await table.getAll(Array.from({ length: 9 }, (_, at) => ({ pk: 'p', sk: String(at) })));
    expect(last()).toEqual([1, 9, 0]);
  });

  it('writes an index where a row is in it, and twice where it moves', async () => {
    const { table, last } = open();
    await table.put(rowOf('a', 300, { pk1: 'i', sk1: '1' }));
    expect(last()).toEqual([1, 0, 2]);
    await table.put(rowOf('a', 300, { pk1: 'i', sk1: '2' }));
    expect(last()).toEqual([1, 0, 3]);
    await table.put(rowOf('a', 300));
    expect(last()).toEqual([1, 0, 2]);
    await table.put(rowOf('a', 300));
    expect(last()).toEqual([1, 0, 1]);
  });

  it('charges for a write that was refused', async () => {
    const { table, last } = open();
    await table.put(rowOf('a', 300));
    expect(await table.put(rowOf('a', 300), 'absent')).toBe(false);
    expect(last()).toEqual([1, 0, 1]);
  });
});
