import { type Alert, alertId } from '../../shared/domain/alert.ts';
import { developmentId } from '../../shared/domain/development.ts';
import { DEFAULT_WISHES } from '../../shared/domain/subscription.ts';
import { deliver } from '../../shared/steps/deliver.ts';
import { openDeliveries, replayDelivery } from '../../shared/steps/replay-delivery.ts';
import { tellOwner } from '../../shared/steps/tell-owner.ts';
import { answered, deliveryHouse } from '../fakes/delivery-house.ts';
import { sampleAlert, type sampleSubscription } from '../fakes/samples.ts';

const SECOND = 1000;
const HOUR = 3_600 * SECOND;

const alertOf = (n: number, over: Partial<Alert> = {}) =>
  sampleAlert({
    development: developmentId('2024-06-19T09:24:00Z', `article ${n}`),
    decidedAt: new Date(Date.parse('2024-06-19T09:26:00.000Z') + n * SECOND).toISOString(),
    ...over,
  });
const ask = (subscription: string, alert: string | null) => ({
  id: `m ${subscription} ${alert}`,
  body: { subscription, alert, attempt: 0 },
});
/** An alert on which every renderer breaks: what a bug of ours would do. */
const poison = (alert: Alert): Alert => ({ ...alert, headline: null as unknown as string });

/** The house with an alert that cannot be rendered: the table's schema would not let it in. */
const poisoned = (house: ReturnType<typeof deliveryHouse>, id: string) => {
  const get: typeof house.alerts.get = async (ids) => {
    const found = new Map(await house.alerts.get(ids));
    const alert = found.get(id);
    if (alert) found.set(id, poison(alert));
    return found;
  };
  return { ...house.ports, alerts: { get } };
};

describe('a delivery that the code cannot make', () => {
  it('is parked after five tries, is listed, blocks nobody, and can be replayed', async () => {
    const house = deliveryHouse();
    await house.subscribe();
    const [one, two, three] = [alertOf(1), alertOf(2), alertOf(3)];
    await house.owe('sub1', one, two);
    const ports = poisoned(house, one.id);
    expect(await deliver(ports, [ask('sub1', one.id), ask('sub1', two.id)])).toEqual([]);
    expect(house.posts.map(({ headers }) => headers['webhook-id'])).toEqual([two.id]);
    expect(await house.subscriptions.get('ru-kp', 'sub1')).toMatchObject({ waitingUntil: null });
    expect(await house.deliveries.get('sub1', one.id)).toMatchObject({
      state: 'waiting',
      attempts: 1,
      why: expect.stringContaining('TypeError'),
    });
    for (let tries = 2; tries <= 5; tries += 1) {
      house.pass(3 * HOUR);
      await deliver(ports, [ask('sub1', null)]);
    }
    await house.owe('sub1', three);
    await deliver(ports, [ask('sub1', three.id)]);
    expect(house.posts).toHaveLength(2);
    const operator = {
      ...ports,
      subscriptions: house.subscriptions,
      deliveries: house.deliveries,
      send: async () => undefined,
    };
    expect(await openDeliveries(operator, null)).toMatchObject([
      { alert: one.id, state: 'parked', why: expect.stringContaining('given up after 5 tries: TypeError') },
    ]);
    expect(house.told).toEqual([`parked-sub1-${one.id}`]);
    // The release that mends the bug.
    expect(await replayDelivery(operator, 'sub1', null)).toBe(1);
    await deliver(house.ports, [ask('sub1', null)]);
    expect(house.posts.map(({ headers }) => headers['webhook-id']).at(-1)).toBe(one.id);
    expect(await openDeliveries(operator, null)).toEqual([]);
  });

  it('holds later revisions of its development behind it', async () => {
    const house = deliveryHouse();
    await house.subscribe();
    const [one, again, other] = [
      alertOf(1),
      alertOf(1, { revision: 2, id: alertId(alertOf(1).development, 2) }),
      alertOf(2),
    ];
    await house.owe('sub1', one, again, other);
    const ports = poisoned(house, one.id);
    await deliver(ports, [ask('sub1', one.id), ask('sub1', again.id), ask('sub1', other.id)]);
    expect(house.posts.map(({ headers }) => headers['webhook-id'])).toEqual([other.id]);
    house.pass(10 * SECOND);
    await deliver(house.ports, [ask('sub1', null)]);
    expect(house.posts.map(({ headers }) => headers['webhook-id'])).toEqual([other.id, one.id, again.id]);
  });

  it('takes no other out of a catch-up or digest with it', async () => {
    for (const rhythm of ['now', 'daily'] as const) {
      const house = deliveryHouse();
      await house.subscribe({ wishes: { ...DEFAULT_WISHES, rhythm } });
      const alerts = [alertOf(1), alertOf(2), alertOf(3)];
      await house.owe('sub1', ...alerts);
      house.pass(47 * HOUR);
      await deliver(poisoned(house, alertOf(2).id), [ask('sub1', null)]);
      const states = await Promise.all(alerts.map(async ({ id }) => (await house.deliveries.get('sub1', id))?.state));
      expect(states).toEqual(['sent', 'waiting', 'sent']);
    }
  });

  it('is parked where the address cannot be unsealed', async () => {
    const house = deliveryHouse();
    await house.subscribe();
    await house.owe('sub1', alertOf(1));
    const open = () => {
      throw new Error('another key');
    };
    for (let tries = 1; tries <= 5; tries += 1) {
      expect(
        await deliver({ ...house.ports, sealing: { ...house.ports.sealing, open } }, [
          ask('sub1', tries === 1 ? alertOf(1).id : null),
        ]),
      ).toEqual([]);
      house.pass(3 * HOUR);
    }
    expect(await house.deliveries.get('sub1', alertOf(1).id)).toMatchObject({
      state: 'parked',
      why: 'given up after 5 tries: Error: another key',
    });
  });
});

