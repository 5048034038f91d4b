import { budgetStore } from '../../shared/adapters/budget-store.ts';
import { guardTexts } from '../../shared/steps/guard-texts.ts';
import { memoryTable } from '../fakes/memory-table.ts';

const open = (countries: readonly string[] = []) => {
  let now = new Date('2026-03-30T12:00:00Z');
  const sent: string[] = [];
  const told: string[] = [];
  const texts = guardTexts(
    {
      texts: {
        optedOut: async (number) => number.endsWith('9'),
        send: async (number) => {
          sent.push(number);
          return { kind: 'sent', ref: null };
        },
      },
      budget: budgetStore(memoryTable(() => now)),
      tellOperators: async ({ id }) => {
        told.push(id);
      },
      now: () => now,
    },
    { monthlyBudget: 0.3, price: 0.1, countries },
  );
  return {
    texts,
    sent,
    told,
    wait: (until: string) => {
      now = new Date(until);
    },
  };
};

it('stops at the month’s budget, tells the operators, and goes on in the next month', async () => {
  const { texts, sent, told, wait } = open();
  for (let n = 0; n < 3; n += 1) expect(await texts.send('+8210', 'x')).toMatchObject({ kind: 'sent' });
  expect(await texts.send('+8210', 'x')).toMatchObject({ kind: 'later', retryAfter: 86_400, unknown: false });
  expect(sent).toHaveLength(3);
  expect(told).toEqual(['sms-budget-2026-03']);
  wait('2026-04-01T00:00:00Z');
  expect(await texts.send('+8210', 'x')).toMatchObject({ kind: 'sent' });
});

it('never takes more than there is, however many ask at once', async () => {
  const budget = budgetStore(memoryTable(() => new Date()));
  const taken = await Promise.all(Array.from({ length: 8 }, () => budget.take('sms', 0.1, 0.3)));
  expect(taken.filter(Boolean)).toHaveLength(3);
});

it.each([
  [['+82', '+1'], '+821012345678', 'sent'],
  [['+82', '+1'], '+491512345678', 'parked'],
  [[], '+491512345678', 'sent'],
])('with countries %j a text to %s is %s', async (countries, number, kind) => {
  expect(await open(countries).texts.send(number, 'x')).toMatchObject({ kind });
});

it('asks who said STOP', async () => {
  expect(await open().texts.optedOut('+829')).toBe(true);
});
