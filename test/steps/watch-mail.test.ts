import { subscriptionStore } from '../../shared/adapters/subscription-store.ts';
import { tombstoneStore } from '../../shared/adapters/tombstone-store.ts';
import type { Subscription } from '../../shared/domain/subscription.ts';
import { watchMail } from '../../shared/steps/watch-mail.ts';
import { memoryTable } from '../fakes/memory-table.ts';
import { sampleSubscription } from '../fakes/samples.ts';

const NOW = new Date('2026-03-10T12:00:00Z');

const run = async (
  over: Partial<Subscription>,
  topic: 'pending' | 'confirmed' | 'gone',
  everyone = true,
): Promise<{ left: Subscription | null; removed: readonly string[] }> => {
  const table = memoryTable(() => NOW);
  const subscriptions = subscriptionStore(table);
  await subscriptions.create(sampleSubscription({ channel: 'email', topic: 'arn:1', ...over }));
  const removed: string[] = [];
  await watchMail(
    {
      watch: 'ru-kp',
      subscriptions,
      tombstones: tombstoneStore(table),
      mail: {
        state: async () => topic,
        remove: async (arn) => {
          removed.push(arn);
        },
      },
      tellOperators: async () => undefined,
      now: () => NOW,
      log: { info: () => undefined, warn: () => undefined },
    },
    everyone,
  );
  return { left: await subscriptions.get('ru-kp', 'sub1'), removed };
};

it.each<[string, Partial<Subscription>, 'pending' | 'confirmed' | 'gone', string | null]>([
  ['a confirmed one becomes active', { state: 'pending', createdAt: '2026-03-10T00:00:00Z' }, 'confirmed', 'active'],
  ['one that waits goes on waiting', { state: 'pending', createdAt: '2026-03-08T00:00:00Z' }, 'pending', 'pending'],
  [
    'one not confirmed in three days is removed',
    { state: 'pending', createdAt: '2026-03-07T11:59:00Z' },
    'pending',
    null,
  ],
  ['so is one that AWS dropped', { state: 'pending', createdAt: '2026-03-07T11:59:00Z' }, 'gone', null],
  ['an active one stays', { state: 'active' }, 'confirmed', 'active'],
  ['one that left by a mail of SNS is off', { state: 'active' }, 'gone', 'off'],
  ['a paused one that left is off', { state: 'paused' }, 'gone', 'off'],
])('%s', async (_, over, topic, state) => {
  const { left, removed } = await run(over, topic);
  expect(left?.state ?? null).toBe(state);
  expect(removed).toEqual(state === null ? ['arn:1'] : []);
});

it('asks for active ones only where everyone is meant', async () => {
  expect((await run({ state: 'active' }, 'gone', false)).left?.state).toBe('active');
});
