import type { FunctionName, IndexName, QueueName } from '../../shared/registry.ts';

/** The stack's rooms that hold functions. */
export type Room = 'polling' | 'folding' | 'alerting' | 'web' | 'health';

/** The words of the table's port; each is one action of DynamoDB. */
export type TableVerb = 'get' | 'getAll' | 'query' | 'put' | 'putAll' | 'remove';

/** What one function may do: what the ports of its step need, and nothing else. */
export interface Rights {
  readonly room: Room;
  readonly table: readonly TableVerb[];
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
  'pick-due-feeds': { ...NOTHING, room: 'polling', table: ['get', 'put'], sends: ['polls'] },
  'poll-feeds': { ...NOTHING, room: 'polling', table: ['get', 'getAll', 'put', 'putAll'], sends: ['articles'] },
  'fold-articles': {
    ...NOTHING,
    room: 'folding',
    table: ['get', 'getAll', 'query', 'put', 'putAll'],
    sends: ['dispatch'],
    publishes: ['operators'],
  },
  'dispatch-alerts': {
    ...NOTHING,
    room: 'alerting',
    table: ['get', 'getAll', 'query', 'put', 'putAll', 'remove'],
    sends: ['deliveries'],
    publishes: ['alerts', 'operators'],
  },
  deliver: {
    ...NOTHING,
    room: 'alerting',
    table: ['get', 'getAll', 'query', 'put'],
    publishes: ['operators'],
    mail: ['send'],
    texts: true,
    secrets: true,
  },
  'compose-digests': {
    ...NOTHING,
    room: 'alerting',
    table: ['get', 'getAll', 'query', 'put'],
    sends: ['deliveries'],
  },
  sweep: {
    ...NOTHING,
    room: 'alerting',
    table: ['get', 'getAll', 'query', 'remove'],
    indexes: ['first', 'second'],
    sends: ['articles', 'dispatch', 'deliveries'],
  },
  'report-health': {
    ...NOTHING,
    room: 'health',
    table: ['get', 'getAll', 'query', 'put', 'putAll', 'remove'],
    indexes: ['second'],
    publishes: ['operators'],
    mail: ['invite', 'look', 'remove'],
    secrets: true,
  },
  'serve-web': {
    ...NOTHING,
    room: 'web',
    table: ['get', 'getAll', 'query', 'put', 'putAll', 'remove'],
    indexes: ['first'],
    publishes: ['operators'],
    mail: ['invite', 'look', 'send', 'remove'],
    texts: true,
    secrets: true,
  },
};
