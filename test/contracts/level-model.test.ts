import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openLocalTable } from '../../infra/local/table.ts';
import type { Condition, Range, Row, Table } from '../../shared/adapters/table.ts';
import { memoryTable } from '../fakes/memory-table.ts';

const now = () => new Date('2026-01-02T03:04:05Z');
const NAMES = ['a', 'b', 'b1', 'ж'] as const;
const RANGES: readonly Range[] = [
  {},
  { prefix: 'b' },
  { from: 'b', to: 'b1' },
  { to: 'b', reverse: true },
  { limit: 2 },
];
const CONDITIONS: readonly (Condition | undefined)[] = [undefined, 'absent', { version: 0 }, { version: 1 }];

type Write = (table: Table) => Promise<unknown>;

const rows: fc.Arbitrary<Row> = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES), fc.nat(1), fc.boolean())
  .map(([pk, sk, version, indexed]) => ({
    pk,
    sk,
    version,
    data: { version },
    ...(indexed ? { pk1: sk, sk1: `${version}${pk}` } : {}),
  }));

const writes: fc.Arbitrary<Write> = fc.oneof(
  fc.tuple(rows, fc.constantFrom(...CONDITIONS)).map(
    ([row, condition]): Write =>
      (table) =>
        table.put(row, condition),
  ),
  fc.tuple(rows, fc.constantFrom(...CONDITIONS)).map(
    ([row, condition]): Write =>
      (table) =>
        table.remove(row, condition),
  ),
  fc.array(rows, { maxLength: 5 }).map(
    (some): Write =>
      (table) =>
        table.putAll(some),
  ),
  fc.array(rows, { maxLength: 5 }).map(
    (some): Write =>
      (table) =>
        table.removeAll(some),
  ),
);

const all = (table: Table) =>
  Promise.all(
    NAMES.flatMap((pk) => RANGES.flatMap((range) => [table.query(pk, range), table.index('first', pk, range)])),
  );

describe('any run of writes', () => {
  it('answers and leaves on disk what it does in memory', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(writes, { maxLength: 40 }), async (some) => {
        const folder = mkdtempSync(join(tmpdir(), 'pactwatch-'));
        const { table, close } = await openLocalTable(folder, now);
        const memory = memoryTable(now);
        for (const write of some) expect(await write(table)).toEqual(await write(memory));
        expect(await all(table)).toEqual(await all(memory));
        await close();
        rmSync(folder, { recursive: true });
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});
