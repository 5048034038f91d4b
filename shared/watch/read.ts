import type * as z from 'zod';
import { BadInput } from '../errors.ts';

/** Checks a file of the watch. Throws `BadInput` naming file, field and what is wrong. */
export const readWith = <T>(schema: z.ZodType<T>, data: unknown, file: string): T => {
  const read = schema.safeParse(data);
  if (read.success) return read.data;
  const troubles = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new BadInput(`shared/watch/${file}: ${troubles.join('; ')}`);
};
