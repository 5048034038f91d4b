import { mailingStore, notedMail } from '../../shared/adapters/mailing-store.ts';
import { subscriptionStore } from '../../shared/adapters/subscription-store.ts';
import { tombstoneStore } from '../../shared/adapters/tombstone-store.ts';
import type { Subscription } from '../../shared/domain/subscription.ts';
import { watchMail } from '../../shared/steps/watch-mail.ts';
import { memoryTable } from '../fakes/memory-table.ts';
import { sampleSubscription } from '../fakes/samples.ts';

type Topic = 'pending' | 'confirmed' | 'gone';
const MINUTE = 60_000;

/** A house with one e-mail subscriber, whose topic is what the test says. */
const open = async (over: Partial<Subscription>) => {
  let time = Date.parse('2026-03-10T12:00:00Z');
  const now = () => new Date(time);
  const table = memoryTable(now);
  const subscriptions = subscriptionStore(table);
  const mailings = mailingStore(table);
  await subscriptions.create(sampleSubscription({ channel: 'email', topic: 'arn:1', ...over }));
  const did: string[] = [];
  let topic: Topic = 'confirmed';
  const mail = notedMail(
    {
      state: async () => topic,
      remove: async (arn) => void did.push(`remove ${arn}`),
      invite: async (_, address) => {
        did.push(`invite ${address}`);
        topic = 'pending';
        return 'arn:1';
      },
      send: async () => ({ kind: 'sent', ref: null }),
    },
    mailings,
    now,
  );
  const ports = {
    watch: 'ru-kp',
    subscriptions,
    tombstones: tombstoneStore(table),
    mail,
    mailings,
    sealing: async () => ({ open: (sealed: string) => `opened ${sealed}` }),
    tellOperators: async ({ id }: { readonly id: string }) => void did.push(`tell ${id}`),
    now,
    log: { info: () => undefined, warn: () => undefined },
  };
  return {
    did,
    mail,
    ports,
    look: async (state: Topic, everyone = true) => {
      topic = state;
      await watchMail(ports, everyone);
      return subscriptions.get('ru-kp', 'sub1');
    },
    pass: (minutes: number) => {
      time += minutes * MINUTE;
    },
  };
};

it.each<[string, Partial<Subscription>, Topic, string | null]>([
  ['a confirmed one becomes active', { state: 'pending', createdAt: '2026-03-10T00:00:00Z' }, 'confirmed', 'active'],
  ['one that waits goes on waiting', { state: 'pending', createdAt: '2026-03-08T00:00:00Z' }, 'pending', 'pending'],
  [
    'one not confirmed in three days is removed',
    { state: 'pending', createdAt: '2026-03-07T11:59:00Z' },
    'pending',
    null,
  ],
  [
    'three days are from the last invitation',
    { state: 'pending', createdAt: '2025-03-07T11:59:00Z', askedAt: '2026-03-08T00:00:00Z' },
    'pending',
    'pending',
  ],
  ['so is one that AWS dropped', { state: 'pending', createdAt: '2026-03-07T11:59:00Z' }, 'gone', null],
  ['an active one stays', { state: 'active' }, 'confirmed', 'active'],
  ['one that left by a mail of SNS is off', { state: 'active' }, 'gone', 'off'],
  ['a paused one that left is off', { state: 'paused' }, 'gone', 'off'],
])('%s', async (_, over, topic, state) => {
  const house = await open(over);
  expect((await house.look(topic))?.state ?? null).toBe(state);
  expect(house.did).toEqual(state === null ? ['remove arn:1'] : []);
});

it('asks for active ones only where everyone is meant', async () => {
  const house = await open({ state: 'active' });
  expect((await house.look('gone', false))?.state).toBe('active');
});

it.each([
  [79_999, []],
  [80_000, ['topics-quota']],
])('of %i topics operators hear: %j', async (topics, told) => {
  const notices: string[] = [];
  const house = await open({ state: 'active' });
  const one = sampleSubscription({ channel: 'email', topic: 'arn:1' });
  const all = Array.from({ length: topics }, () => one);
  await watchMail(
    {
      ...house.ports,
      subscriptions: { ...house.ports.subscriptions, all: async () => all },
      mail: { ...house.ports.mail, state: async () => 'confirmed' },
      tellOperators: async ({ id, text }) => {
        notices.push(id);
        expect(text).toContain(`${topics} of 100000 topics`);
      },
    },
    true,
  );
  expect(notices).toEqual(told);
});

it('a subscription that others write all the time is given up after five tries, and not overwritten', async () => {
  const house = await open({ state: 'pending', createdAt: '2026-03-10T00:00:00Z' });
  const races = (lost: number) => {
    let tries = 0;
    const write: typeof house.ports.subscriptions.write = async (one) => {
      tries += 1;
      return tries > lost ? house.ports.subscriptions.write(one) : null;
    };
    return { ...house.ports, subscriptions: { ...house.ports.subscriptions, write } };
  };
  await expect(watchMail(races(5), true)).rejects.toThrow('written by others 5 times in a row');
  expect((await house.look('pending'))?.state).toBe('pending');
  await house.look('pending');
  await watchMail({ ...races(4), mail: { ...house.ports.mail, state: async () => 'confirmed' } }, true);
  expect((await house.look('confirmed'))?.state).toBe('active');
});

describe('who is gone within minutes of a mail', () => {
  it('is asked once more, once, and the operators hear of it', async () => {
    const house = await open({ state: 'active' });
    await house.mail.send('arn:1', 's', 'b');
    house.pass(15);
    const asked = await house.look('gone', false);
    expect(asked).toMatchObject({ state: 'pending', invitedAgain: true, askedAt: '2026-03-10T12:15:00.000Z' });
    expect(house.did).toEqual(['invite opened sealed-address', 'tell invited-again-sub1']);
    house.pass(1_000);
    expect((await house.look('confirmed', false))?.state).toBe('active');
    await house.mail.send('arn:1', 's', 'b');
    house.pass(10);
    expect((await house.look('gone', false))?.state).toBe('off');
    expect(house.did).toHaveLength(2);
  });

  it('is looked at by the next run, but not hours later', async () => {
    const house = await open({ state: 'active' });
    await house.mail.send('arn:1', 's', 'b');
    house.pass(60);
    expect((await house.look('gone', false))?.state).toBe('active');
    expect((await house.look('gone'))?.state).toBe('off');
    expect(house.did).toEqual([]);
  });
});
