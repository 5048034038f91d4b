import { endedName } from '../../shared/domain/delivery-content.ts';
import { developmentId } from '../../shared/domain/development.ts';
import { OutsideFailed } from '../../shared/errors.ts';
import { deliver } from '../../shared/steps/deliver.ts';
import { answered, deliveryHouse } from '../fakes/delivery-house.ts';
import { sampleAlert, sampleDelivery } from '../fakes/samples.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The nth development, told n seconds after the first. */
const alert = (n: number, over: Parameters<typeof sampleAlert>[0] = {}) =>
  sampleAlert({
    development: developmentId('2024-06-19T09:24:00Z', `article ${n}`),
    decidedAt: new Date(Date.parse('2024-06-19T09:26:00.000Z') + n * SECOND).toISOString(),
    ...over,
  });
const ask = (subscription: string, name: string | null, id = `m ${name}`) => ({
  id,
  body: { subscription, alert: name, attempt: 0 },
});
const ids = (posts: readonly { headers: Readonly<Record<string, string>> }[]) =>
  posts.map(({ headers }) => headers['webhook-id']);

const HELD = { decidedAt: '2024-06-19T09:26:01.000Z', due: '2024-06-19T09:26:30.000Z' } as const;

describe('deliver', () => {
  it('sends an alert once and records it', async () => {
    const house = deliveryHouse();
    await house.subscribe();
    await house.owe('sub1', alert(1));
    expect(await deliver(house.ports, [ask('sub1', alert(1).id), ask('sub1', alert(1).id, 'again')])).toEqual([]);
    expect(ids(house.posts)).toEqual([alert(1).id]);
    expect(await house.deliveries.get('sub1', alert(1).id)).toMatchObject({
      state: 'sent',
      attempts: 1,
      due: null,
      sentAt: house.now().toISOString(),
    });
  });

  it('tells nobody who ended or left, and says why', async () => {
    const house = deliveryHouse();
    await house.subscribe({ state: 'off', waitingUntil: '2024-06-19T10:00:00.000Z' });
    await house.owe('sub1', alert(1));
    await house.owe('gone', alert(1));
    await deliver(house.ports, [ask('sub1', alert(1).id), ask('gone', alert(1).id)]);
    expect(house.posts).toEqual([]);
    expect(await house.subscriptions.get('ru-kp', 'sub1')).toMatchObject({ state: 'off', waitingUntil: null });
    const why = 'the subscription is off';
    expect(await house.deliveries.get('sub1', alert(1).id)).toMatchObject({ state: 'dropped', why });
    expect(await house.deliveries.get('gone', alert(1).id)).toMatchObject({ state: 'dropped' });
  });

  it('sets aside what has nothing to say any more, and goes on', async () => {
    const house = deliveryHouse();
    await house.subscribe();
    await house.owe('sub1', alert(1));
    const lost = sampleDelivery({ ...HELD, alert: alert(9).id });
    const ended = sampleDelivery({ ...HELD, alert: endedName('removed', 3) });
    await house.deliveries.create('ru-kp', [lost, ended]);
    await deliver(house.ports, [ask('sub1', alert(1).id), ask('sub1', lost.alert), ask('sub1', ended.alert)]);
    expect(ids(house.posts)).toEqual([alert(1).id]);
    expect(await house.deliveries.get('sub1', lost.alert)).toMatchObject({
      state: 'parked',
      due: null,
      why: 'its alert is not in the table',
    });
    expect(await house.deliveries.get('sub1', ended.alert)).toMatchObject({
      state: 'dropped',
      why: 'the subscription that it is about was removed',
    });
    expect(house.logged).toContainEqual(expect.objectContaining({ event: 'alert-missing', alert: lost.alert }));
  });

  it('waits no more for what a run sent before it died without writing so', async () => {
    const house = deliveryHouse();
    await house.subscribe({ waitingUntil: '2024-06-19T10:00:00.000Z' });
    await deliver(house.ports, [ask('sub1', null)]);
    expect(await house.subscriptions.get('ru-kp', 'sub1')).toMatchObject({ waitingUntil: null });
  });

  it('keeps what was decided before a pause until it ends, and then tells it together', async () => {
    const house = deliveryHouse();
    const pausedUntil = '2024-06-21T00:00:00.000Z';
    await house.subscribe({ state: 'paused', pausedUntil, waitingUntil: '2024-06-19T10:00:00.000Z' });
    await house.owe('sub1', alert(1), alert(2));
    await deliver(house.ports, [ask('sub1', alert(1).id), ask('sub1', alert(2).id)]);
    expect(house.posts).toEqual([]);
    expect(await house.subscriptions.get('ru-kp', 'sub1')).toMatchObject({ waitingUntil: null });
    expect(await house.deliveries.get('sub1', alert(1).id)).toMatchObject({ state: 'held', due: pausedUntil });
    house.pass(40 * HOUR);
    await deliver(house.ports, [ask('sub1', null)]);
    expect(house.posts.map(({ body }) => JSON.parse(body).data)).toMatchObject([
      { rhythm: 'catch-up', why: 'held', alerts: [{ alert: alert(1).id }, { alert: alert(2).id }] },
    ]);
  });

  it('holds what comes behind a failure, and then sends all in order', async () => {
    const house = deliveryHouse();
    await house.subscribe();
    await house.owe('sub1', alert(1), alert(2), alert(3));
    house.answer(() => answered(500, 'broken'));
    await deliver(house.ports, [ask('sub1', alert(1).id), ask('sub1', alert(2).id)]);
    const due = new Date(house.now().getTime() + 5 * SECOND).toISOString();
    expect(await house.subscriptions.get('ru-kp', 'sub1')).toMatchObject({ waitingUntil: due });
    expect(await house.deliveries.get('sub1', alert(1).id)).toMatchObject({
      state: 'waiting',
      due,
      attempts: 1,
      why: 'answered 500: broken',
    });
    expect(await house.deliveries.get('sub1', alert(2).id)).toMatchObject({ state: 'held', due, attempts: 0 });

    house.answer(() => answered(200));
    house.pass(10 * SECOND);
    // The third overtakes the sweep in the queue, but not what waits.
    await deliver(house.ports, [ask('sub1', alert(3).id), ask('sub1', null)]);
    expect(ids(house.posts)).toEqual([alert(1), alert(1), alert(2), alert(3)].map(({ id }) => id));
    expect(await house.subscriptions.get('ru-kp', 'sub1')).toMatchObject({ waitingUntil: null });
  });

  it('puts together what is more than an hour late, under an id that stays the same', async () => {
    const house = deliveryHouse();
    await house.subscribe();
    await house.owe('sub1', alert(1), alert(2));
    house.answer(() => answered(503, '', { 'retry-after': '7200' }));
    await deliver(house.ports, [ask('sub1', alert(1).id), ask('sub1', alert(2).id)]);
    house.pass(2 * HOUR);
    await deliver(house.ports, [ask('sub1', null)]);
    house.pass(2 * HOUR);
    house.answer(() => answered(200));
    await deliver(house.ports, [ask('sub1', null)]);
    const [first, failed, sent] = house.posts;
    expect(first?.headers['webhook-id']).toBe(alert(1).id);
    expect(sent?.headers['webhook-id']).toBe(failed?.headers['webhook-id']);
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({
      type: 'digest.ready',
      data: { rhythm: 'catch-up', why: 'trouble', alerts: [{ alert: alert(1).id }, { alert: alert(2).id }], more: 0 },
    });
    for (const n of [1, 2])
      expect(await house.deliveries.get('sub1', alert(n).id)).toMatchObject({ state: 'sent', messageRef: null });
  });

  it('never lets a revision overtake an earlier one', async () => {
    const house = deliveryHouse();
    await house.subscribe();
    const [one, two] = [alert(1), alert(1, { revision: 2, kind: 'update' })];
    await house.owe('sub1', one, two);
    await deliver(house.ports, [ask('sub1', two.id), ask('sub1', one.id)]);
    expect(ids(house.posts)).toEqual([one.id, two.id]);
  });

  it('ends a subscription whose address is gone, and tells the operator', async () => {
    const house = deliveryHouse();
    await house.subscribe();
    await house.owe('sub1', alert(1), alert(2));
    house.answer(() => answered(410));
    await deliver(house.ports, [ask('sub1', alert(1).id), ask('sub1', alert(2).id)]);
    expect(house.posts).toHaveLength(1);
    expect(house.told).toEqual(['ended-sub1']);
    expect(await house.subscriptions.get('ru-kp', 'sub1')).toMatchObject({ state: 'off', stateWhy: 'answered 410' });
    for (const n of [1, 2]) expect(await house.deliveries.get('sub1', alert(n).id)).toMatchObject({ state: 'dropped' });
  });

  it('parks what the channel will never take, and goes on', async () => {
    const house = deliveryHouse();
    await house.subscribe();
    await house.owe('sub1', alert(1), alert(2));
    house.answer(({ headers }) => answered(headers['webhook-id'] === alert(1).id ? 400 : 200));
    await deliver(house.ports, [ask('sub1', alert(1).id), ask('sub1', alert(2).id)]);
    expect(await house.deliveries.get('sub1', alert(1).id)).toMatchObject({ state: 'parked', why: 'answered 400' });
    expect(await house.deliveries.get('sub1', alert(2).id)).toMatchObject({ state: 'sent' });
    expect(house.told).toEqual([`parked-sub1-${alert(1).id}`]);
  });

  it('parks after a week of tries', async () => {
    const house = deliveryHouse();
    await house.subscribe();
    await house.owe('sub1', alert(1));
    house.answer(() => ({ kind: 'unreachable', why: 'ECONNREFUSED', sent: false }));
    await deliver(house.ports, [ask('sub1', alert(1).id)]);
    for (let tries = 0; tries < 40; tries += 1) {
      house.pass(12 * HOUR);
      await deliver(house.ports, [ask('sub1', null)]);
    }
    expect(await house.deliveries.get('sub1', alert(1).id)).toMatchObject({
      state: 'parked',
      why: expect.stringContaining('ECONNREFUSED'),
    });
    expect(house.posts.length).toBeGreaterThan(7);
    expect(house.posts.length).toBeLessThan(16);
    expect(await house.subscriptions.get('ru-kp', 'sub1')).toMatchObject({ state: 'active', waitingUntil: null });
  });

  it('waits where the outside failed, and gives back from where something unexpected was thrown', async () => {
    const house = deliveryHouse();
    await house.subscribe();
    await house.subscribe({ id: 'sub2', addressKey: 'key2' });
    await house.owe('sub1', alert(1), alert(2));
    await house.owe('sub2', alert(1));
    house.answer(() => {
      throw new OutsideFailed('the network is down');
    });
    await deliver(house.ports, [ask('sub1', alert(1).id)]);
    expect(await house.deliveries.get('sub1', alert(1).id)).toMatchObject({ state: 'waiting' });
    house.pass(MINUTE);
    let calls = 0;
    const get: typeof house.ports.subscriptions.get = async (watch, id) => {
      calls += 1;
      if (calls === 1) throw new Error('the table is down');
      return house.subscriptions.get(watch, id);
    };
    house.answer(() => answered(200));
    const back = await deliver({ ...house.ports, subscriptions: { ...house.ports.subscriptions, get } }, [
      ask('sub1', null, 'm1'),
      ask('sub2', alert(1).id, 'm2'),
      ask('sub1', alert(2).id, 'm3'),
    ]);
    expect(back).toEqual(['m1', 'm3']);
    expect(await house.deliveries.get('sub2', alert(1).id)).toMatchObject({ state: 'sent' });
  });

  it('sends e-mail to its topic, and an update under the same subject', async () => {
    const house = deliveryHouse();
    await house.subscribe({ channel: 'email', address: 'sealed a@b.example', secret: null, topic: 'arn:topic' });
    const [one, two] = [alert(1), alert(1, { revision: 2, kind: 'update', headline: 'Quite another headline' })];
    await house.owe('sub1', one, two);
    await deliver(house.ports, [ask('sub1', one.id), ask('sub1', two.id)]);
    const [first, second] = house.mails;
    expect(first?.topic).toBe('arn:topic');
    expect(second?.subject).toBe(`Re: ${first?.subject}`);
    expect(first?.body).toContain('https://pact.example/manage/sub1/');
  });

  it('asks whether a number said STOP before it texts', async () => {
    const house = deliveryHouse();
    await house.subscribe({ channel: 'sms', address: 'sealed +821012345678', secret: null });
    await house.owe('sub1', alert(1), alert(2));
    await deliver(house.ports, [ask('sub1', alert(1).id)]);
    house.optedOut.add('+821012345678');
    await deliver(house.ports, [ask('sub1', alert(2).id)]);
    expect(house.texts).toHaveLength(1);
    expect(await house.subscriptions.get('ru-kp', 'sub1')).toMatchObject({ state: 'off' });
  });

  it('sends alone what was to edit a message that is gone', async () => {
    const house = deliveryHouse();
    await house.subscribe({ channel: 'discord', address: 'sealed https://discord.com/api/webhooks/1/t', secret: null });
    const [one, two] = [alert(1), alert(1, { revision: 2, kind: 'update' })];
    await house.owe('sub1', one, two);
    house.answer(({ method }) =>
      method === 'PATCH' ? answered(404, '{"code":10008}') : answered(200, `{"id":"m${house.posts.length}"}`),
    );
    await deliver(house.ports, [ask('sub1', one.id), ask('sub1', two.id)]);
    expect(house.posts.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'POST']);
    expect(await house.deliveries.get('sub1', two.id)).toMatchObject({ state: 'sent', messageRef: 'm3' });
  });

  it('is parked where the channel finds no thread in what has none', async () => {
    const house = deliveryHouse();
    await house.subscribe({ channel: 'discord', address: 'sealed https://discord.com/api/webhooks/1/t', secret: null });
    await house.owe('sub1', alert(1));
    house.answer(() => answered(404, '{"code":10008}'));
    await deliver(house.ports, [ask('sub1', alert(1).id)]);
    expect(await house.deliveries.get('sub1', alert(1).id)).toMatchObject({ state: 'parked', due: null });
  });

  it('waits where the topic of an e-mail cannot be reached', async () => {
    const house = deliveryHouse();
    await house.subscribe({ channel: 'email', address: 'sealed a@b.example', secret: null, topic: 'arn:topic' });
    await house.owe('sub1', alert(1));
    house.answerMail({ kind: 'later', retryAfter: 60, why: 'throttled', unknown: false });
    await deliver(house.ports, [ask('sub1', alert(1).id)]);
    expect(await house.deliveries.get('sub1', alert(1).id)).toMatchObject({
      state: 'waiting',
      why: 'throttled',
      messageRef: null,
    });
  });

  it('logs no address and no secret', async () => {
    const house = deliveryHouse();
    await house.subscribe();
    await house.owe('sub1', alert(1), alert(2));
    house.answer(() => answered(500));
    await deliver(house.ports, [ask('sub1', alert(1).id), ask('sub1', null)]);
    expect(JSON.stringify(house.logged)).not.toMatch(/hooks\.example|whsec/);
  });
});
