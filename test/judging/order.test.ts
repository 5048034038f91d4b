import { readFileSync } from 'node:fs';
import { type FileItem, itemSchema, timeOf } from '../../infra/commands/items-file.ts';
import { replay } from '../../infra/commands/replay.ts';
import { openWatchJudge } from '../../shared/judging/watch-judge.ts';
import { loadWatch } from '../../shared/watch/load-watch.ts';
import * as z from '../../shared/zod.ts';

const watch = loadWatch();
const judge = openWatchJudge(watch);
const labelled = z.extend(itemSchema, { relevant: z.boolean(), development: z.nullable(z.string()) });
const items = readFileSync('test/fixtures/own-words.jsonl', 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => labelled.parse(JSON.parse(line)))
  .sort((one, other) => timeOf(one) - timeOf(other));

const developmentsOf = (order: readonly FileItem[]): ReadonlyMap<string, string> =>
  new Map(
    replay(judge, watch.outletIndex, order, []).flatMap(({ item, decision }) =>
      decision ? [[item.id, decision.development] as const] : [],
    ),
  );

/** The same items in another order within each day, by a seed. */
const shuffledWithinDays = (seed: number): readonly FileItem[] => {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return items
    .map((item) => ({ item, day: new Date(timeOf(item)).toISOString().slice(0, 10), key: random() }))
    .sort((one, other) => (one.day === other.day ? one.key - other.key : one.day < other.day ? -1 : 1))
    .map(({ item }) => item);
};

const pairsTogether = (developments: ReadonlyMap<string, string>): ReadonlySet<string> => {
  const ids = [...developments.keys()].sort((one, other) => (one < other ? -1 : 1));
  return new Set(
    ids.flatMap((one, at) =>
      ids
        .slice(at + 1)
        .filter((other) => developments.get(one) === developments.get(other))
        .map((other) => `${one} ${other}`),
    ),
  );
};

test('our own headlines in twelve languages fall into their developments', () => {
  const developments = developmentsOf(items);
  const relevant = items.filter((item) => item.relevant);
  const alone = relevant.filter(({ id, development }) =>
    relevant.some(
      (other) =>
        other.id !== id && other.development === development && developments.get(other.id) !== developments.get(id),
    ),
  );
  expect(relevant.every(({ id }) => developments.has(id))).toBe(true);
  expect(alone.map(({ title }) => title)).toEqual([]);
});

test.each([1, 2, 3])('the order within a day does not decide (%i)', (seed) => {
  const straight = pairsTogether(developmentsOf(items));
  const shuffled = pairsTogether(developmentsOf(shuffledWithinDays(seed)));
  const changed =
    [...straight].filter((pair) => !shuffled.has(pair)).length +
    [...shuffled].filter((pair) => !straight.has(pair)).length;
  expect(changed / straight.size).toBeLessThanOrEqual(0.02);
});

test('every item twice changes nothing', () => {
  const once = replay(judge, watch.outletIndex, items, []);
  const twice = replay(
    judge,
    watch.outletIndex,
    items.flatMap((item) => [item, item]),
    [],
  );
  expect(twice.filter((_one, at) => at % 2 === 0).map(({ decision }) => decision?.development)).toEqual(
    once.map(({ decision }) => decision?.development),
  );
  expect(twice.filter((_one, at) => at % 2 === 1).every(({ decision }) => !decision?.alert)).toBe(true);
});

test('a changed headline at the same address stays in its development and is told no second time', () => {
  const changed = items.flatMap((item, at) =>
    at % 3 === 0 ? [item, { ...item, id: `${item.id} again`, title: `${item.title} - updated` }] : [item],
  );
  const replayed = replay(judge, watch.outletIndex, changed, []);
  const homes = new Map(replayed.map(({ item, decision }) => [item.id, decision?.development]));
  const again = replayed.filter(({ item, decision }) => item.id.endsWith(' again') && decision);
  expect(again.length).toBeGreaterThan(20);
  expect(
    again.filter(({ item, decision }) => decision?.development !== homes.get(item.id.replace(' again', ''))),
  ).toEqual([]);
  expect(again.filter(({ decision }) => decision?.alert === 'new')).toEqual([]);
});
