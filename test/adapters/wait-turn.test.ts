import { keepPace } from '../../shared/adapters/wait-turn.ts';
import { OutsideFailed } from '../../shared/errors.ts';

/** Times at which `asks` turns come, with a clock that passes only while waiting. */
const times = async (asks: readonly string[], pace: { count: number; seconds: number }) => {
  let now = 0;
  const wait = keepPace(
    () => now,
    undefined,
    async (milliseconds) => {
      now += milliseconds;
    },
  );
  const came: number[] = [];
  for (const key of asks) {
    await wait(key, pace);
    came.push(now);
  }
  return came;
};

it.each([
  ['one a second', ['a', 'a', 'a'], { count: 1, seconds: 1 }, [0, 1000, 2000]],
  ['five in two seconds', Array.from({ length: 7 }, () => 'a'), { count: 5, seconds: 2 }, [0, 0, 0, 0, 0, 2000, 2000]],
  ['keys do not slow each other', ['a', 'b', 'a', 'b'], { count: 1, seconds: 1 }, [0, 0, 1000, 1000]],
])('%s', async (_, asks, pace, expected) => {
  expect(await times(asks, pace)).toEqual(expected);
});

it('holds the pace where turns are asked for at once', async () => {
  const waits: number[] = [];
  const wait = keepPace(
    () => 0,
    undefined,
    async (milliseconds) => {
      waits.push(milliseconds);
    },
  );
  await Promise.all([1, 2, 3].map(() => wait('a', { count: 1, seconds: 1 })));
  expect(waits).toEqual([1000, 2000]);
});

it('refuses a turn that comes after the run’s end, and does not count it', async () => {
  let left = 500;
  const waits: number[] = [];
  const wait = keepPace(
    () => 0,
    () => left,
    async (milliseconds) => {
      waits.push(milliseconds);
    },
  );
  await wait('a', { count: 1, seconds: 1 });
  await expect(wait('a', { count: 1, seconds: 1 })).rejects.toThrow(OutsideFailed);
  left = 1000;
  await wait('a', { count: 1, seconds: 1 });
  expect(waits).toEqual([1000]);
  left = -1;
  await expect(wait('b', { count: 1, seconds: 1 })).rejects.toThrow(OutsideFailed);
});