describe('when a channel ends a subscription', () => {
  const gone = async (owner: string | null, over: Parameters<typeof sampleSubscription>[0] = {}) => {
    const house = deliveryHouse();
    const notices: string[] = [];
    const ports = { ...house.ports, tellOperators: async ({ text }: { text: string }) => void notices.push(text) };
    await house.subscribe({ owner: owner === null ? null : `sealed ${owner}` });
    await house.subscribe({
      id: 'mail',
      addressKey: house.ports.sealing.key('email ann@example.org'),
      channel: 'email',
      address: 'sealed ann@example.org',
      secret: null,
      topic: 'arn:topic',
      ...over,
    });
    await house.owe('sub1', alertOf(1));
    house.answer(() => answered(410, 'gone'));
    await deliver(ports, [ask('sub1', alertOf(1).id)]);
    const due = await house.deliveries.due('ru-kp', house.now().toISOString(), 10);
    await deliver(
      ports,
      due.map(({ subscription }) => ask(subscription, null)),
    );
    return { house, notices };
  };

  it.each(['mail', 'ann@example.org', 'ann@EXAMPLE.org'])(
    'its owner %s is told by another channel, once',
    async (owner) => {
      const { house, notices } = await gone(owner);
      expect(house.mails).toMatchObject([
        {
          topic: 'arn:topic',
          subject: 'Pactwatch: Webhook: alerts have ended',
          body: expect.stringContaining('answered 410: gone'),
        },
      ]);
      expect(notices).toEqual([expect.stringContaining('Its owner is told by email subscription mail.')]);
      expect(await house.deliveries.ofSubscription('mail')).toMatchObject([{ state: 'sent' }]);
      await deliver(house.ports, [ask('mail', null)]);
      expect(house.mails).toHaveLength(1);
    },
  );

  it('operators hear that its owner’s name is sealed with another key', async () => {
    const { house } = await gone('mail');
    const { open } = house.ports.sealing;
    const sealing = {
      ...house.ports.sealing,
      open: (sealed: string) => {
        if (sealed.endsWith(' mail')) throw new Error('another key');
        return open(sealed);
      },
    };
    const ended = await house.subscriptions.get('ru-kp', 'sub1');
    expect(ended).not.toBeNull();
    if (ended) expect(await tellOwner({ ...house.ports, sealing }, ended)).toContain('cannot be unsealed');
  });

  it.each<[string | null, Parameters<typeof sampleSubscription>[0], string]>([
    [null, {}, 'It names no owner to be told.'],
    ['nobody@example.org', {}, 'Its owner has no active subscription to be told by.'],
    ['sub1', {}, 'Its owner has no active subscription to be told by.'],
    ['mail', { state: 'pending' }, 'Its owner has no active subscription to be told by.'],
  ])('of owner %p, subscribed as %j, operators hear: %s', async (owner, over, said) => {
    const { house, notices } = await gone(owner, over);
    expect(house.mails).toEqual([]);
    expect(notices).toEqual([expect.stringContaining(said)]);
  });
});
