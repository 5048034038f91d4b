import { readFileSync } from 'node:fs';
import { type Replayed, replay } from '../../infra/commands/replay.ts';
import { type Labelled, scoreReplay } from '../../infra/commands/score-replay.ts';
import { openWatchJudge } from '../../shared/judging/watch-judge.ts';
import { loadWatch } from '../../shared/watch/load-watch.ts';

/** Thirty developments of three weeks, our own words in thirty-five languages, many of them stages of one story. */
const tellings = readFileSync('test/fixtures/tellings.jsonl', 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line): Labelled => ({ near: [], ...(JSON.parse(line) as Omit<Labelled, 'near'>) }));

const watch = loadWatch();
const replayed = replay(openWatchJudge(watch), watch.outletIndex, tellings, []);
const byDevelopment = Map.groupBy(replayed, ({ item }) => tellings.find(({ id }) => id === item.id)?.development ?? '');

/** Share of a development's tellings that stand in the group where most of them stand. */
const together = (told: readonly Replayed[]): number => {
  const groups = Map.groupBy(told, ({ item, decision }) => decision?.development ?? item.id);
  return Math.max(...[...groups.values()].map((group) => group.length)) / told.length;
};

describe('the same developments told in many languages', () => {
  test('all are relevant but for a few', () => {
    expect(replayed.filter(({ decision }) => decision === null).length).toBeLessThanOrEqual(6);
  });

  test.each([...byDevelopment.keys()])('%s stays together across languages', (development) => {
    expect(together(byDevelopment.get(development) ?? [])).toBeGreaterThanOrEqual(0.5);
  });

  test('and nearly all tellings of all stand where most of theirs do', () => {
    const shares = [...byDevelopment.values()].map(together);
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThanOrEqual(0.95);
  });

  test('stages and neighbours stay apart', () => {
    const figures = scoreReplay(new Map(tellings.map((telling) => [telling.id, telling])), replayed);
    expect(figures.acrossLanguages).toBeGreaterThanOrEqual(0.9);
    expect(figures.groupingPrecision).toBeGreaterThanOrEqual(0.9);
    expect(figures.missedRate).toBeLessThanOrEqual(0.04);
  });
});
