import type { Log } from '../../shared/ports.ts';

export const quietLog: Log = { info: () => undefined, warn: () => undefined };
