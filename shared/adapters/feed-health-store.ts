import type { FeedHealthRows, FeedHealths } from '../ports.ts';
import { coverageKey, readCoverage } from './coverage-store.ts';
import { dueKey, readDue, readState, stateKey } from './feed-store.ts';
import { readSwitch, switchKey } from './sending-switch-store.ts';
import type { Key, Row, Table } from './table.ts';

const has =
  ({ pk }: Key) =>
  ({ pk: rowPk }: Row) =>
    rowPk === pk;

/** What the health page shows, from the rows of the other stores, which it only reads: in one go. */
export const feedHealthStore = (table: Table, shards: number): FeedHealths => ({
  load: async (watch, feeds, dates): Promise<FeedHealthRows> => {
    const due = Array.from({ length: shards }, (_, shard) => dueKey(watch, shard));
    const days = dates.map((date) => coverageKey(watch, date));
    const rows = await table.getAll([...feeds.map(stateKey), ...due, switchKey(watch), ...days]);
    const stop = rows.find(has(switchKey(watch)));
    const states = rows.filter(({ sk }) => sk === stateKey('').sk).map(readState);
    return {
      states: new Map(states.map((state) => [state.feed, state])),
      due: Object.assign({}, ...rows.filter(has(dueKey(watch, 0))).map(readDue)),
      stop: stop ? readSwitch(stop) : null,
      days: rows
        .filter(has(coverageKey(watch, '')))
        .map(readCoverage)
        .sort((one, other) => (one.date < other.date ? -1 : 1)),
    };
  },
});
