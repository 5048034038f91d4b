import { runTime } from '../../shared/adapters/time-left.ts';
import { FUNCTIONS, type TimedFunction } from '../../shared/registry.ts';

test('a run may begin things until its timeout less what it needs to end them; the next run has all of it again', () => {
  let now = 0;
  const run = runTime('deliver', () => now);
  expect(run.left()).toBe(Number.POSITIVE_INFINITY);
  const { timeout, windUp } = FUNCTIONS.deliver;
  run.begin();
  expect(run.left()).toBe((timeout - windUp) * 1000);
  now += timeout * 1000;
  expect(run.left()).toBe(-windUp * 1000);
  run.begin();
  expect(run.left()).toBe((timeout - windUp) * 1000);
});

const TIMED: readonly TimedFunction[] = ['poll-feeds', 'fold-articles', 'dispatch-alerts', 'deliver'];
test.each(TIMED)('%s may begin something, and end it', (name) => {
  const { timeout, windUp } = FUNCTIONS[name];
  expect(windUp).toBeGreaterThan(0);
  expect(windUp).toBeLessThan(timeout);
});

test('a run that dies holds up no FIFO group for more than five minutes', () => {
  for (const name of ['fold-articles', 'dispatch-alerts', 'deliver'] as const)
    expect(6 * FUNCTIONS[name].timeout).toBeLessThanOrEqual(300);
});
