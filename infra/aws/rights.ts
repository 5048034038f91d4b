import type { FunctionName, IndexName, QueueName } from '../../shared/registry.ts';

/** The stack's rooms that hold functions. */
export type Room = 'polling' | 'folding' | 'alerting' | 'web' | 'health';

/** What one function may do: what the ports of its step need, and nothing else. */
export interface Rights {
  readonly room: Room;
  readonly table: readonly ('read' | 'write' | 'remove')[];
  readonly indexes: readonly IndexName[];
  readonly sends: readonly QueueName[];
  readonly publishes: readonly ('alerts' | 'operators')[];
  /** The subscribers' own topics: make, ask to confirm, look, delete; or only look and publish. */
  readonly mail: readonly ('invite' | 'look' | 'send' | 'remove')[];
  /** Text messages to a number. */
  readonly texts: boolean;
  /** The sealing key and the token key. */
  readonly secrets: boolean;
}

const NOTHING = { indexes: [], sends: [], publishes: [], mail: [], texts: false, secrets: false } as const;

/** A function that the registry declares and nobody gives rights does not compile. */
export const RIGHTS: Readonly<Record<FunctionName, Rights>> = {
  'pick-due-feeds': { ...NOTHING, room: 'polling', table: ['read', 'write'], sends: ['polls'] },
  'poll-feeds': { ...NOTHING, room: 'polling', table: ['read', 'write'], sends: ['articles'] },
  'fold-articles': {
    ...NOTHING,
    room: 'folding',
    table: ['read', 'write', 'remove'],
    indexes: ['first'],
    sends: ['dispatch'],
  },
  'dispatch-alerts': {
    ...NOTHING,
    room: 'alerting',
    table: ['read', 'write', 'remove'],
    sends: ['deliveries'],
    publishes: ['alerts'],
  },
  deliver: {
    ...NOTHING,
    room: 'alerting',
    table: ['read', 'write', 'remove'],
    sends: ['deliveries'],
    publishes: ['operators'],
    mail: ['look', 'send'],
    texts: true,
    secrets: true,
  },
  sweep: {
    ...NOTHING,
    room: 'alerting',
    table: ['read', 'write'],
    indexes: ['first', 'second'],
    sends: ['dispatch', 'deliveries'],
  },
  'serve-web': {
    ...NOTHING,
    room: 'web',
    table: ['read', 'write', 'remove'],
    indexes: ['first'],
    sends: ['deliveries'],
    mail: ['invite', 'look', 'remove'],
    texts: true,
    secrets: true,
  },
};
