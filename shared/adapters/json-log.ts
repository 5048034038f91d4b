import type { Log, Now } from '../ports.ts';

/** One JSON object a line to `write`: time, level, event and its fields. */
export const jsonLog = (write: (line: string) => void, now: Now): Log => {
  const line =
    (level: string) =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}) =>
      write(`${JSON.stringify({ at: now().toISOString(), level, event, ...fields })}\n`);
  return { info: line('info'), warn: line('warn') };
};
