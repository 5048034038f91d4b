import type { HousePorts } from '../../infra/local/house.ts';

/** Faults that can be built in, to see that the storm finds them. They are laid over the ports: no code knows of them. */
export const SABOTAGES = [
  'mark-before-send',
  'state-before-queue',
  'no-lease',
  'no-condition',
  'ack-before-fold',
] as const;
export type Sabotage = (typeof SABOTAGES)[number];

type Held = (() => Promise<void>)[];

const release = async (held: Held): Promise<void> => {
  for (const one of held.splice(0)) await one();
};

/** What is told of an alert waits until its development's row says that it was told. */
const markBeforeSend = (ports: HousePorts): HousePorts => {
  const held: Held = [];
  return {
    ...ports,
    publish: async (alert) => void held.push(() => ports.publish(alert)),
    deliveries: {
      ...ports.deliveries,
      create: async (...all) => void held.push(() => ports.deliveries.create(...all)),
    },
    send: async (queue, messages) =>
      queue === 'deliveries' && held.length > 0
        ? void held.push(() => ports.send(queue, messages))
        : ports.send(queue, messages),
    developments: {
      ...ports.developments,
      write: async (development) => {
        const row = await ports.developments.write(development);
        if (row) await release(held);
        return row;
      },
    },
    leases: {
      ...ports.leases,
      release: async (...all) => {
        await release(held);
        await ports.leases.release(...all);
      },
    },
  };
};

/** Articles wait until the state of their feed is saved. */
const stateBeforeQueue = (ports: HousePorts): HousePorts => {
  const held: Held = [];
  return {
    ...ports,
    send: async (queue, messages) =>
      queue === 'articles' ? void held.push(() => ports.send(queue, messages)) : ports.send(queue, messages),
    states: {
      ...ports.states,
      save: async (states) => {
        await ports.states.save(states);
        await release(held);
      },
    },
  };
};

const noLease = (ports: HousePorts): HousePorts => ({
  ...ports,
  leases: { take: async () => true, release: async () => undefined },
});

/** A development is written whatever stands there by now. */
const noCondition = (ports: HousePorts): HousePorts => ({
  ...ports,
  developments: {
    ...ports.developments,
    write: async (development) => {
      const there = await ports.developments.get(ports.watch, development.id);
      return ports.developments.write({ ...development, version: there?.version ?? 0 });
    },
  },
});

/** The ports with a fault built in. `ack-before-fold` is the queue's, not a port's. */
export const sabotaged = (ports: HousePorts, sabotage: Sabotage | null): HousePorts => {
  switch (sabotage) {
    case 'mark-before-send':
      return markBeforeSend(ports);
    case 'state-before-queue':
      return stateBeforeQueue(ports);
    case 'no-lease':
      return noLease(ports);
    case 'no-condition':
      return noCondition(ports);
    case 'ack-before-fold':
    case null:
      return ports;
  }
};
