import type { Log, Now } from '../ports.ts';

/** What JSON leaves as it is and a terminal or a reader of lines obeys: C1 controls, separators, turns of direction. */
const OBEYED = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;
const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
/** Any value as one line of JSON, whatever somebody wrote into it. */
const oneLine = (value: unknown): string => JSON.stringify(value).replace(OBEYED, escaped);

/** One JSON object a line to `write`: time, level, event and its fields. */
export const jsonLog = (write: (line: string) => void, now: Now): Log => {
  const line =
    (level: string) =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}) =>
      write(`${oneLine({ at: now().toISOString(), level, event, ...fields })}\n`);
  return { info: line('info'), warn: line('warn') };
};
