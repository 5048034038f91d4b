import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { IndexName } from '../registry.ts';

/** A row: its keys, what conditions look at, and the rest as JSON. `version` counts writes, `ttl` is in epoch seconds. */
export interface Row {
  readonly pk: string;
  readonly sk: string;
  readonly pk1?: string | undefined;
  readonly sk1?: string | undefined;
  readonly pk2?: string | undefined;
  readonly sk2?: string | undefined;
  readonly version?: number | undefined;
  readonly ttl?: number | undefined;
  readonly data: unknown;
}
export type Key = Pick<Row, 'pk' | 'sk'>;

/** `absent`: no such row, or one whose `ttl` has passed, as reads have it; a number: the row is there and of that version. */
export type Condition = 'absent' | { readonly version: number };

/** A part of one partition by sort key; bounds are inclusive. */
export interface Range {
  readonly prefix?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit?: number;
  readonly reverse?: boolean;
}

/**
 * The one table, in the few words that the service needs. All reads but `index` are strongly consistent. Rows whose `ttl`
 * has passed are never returned, for DynamoDB deletes them up to days late.
 */
export interface Table {
  get(key: Key): Promise<Row | undefined>;
  /** In no order; what is not there is left out. */
  getAll(keys: readonly Key[]): Promise<readonly Row[]>;
  query(pk: string, range?: Range): Promise<readonly Row[]>;
  /** From a sparse index, eventually consistent: look at the row before acting. */
  index(name: IndexName, pk: string, range?: Range): Promise<readonly Row[]>;
  /** False: the condition did not hold and nothing was written. */
  put(row: Row, condition?: Condition): Promise<boolean>;
  /** In batches, without conditions, in no order. */
  putAll(rows: readonly Row[]): Promise<void>;
  remove(key: Key, condition?: Condition): Promise<boolean>;
  removeAll(keys: readonly Key[]): Promise<void>;
}

/** Packs a row's data: as it is up to 1 KB, else deflated (RFC 1951), for a development shrinks to a third and so does its price. */
export const packData = (data: unknown): { readonly data: string } | { readonly zip: Uint8Array } => {
  const text = JSON.stringify(data);
  return text.length <= 1024 ? { data: text } : { zip: deflateRawSync(text, { level: 4 }) };
};

/** Reads what `packData` wrote. */
export const unpackData = (packed: { data?: string | undefined; zip?: Uint8Array | undefined }): unknown =>
  JSON.parse(packed.zip ? inflateRawSync(packed.zip).toString('utf8') : (packed.data ?? 'null'));

/** Whether a row is not past its TTL, which DynamoDB itself removes hours later. */
export const isFreshAt =
  (now: () => Date) =>
  ({ ttl }: Row): boolean =>
    ttl === undefined || ttl * 1000 > now().getTime();
