import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalTable } from '../../infra/local/table.ts';
import { connectTable, openTableDoor } from '../../infra/local/table-door.ts';
import type { Row, Table } from '../../shared/adapters/table.ts';
import { openDynalite } from '../fakes/dynalite-table.ts';
import { memoryTable } from '../fakes/memory-table.ts';
import { LOCAL_TABLES, TABLES, useTable } from './tables.ts';

const now = () => new Date('2026-01-02T03:04:05Z');

describe.each(Object.keys(TABLES))('the table: %s', (kind) => {
  const opened = useTable(kind, now);
  let table: Table;
  beforeAll(() => {
    table = opened.table;
  });
  const row = (pk: string, sk: string, more: Partial<Row> = {}): Row => ({ pk, sk, data: { sk }, ...more });

  it('gives back what was put, small and large', async () => {
    const large = { text: '조약 договор '.repeat(2000), list: [1, null, { a: 'b' }] };
    await table.put(row('A', '1', { version: 3, ttl: 4_000_000_000, pk1: 'x', sk1: 'y', data: large }));
    expect(await table.get({ pk: 'A', sk: '1' })).toEqual(
      row('A', '1', { version: 3, ttl: 4_000_000_000, pk1: 'x', sk1: 'y', data: large }),
    );
    expect(await table.get({ pk: 'A', sk: 'none' })).toBeUndefined();
  });

  it('puts under a condition, and says whether it held', async () => {
    expect(await table.put(row('B', '1', { version: 1 }), 'absent')).toBe(true);
    expect(await table.put(row('B', '1', { version: 9 }), 'absent')).toBe(false);
    expect(await table.put(row('B', '1', { version: 2 }), { version: 1 })).toBe(true);
    expect(await table.put(row('B', '1', { version: 3 }), { version: 1 })).toBe(false);
    expect(await table.put(row('B', 'none', { version: 3 }), { version: 1 })).toBe(false);
    expect((await table.get({ pk: 'B', sk: '1' }))?.version).toBe(2);
    expect(await table.remove({ pk: 'B', sk: '1' }, { version: 1 })).toBe(false);
    expect(await table.remove({ pk: 'B', sk: '1' }, { version: 2 })).toBe(true);
    expect(await table.remove({ pk: 'B', sk: '1' })).toBe(true);
  });

  it('lets one of many racing writers through', async () => {
    await table.put(row('RACE', '1', { version: 1 }));
    const tries = await Promise.all(
      Array.from({ length: 8 }, (_, n) => table.put(row('RACE', '1', { version: 2, data: n }), { version: 1 })),
    );
    expect(tries.filter(Boolean)).toHaveLength(1);
  });

  it('reads a range in order', async () => {
    await table.putAll(['a1', 'a2', 'b1', 'b2', 'c1'].map((sk) => row('C', sk)));
    const keys = async (...range: Parameters<Table['query']>) => (await table.query(...range)).map(({ sk }) => sk);
    expect(await keys('C')).toEqual(['a1', 'a2', 'b1', 'b2', 'c1']);
    expect(await keys('C', { prefix: 'b' })).toEqual(['b1', 'b2']);
    expect(await keys('C', { from: 'a2', to: 'b1' })).toEqual(['a2', 'b1']);
    expect(await keys('C', { from: 'b2' })).toEqual(['b2', 'c1']);
    expect(await keys('C', { to: 'a2' })).toEqual(['a1', 'a2']);
    expect(await keys('C', { limit: 2 })).toEqual(['a1', 'a2']);
    expect(await keys('C', { limit: 2, reverse: true })).toEqual(['c1', 'b2']);
    expect(await keys('nothing')).toEqual([]);
  });

  it('reads more than a page of a megabyte', async () => {
    const noise = Array.from({ length: 3000 }, (_, n) => Math.imul(n + 1, 2654435761).toString(36)).join('');
    const rows = Array.from({ length: 120 }, (_, n) =>
      row('BIG', String(n).padStart(3, '0'), { data: `${n}${noise}` }),
    );
    await table.putAll(rows);
    expect((await table.query('BIG')).map(({ sk }) => sk)).toEqual(rows.map(({ sk }) => sk));
  });

  it('reads and removes in batches', async () => {
    const rows = Array.from({ length: 130 }, (_, n) => row('D', String(n)));
    await table.putAll(rows);
    const found = await table.getAll([...rows, { pk: 'D', sk: 'none' }]);
    expect(found.map(({ sk }) => sk).sort()).toEqual(rows.map(({ sk }) => sk).sort());
    await table.removeAll(rows);
    expect(await table.getAll(rows)).toEqual([]);
  });

  it('takes a batch that names a key twice: the last counts', async () => {
    await table.putAll([row('T', '1', { data: 'first' }), row('T', '2'), row('T', '1', { data: 'last' })]);
    const found = await table.getAll([row('T', '1'), row('T', '2'), row('T', '1')]);
    expect(found.map(({ sk }) => sk).sort()).toEqual(['1', '2']);
    expect((await table.get({ pk: 'T', sk: '1' }))?.data).toBe('last');
    await table.removeAll([row('T', '1'), row('T', '1'), row('T', '2')]);
    expect(await table.query('T')).toEqual([]);
  });

  it('keeps sparse indexes: a row is in one while it carries the key', async () => {
    await table.put(row('E', '1', { pk1: 'OUTBOX', sk1: '2', pk2: 'DUE', sk2: '9' }));
    await table.put(row('E', '2', { pk1: 'OUTBOX', sk1: '1' }));
    await table.put(row('E', '3'));
    expect((await table.index('first', 'OUTBOX')).map(({ sk }) => sk)).toEqual(['2', '1']);
    expect((await table.index('second', 'DUE', { to: '9' })).map(({ sk }) => sk)).toEqual(['1']);
    await table.put(row('E', '1'));
    expect((await table.index('first', 'OUTBOX')).map(({ sk }) => sk)).toEqual(['2']);
    expect(await table.index('second', 'DUE')).toEqual([]);
  });

  it('takes a row past its time for absent, though it may lie there for days', async () => {
    const past = Math.floor(now().getTime() / 1000);
    await table.putAll([row('G', '1', { ttl: past }), row('G', '2', { ttl: past + 1 })]);
    expect(await table.put(row('G', '1', { data: 'new' }), 'absent')).toBe(true);
    expect((await table.get({ pk: 'G', sk: '1' }))?.data).toBe('new');
    expect(await table.put(row('G', '2'), 'absent')).toBe(false);
  });

  it('hides rows past their time, which DynamoDB deletes days late', async () => {
    const past = Math.floor(now().getTime() / 1000) - 1;
    await table.putAll([
      row('F', '1', { ttl: past, pk1: 'F', sk1: '1' }),
      row('F', '2', { ttl: past + 60, pk1: 'F', sk1: '2' }),
    ]);
    expect(await table.get({ pk: 'F', sk: '1' })).toBeUndefined();
    expect((await table.query('F')).map(({ sk }) => sk)).toEqual(['2']);
    expect((await table.index('first', 'F')).map(({ sk }) => sk)).toEqual(['2']);
    expect(
      (
        await table.getAll([
          { pk: 'F', sk: '1' },
          { pk: 'F', sk: '2' },
        ])
      ).map(({ sk }) => sk),
    ).toEqual(['2']);
  });
});

