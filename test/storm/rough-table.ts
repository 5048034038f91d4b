import type { Row, Table } from '../../shared/adapters/table.ts';
import type { Simulation } from './simulation.ts';
import { type Calling, chance, type Weather } from './weather.ts';

/** Answers of the indexes as they were a moment ago, by what was asked. */
export type StaleAnswers = Map<string, readonly Row[]>;

/**
 * The table as one run meets it: every call may fail before or after it took effect, a batch may be written in part, and
 * an index may answer as it did before.
 */
export const roughTable = (
  table: Table,
  call: Calling,
  simulation: Simulation,
  weather: Weather,
  stale: StaleAnswers,
): Table => {
  const part = <T>(all: readonly T[]) => all.filter(() => chance(simulation, 0.5));
  const index: Table['index'] = async (name, pk, range) => {
    const asked = `${name} ${pk}`;
    const before = stale.get(asked);
    if (weather.rough > 0 && before && chance(simulation, 0.2)) return before;
    const rows = await table.index(name, pk, range);
    stale.set(asked, rows);
    return rows;
  };
  return {
    get: (key) => call('get', () => table.get(key)),
    getAll: (keys) => call('getAll', () => table.getAll(keys)),
    query: (pk, range) => call('query', () => table.query(pk, range)),
    index: (name, pk, range) => call('index', () => index(name, pk, range)),
    put: (row, condition) => call('put', () => table.put(row, condition)),
    putAll: (rows) =>
      call(
        'putAll',
        () => table.putAll(rows),
        () => table.putAll(part(rows)),
      ),
    remove: (key, condition) => call('remove', () => table.remove(key, condition)),
    removeAll: (keys) =>
      call(
        'removeAll',
        () => table.removeAll(keys),
        () => table.removeAll(part(keys)),
      ),
  };
};
