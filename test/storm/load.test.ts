import type { SQSBatchResponse } from 'aws-lambda';
import { deliverDoor } from '../../functions/deliver.ts';
import { dispatchAlertsDoor } from '../../functions/dispatch-alerts.ts';
import { foldArticlesDoor } from '../../functions/fold-articles.ts';
import { pollFeedsDoor } from '../../functions/poll-feeds.ts';
import type { HousePorts } from '../../infra/local/house.ts';
import { openTestHouse, testFeed } from '../fakes/house.ts';
import { sampleArticle, sampleDelivery, sampleDevelopment, sampleSubscription } from '../fakes/samples.ts';
import { foldBacklog, foldOneDevelopment, pickFeeds, tellBusyHour } from './load.ts';

const DUE = { decidedAt: '2025-01-13T11:50:00.000Z', due: '2025-01-13T11:59:00.000Z' };
const SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';

const openHouse = async () => {
  const seen: string[] = [];
  const house = await openTestHouse({
    feeds: [testFeed('one')],
    fetchFeed: async ({ url }) => {
      seen.push(url);
      return { kind: 'broken', why: 'down' };
    },
    post: async ({ url }) => {
      seen.push(url);
      return { kind: 'answered', status: 200, headers: {}, body: '' };
    },
    publish: async ({ id }) => void seen.push(id),
    log: { info: () => undefined, warn: (event) => seen.push(event) },
  });
  const tellOperators: HousePorts['tellOperators'] = async ({ text }) => void seen.push(`told: ${text}`);
  return { ports: { ...house.ports, tellOperators }, seen };
};

const owe = async ({ ports }: Awaited<ReturnType<typeof openHouse>>, subscription: string, address: string) => {
  await ports.subscriptions.create(
    sampleSubscription({ id: subscription, addressKey: subscription, address, secret: SECRET }),
  );
  for (const alert of sampleDevelopment().pending) await ports.alerts.put(alert);
  await ports.deliveries.create('ru-kp', [sampleDelivery({ subscription, ...DUE })]);
};

const event = (bodies: readonly string[], groups: readonly string[] = []) => ({
  Records: bodies.map((body, at) => ({
    messageId: `m${at}`,
    body,
    attributes: { MessageGroupId: groups[at] ?? 'ru-kp' },
  })),
});
const POISON = ['{"kind":"articles","articles":[{"id":7}]}', 'not JSON', '{}'];

describe('a message that nobody can read', () => {
  const development = sampleDevelopment();
  const doors: Readonly<
    Record<string, [(ports: HousePorts) => (event: unknown) => Promise<SQSBatchResponse>, unknown, string]>
  > = {
    polls: [pollFeedsDoor, { feeds: ['one'], minute: '2025-01-13T12:00' }, 'https://one.example/feed'],
    articles: [foldArticlesDoor, { kind: 'articles', articles: [sampleArticle()] }, POISON[0] ?? ''],
    dispatch: [dispatchAlertsDoor, { development: development.id }, `${development.id}_r1`],
    deliveries: [deliverDoor, { subscription: 'good', alert: null, attempt: 0 }, 'https://hook.example/good'],
  };

  it.each(Object.entries(doors))('holds up no other of queue %s', async (_queue, [door, good, expected]) => {
    const house = await openHouse();
    await house.ports.developments.write(development);
    await owe(house, 'good', 'https://hook.example/good');
    const bodies = [...POISON, JSON.stringify(good)];
    expect(await door(house.ports)(event(bodies))).toEqual({ batchItemFailures: [] });
    expect(house.seen.filter((line) => line === 'message-unreadable')).toHaveLength(POISON.length);
    expect(house.seen.join('\n')).toContain(expected);
  });
});

const BATCH = ['bad', 'good', 'bad'];
const batch = event(
  BATCH.map((subscription) => JSON.stringify({ subscription, alert: null, attempt: 0 })),
  BATCH,
);

it('a delivery that always breaks is noted, and holds up nobody else', async () => {
  const house = await openHouse();
  await owe(house, 'bad', 'no sealed address');
  await owe(house, 'good', 'https://hook.example/good');
  const open = (sealed: string) => {
    if (sealed === 'no sealed address') throw new Error('of another key');
    return sealed;
  };
  const ports = { ...house.ports, sealing: { ...house.ports.sealing, open } };
  expect(await deliverDoor(ports)(batch)).toEqual({ batchItemFailures: [] });
  expect(house.seen).toEqual(expect.arrayContaining(['https://hook.example/good', 'delivery-broken']));
  expect((await ports.deliveries.ofSubscription('bad')).map(({ state }) => state)).not.toContain('sent');
});

it('a subscription that cannot be read gives back its own messages alone', async () => {
  const house = await openHouse();
  await owe(house, 'bad', 'https://hook.example/bad');
  await owe(house, 'good', 'https://hook.example/good');
  const get: HousePorts['subscriptions']['get'] = async (watch, id) => {
    if (id === 'bad') throw new Error('the row is damaged');
    return house.ports.subscriptions.get(watch, id);
  };
  const ports = { ...house.ports, subscriptions: { ...house.ports.subscriptions, get } };
  expect((await deliverDoor(ports)(batch)).batchItemFailures).toEqual([
    { itemIdentifier: 'm0' },
    { itemIdentifier: 'm2' },
  ]);
  expect(house.seen).toContain('https://hook.example/good');
});

it('a development that hundreds of outlets report stays a bounded row', () => {
  const { development, bytes } = foldOneDevelopment(300);
  expect(development.articles).toBe(300);
  expect(bytes).toBeLessThan(20_000);
});

it('10,000 feeds that are due at once are each queued once, though two runs pick them', async () => {
  const { queued } = await pickFeeds(10_000);
  expect(new Set(queued).size).toBe(10_000);
  expect(queued).toHaveLength(10_000);
});

it('a backlog folds in order of publication, and all of it', async () => {
  const { nudged, counted } = await foldBacklog(400, 2);
  const firsts = [...new Set(nudged)];
  expect(firsts.length).toBeGreaterThan(20);
  // A development's id begins with its time.
  expect(firsts).toEqual(firsts.toSorted());
  expect(counted).toBe(400);
});

it('a busy hour is told whole, in order, to everybody, each development once', async () => {
  const { developments, published, taken } = await tellBusyHour(60);
  expect(developments).toBe(60);
  expect(published).toHaveLength(60);
  expect(new Set(published).size).toBe(60);
  // A development's id begins with its minute, an alert's with its development.
  for (const one of [published, ...taken]) {
    const minutes = one.map((id) => id.slice(0, 6));
    expect(minutes).toEqual(minutes.toSorted());
    expect([...one].sort()).toEqual([...published].sort());
  }
});
