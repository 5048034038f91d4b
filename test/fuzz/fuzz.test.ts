import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Found, fuzz, problemsOf } from './fuzz.ts';

const SEEDS = 40;

it(`nothing is wrong with what ${SEEDS} seeds make of every input`, async () => {
  const found: Found[] = [];
  const inputs = await fuzz(
    1,
    (seed) => seed <= SEEDS,
    (one) => found.push(one),
  );
  expect(found).toEqual([]);
  expect(inputs).toBe(SEEDS * 6);
});

/** Inputs that something was wrong with once, a JSON object a line. */
const kept = readFileSync(join(__dirname, '../fixtures/fuzz.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Pick<Found, 'target' | 'input'> & { readonly was: string });

it.each(kept.map((one) => [one.target, one.was, one.input] as const))(
  '%s: what was found once stays mended: %s',
  async (target, _was, input) => {
    expect(await problemsOf(target, input)).toEqual([]);
  },
);

it('an input that breaks its target is told', async () => {
  const found: Found[] = [];
  expect(await problemsOf('reading', null)).toEqual([expect.stringContaining('threw TypeError')]);
  expect(found).toEqual([]);
});
