import { OutsideFailed } from '../errors.ts';
import type * as z from '../zod.ts';
import type { Row } from './table.ts';

/**
 * What one kind of row holds: its version and its schema. An older version is brought up by `upgrade`, one step at a time,
 * so that rows of a former release open in a newer one.
 */
export interface RowShape<T> {
  readonly kind: string;
  readonly version: number;
  readonly schema: z.ZodMiniType<T>;
  readonly upgrade?: Readonly<Record<number, (old: unknown) => unknown>>;
}

/** The row's data: the value under its shape's version. */
export const writeShape = <T>(shape: RowShape<T>, value: T): unknown => ({ v: shape.version, is: value });

/** Reads what `writeShape` wrote, of this version or an older one; throws OutsideFailed with row and field where it can't. */
export const readShape = <T>(shape: RowShape<T>, row: Row): T => {
  const { v, is } = row.data as { v: number; is: unknown };
  let value = is;
  for (let version = v; version < shape.version; version += 1) value = shape.upgrade?.[version]?.(value) ?? value;
  const parsed = shape.schema.safeParse(value);
  if (parsed.success && v <= shape.version) return parsed.data;
  const issue = parsed.error?.issues[0];
  const newer = v > shape.version || !issue;
  const why = newer ? `version ${v} is newer than ${shape.version}` : `${issue.path.join('.')}: ${issue.message}`;
  throw new OutsideFailed(`row ${row.pk} ${row.sk} is not a ${shape.kind}: ${why}`, { cause: parsed.error });
};
