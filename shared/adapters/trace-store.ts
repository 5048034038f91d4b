import type { Traces } from '../ports.ts';
import type { Row, Table } from './table.ts';

/** Rows that are one subscriber's, whoever wrote them. Tombstones stay; queues and archives are everybody's. */
const OWN = ['ADDRESS#', 'CODE#', 'LOCAL#', 'MARK#', 'QUOTA#', 'SUB#'];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** An address as a whole: `a@b.co` is not in `aa@b.com`. */
const wholeAddress = (address: string): RegExp => {
  const written = JSON.stringify(address).slice(1, -1);
  return new RegExp(`(?<![\\w.+@-])${escaped(written)}(?![\\w.@-])`, 'i');
};

/** Rows that hold a subscriber's names or addresses: found by reading the whole table. */
export const traceStore = (rows: () => AsyncIterable<Row>, table: Pick<Table, 'removeAll'>): Traces => ({
  remove: async ({ names, addresses }) => {
    const patterns = addresses.map(wholeAddress);
    const found: Row[] = [];
    for await (const row of rows()) {
      if (!OWN.some((prefix) => row.pk.startsWith(prefix))) continue;
      const text = JSON.stringify([row.pk, row.sk, row.data]);
      if (names.some((name) => text.includes(name)) || patterns.some((pattern) => pattern.test(text))) found.push(row);
    }
    await table.removeAll(found.map(({ pk, sk }) => ({ pk, sk })));
    return found.length;
  },
});