describe('the table on disk', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pactwatch-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['level', openLocalTable],
    ['dynalite', openDynalite],
  ])('is there after a restart: %s', async (_, open) => {
    const first = await open(folder, now);
    await first.table.put({ pk: 'A', sk: '1', data: 'kept' });
    await first.close();
    const second = await open(folder, now);
    expect((await second.table.get({ pk: 'A', sk: '1' }))?.data).toBe('kept');
    await second.close();
  });

  it('is one process at a time', async () => {
    const first = await openLocalTable(folder, now);
    await expect(openLocalTable(folder, now)).rejects.toThrow(`the table in ${folder} cannot be opened`);
    await first.close();
  });

  it('refuses keys that it could not keep apart', async () => {
    const { table, close } = await openLocalTable(folder, now);
    await expect(table.put({ pk: 'A\u0000B', sk: '1', data: null })).rejects.toThrow('null character');
    await close();
  });
});

describe.each(Object.entries(LOCAL_TABLES))('all rows of the table on disk: %s', (_, open) => {
  it('come in order, page by page, without those past their time', async () => {
    const opened = await open(now);
    const past = Math.floor(now().getTime() / 1000) - 1;
    const rows = Array.from({ length: 1203 }, (_, n) => ({
      pk: `P${n % 7}`,
      sk: String(n),
      pk1: 'X',
      sk1: 'y',
      data: n,
    }));
    await opened.table.putAll([...rows, { pk: 'P3', sk: 'past', ttl: past, data: null }]);
    const found: Row[] = [];
    for await (const one of opened.rows()) found.push(one);
    const inOrder = (some: readonly Row[]) => some.map(({ pk, sk }) => `${pk} ${sk}`);
    expect(inOrder(found)).toEqual(inOrder(rows).sort());
    await opened.close();
  });
});

describe('the door to a running house’s table', () => {
  it('opens for the key alone, and says what failed', async () => {
    const door = await openTableDoor({ table: memoryTable(now), rowsAfter: async () => [] });
    const ask = (key: string, body: string) =>
      fetch(door.endpoint, { method: 'POST', headers: { authorization: `Bearer ${key}` }, body });
    const query = JSON.stringify({ call: 'query', given: ['A'] });
    expect((await ask('wrong', query)).status).toBe(401);
    expect((await fetch(door.endpoint, { method: 'POST', body: query })).status).toBe(401);
    expect(await (await ask(door.key, query)).json()).toEqual({ value: [] });
    for (const body of ['{', '{}', JSON.stringify({ call: 'constructor', given: [] })])
      expect((await ask(door.key, body)).status).toBe(500);
    await door.close();
    await expect(connectTable(door, now).table.query('A')).rejects.toThrow('the running house does not answer');
  });
});
