import { dispatchAlertsDoor } from '../../functions/dispatch-alerts.ts';
import { type Alert, alertId } from '../../shared/domain/alert.ts';
import { type Development, MOST_ACTIVE } from '../../shared/domain/development.ts';
import type { DeliveryMessage } from '../../shared/domain/queue-message.ts';
import { DEFAULT_WISHES } from '../../shared/domain/subscription.ts';
import type { Outgoing, SendMessages } from '../../shared/ports.ts';
import type { QueueName } from '../../shared/registry.ts';
import { dispatchAlerts } from '../../shared/steps/dispatch-alerts.ts';
import { foldArticles } from '../../shared/steps/fold-articles.ts';
import { seedKnownStories } from '../../shared/steps/seed-known-stories.ts';
import { sweep } from '../../shared/steps/sweep.ts';
import { openTestHouse } from '../fakes/house.ts';
import { sampleArticle, sampleDelivery, sampleDevelopment, sampleSubscription } from '../fakes/samples.ts';

const openHouse = async () => {
  const published: Alert[] = [];
  const sent: { queue: QueueName; message: Outgoing<QueueName> }[] = [];
  const house = await openTestHouse({
    feeds: [],
    fetchFeed: async () => ({ kind: 'gone', why: '' }),
    publish: async (alert) => void published.push(alert),
  });
  const send: SendMessages = async (queue, messages) =>
    void sent.push(...messages.map((message) => ({ queue, message })));
  return { ports: { ...house.ports, send }, published, sent, clock: house.clock };
};

const captured = sampleArticle({
  title: 'Ukraine captures two North Korean soldiers in Kursk',
  summary: 'Zelensky said the wounded men were taken to Kyiv.',
  url: 'https://wire.example/captured',
  published: '2025-01-13T10:00:00.000Z',
  firstSeen: '2025-01-13T10:05:00.000Z',
});
const ofMonth = async ({ ports }: Awaited<ReturnType<typeof openHouse>>): Promise<readonly Development[]> =>
  ports.developments.loadMonths('ru-kp', ['2025-01', '2024-06']);

describe('fold-articles', () => {
  it('writes a development with the alert it owes, its evidence and its story, and nudges dispatch', async () => {
    const house = await openHouse();
    expect(await foldArticles(house.ports, [{ id: 'm1', articles: [captured] }])).toEqual([]);
    const [development] = await ofMonth(house);
    expect(development).toMatchObject({ version: 1, revision: 1, articles: 1, quiet: null });
    expect(development?.pending).toHaveLength(1);
    expect(await house.ports.articles.ofDevelopment(development?.id ?? '')).toHaveLength(1);
    expect(await house.ports.stories.list(development?.story ?? '')).toEqual([development?.id]);
    expect(house.sent).toEqual([
      {
        queue: 'dispatch',
        message: { body: { development: development?.id }, group: 'ru-kp', dedup: `${development?.id}-1` },
      },
    ]);
  });

  it('holds what matters to be running for three hours, and what is old not', async () => {
    const house = await openHouse();
    await foldArticles(house.ports, [{ id: 'm1', articles: [{ ...captured, old: true }] }]);
    expect(await house.ports.running.until('ru-kp')).toBeNull();
    const again = sampleArticle({ ...captured, id: 'other', url: 'https://press.example/captured' });
    const other = await openHouse();
    await foldArticles(other.ports, [{ id: 'm1', articles: [again] }]);
    expect(await other.ports.running.until('ru-kp')).toBe(
      new Date(other.clock.now().getTime() + 3 * 3_600_000).toISOString(),
    );
  });

  it('changes nothing when the same article comes again', async () => {
    const house = await openHouse();
    await foldArticles(house.ports, [{ id: 'm1', articles: [captured] }]);
    await foldArticles(house.ports, [{ id: 'm2', articles: [captured, captured] }]);
    expect((await ofMonth(house)).map(({ version, articles }) => ({ version, articles }))).toEqual([
      { version: 1, articles: 1 },
    ]);
  });

  it('gives back, in order, what the run has no time left for', async () => {
    const house = await openHouse();
    const rain = sampleArticle({
      ...captured,
      id: 'rain',
      title: 'Rain expected in Kursk',
      published: '2025-01-13T11:00:00.000Z',
    });
    const batch = [
      { id: 'm1', articles: [captured] },
      { id: 'm2', articles: [rain] },
      { id: 'm3', articles: [captured] },
    ];
    const hurried = { ...house.ports, timeLeft: () => -1 };
    expect(await foldArticles(hurried, batch)).toEqual(['m2', 'm3']);
    expect(await house.ports.articles.ofArticle(captured.id)).toHaveLength(1);
    expect(await foldArticles(house.ports, batch.slice(1))).toEqual([]);
    expect(await house.ports.articles.ofArticle('rain')).toHaveLength(1);
  });

  it('does not fold twice what a run that died had written', async () => {
    const house = await openHouse();
    const dying = {
      ...house.ports,
      articles: { ...house.ports.articles, put: () => Promise.reject(new Error('died')) },
    };
    await expect(foldArticles(dying, [{ id: 'm1', articles: [captured] }])).rejects.toThrow('died');
    expect(await foldArticles(house.ports, [{ id: 'm1', articles: [captured] }])).toEqual([]);
    const [development] = await ofMonth(house);
    expect(development).toMatchObject({ version: 1, revision: 1 });
    const [article] = await house.ports.articles.ofDevelopment(development?.id ?? '');
    // It is kept with the reasons that it had, not with those of the second run alone.
    expect(article?.score).toBeGreaterThan(0.5);
    expect(article?.reasons).toEqual(expect.arrayContaining([...(development?.reasons ?? ['none'])]));
  });

  it('says so where there are more developments than it compares with', async () => {
    const house = await openHouse();
    const warned: unknown[] = [];
    const one = sampleDevelopment({ pending: [] });
    const loading = (count: number) => ({
      ...house.ports,
      developments: { ...house.ports.developments, loadMonths: async () => Array.from({ length: count }, () => one) },
      log: { ...house.ports.log, warn: (...said: unknown[]) => void warned.push(said) },
    });
    await foldArticles(loading(MOST_ACTIVE - 1), [{ id: 'm1', articles: [captured] }]);
    expect(warned).toEqual([]);
    await foldArticles(loading(MOST_ACTIVE), [{ id: 'm2', articles: [{ ...captured, id: 'other' }] }]);
    expect(warned).toEqual([['memory-full', { developments: MOST_ACTIVE }]]);
  });

  it('takes a development for written that another run wrote of the same articles', async () => {
    const house = await openHouse();
    await foldArticles(house.ports, [{ id: 'm1', articles: [captured] }]);
    const rows = await ofMonth(house);
    const blind = {
      ...house.ports,
      developments: { ...house.ports.developments, loadMonths: async () => [] },
      articles: { ...house.ports.articles, versions: async () => [] },
    };
    expect(await foldArticles(blind, [{ id: 'm1', articles: [captured] }])).toEqual([]);
    expect(await ofMonth(house)).toEqual(rows);
    // Of another article it is not: what stands there must be read before anything is added.
    const renamed = { ...captured, version: 'second', title: `${captured.title}, says Kyiv` };
    expect(await foldArticles(blind, [{ id: 'm2', articles: [renamed] }])).toEqual(['m2']);
    expect(await ofMonth(house)).toEqual(rows);
  });

  it('finds the known stories in the table from the first batch on, put there once, and the youngest left out', async () => {
    const house = await openHouse();
    const story = (id: string, date: string) => ({
      id,
      date,
      story: 'captives',
      category: 'troops' as const,
      severity: 4 as const,
      headline: captured.title,
      summary: captured.summary,
    });
    const knownStories = [story('captured', '2025-01-09'), story('young', '2025-01-12')];
    const ports = { ...house.ports, knownStories };
    expect(await seedKnownStories(ports)).toBe(1);
    expect(await seedKnownStories(ports)).toBe(0);
    expect(await ofMonth(house)).toMatchObject([{ quiet: 'known', story: 'captives', pending: [], articles: 0 }]);
    await foldArticles(house.ports, [{ id: 'm1', articles: [captured] }]);
    expect(await ofMonth(house)).toMatchObject([{ story: 'captives', pending: [], articles: 1 }]);
  });

  it('keeps the reasons of the first where a batch has an article twice', async () => {
    const once = await openHouse();
    await foldArticles(once.ports, [{ id: 'm1', articles: [captured] }]);
    const twice = await openHouse();
    await foldArticles(twice.ports, [{ id: 'm1', articles: [captured, captured] }]);
    const rows = await twice.ports.articles.ofArticle(captured.id);
    expect(rows).toEqual(await once.ports.articles.ofArticle(captured.id));
    expect(rows).toHaveLength(1);
  });

  it('ends an absorption that another writer or a death left half done', async () => {
    const house = await openHouse();
    const titled = (title: string, minute: number) =>
      sampleArticle({
        title,
        summary: '',
        url: `https://wire.example/${minute}`,
        published: `2025-01-13T10:0${minute}:00.000Z`,
        firstSeen: '2025-01-13T10:10:00.000Z',
      });
    await foldArticles(house.ports, [
      {
        id: 'm1',
        articles: [
          titled('Russian tourists fly to Wonsan in North Korea', 1),
          titled('First direct flight from Moscow to Pyongyang', 2),
        ],
      },
    ]);
    const third = titled('First direct flight from Moscow brings Russian tourists to Pyongyang and Wonsan', 3);
    const dying = {
      ...house.ports,
      developments: {
        ...house.ports.developments,
        write: async (development: Development) => {
          if (development.absorbedBy !== null) throw new Error('died');
          return house.ports.developments.write(development);
        },
      },
    };
    await expect(foldArticles(dying, [{ id: 'm2', articles: [third] }])).rejects.toThrow('died');
    expect((await ofMonth(house)).map(({ articles, absorbedBy }) => [articles, absorbedBy])).toEqual([
      [3, null],
      [1, null],
    ]);
    expect(await foldArticles(house.ports, [{ id: 'm2', articles: [third] }])).toEqual([]);
    const [keeper, gone] = await ofMonth(house);
    expect([keeper?.articles, gone?.absorbedBy]).toEqual([3, keeper?.id]);
    expect((await house.ports.archive.load('ru-kp', ['2025-01'])).flat().map(({ id }) => id)).toEqual([keeper?.id]);
  });

  it('folds again on what another writer left, and gives back what it cannot write', async () => {
    const house = await openHouse();
    let refusals = 1;
    const racing = {
      ...house.ports,
      developments: {
        ...house.ports.developments,
        write: async (development: Development) =>
          refusals-- > 0 ? null : house.ports.developments.write(development),
      },
    };
    expect(await foldArticles(racing, [{ id: 'm1', articles: [captured] }])).toEqual([]);
    expect(await ofMonth(house)).toHaveLength(1);
    const never = { ...house.ports, developments: { ...house.ports.developments, write: async () => null } };
    const other = {
      ...captured,
      id: 'other',
      url: 'https://wire.example/other',
      title: 'Lavrov arrives in Pyongyang to meet Choe Son Hui',
    };
    expect(
      await foldArticles(never, [
        { id: 'm1', articles: [other] },
        { id: 'm2', articles: [other] },
      ]),
    ).toEqual(['m1', 'm2']);
    expect(await house.ports.articles.versions([other])).toEqual([]);
  });

  it('sets aside what the code cannot fold, tells operators, and goes on', async () => {
    const house = await openHouse();
    const told: string[] = [];
    const ports = { ...house.ports, tellOperators: async ({ text }: { text: string }) => void told.push(text) };
    const poison = { ...captured, id: 'poison', url: 'https://wire.example/poison', title: null as unknown as string };
    expect(await foldArticles(ports, [{ id: 'm1', articles: [poison, captured] }])).toEqual([]);
    expect(told).toHaveLength(1);
    const row = await house.ports.table.get({ pk: 'ARTICLE#poison', sk: `V#${poison.version}` });
    expect(JSON.stringify(row?.data)).toContain('"parked":"TypeError');
    expect(await ofMonth(house)).toHaveLength(1);
  });
});

describe('dispatch-alerts', () => {
  const dispatched = async (wishes = DEFAULT_WISHES, over: Partial<Alert> = {}) => {
    const house = await openHouse();
    const pending = sampleDevelopment().pending.map((alert) => ({
      ...alert,
      decidedAt: '2025-01-13T11:59:00.000Z',
      ...over,
    }));
    const row = await house.ports.developments.write(sampleDevelopment({ pending }));
    await house.ports.subscriptions.create(sampleSubscription({ wishes }));
    const result = await dispatchAlerts(house.ports, [row?.id ?? '']);
    const deliveries = await house.ports.deliveries.ofSubscription('sub1');
    return { house, row, result, deliveries };
  };

  it('publishes the frozen alert, queues a delivery to who wants it, and only then pays the debt', async () => {
    const { house, row, result, deliveries } = await dispatched();
    expect(result).toEqual({ held: false, alerts: 1, deliveries: 1, failed: 0 });
    expect(house.published.map(({ id }) => id)).toEqual([row?.pending[0]?.id]);
    expect(deliveries).toEqual([expect.objectContaining({ state: 'queued', alert: row?.pending[0]?.id })]);
    expect(house.sent.map(({ queue, message }) => [queue, message.group])).toEqual([['deliveries', 'sub1']]);
    expect((await house.ports.developments.get('ru-kp', row?.id ?? ''))?.pending).toEqual([]);
    expect(await house.ports.developments.owing('ru-kp')).toEqual([]);
    expect(await dispatchAlerts(house.ports, [row?.id ?? ''])).toEqual({
      held: false,
      alerts: 0,
      deliveries: 0,
      failed: 0,
    });
  });

  it('begins nothing when the run should be over: what is owed still stands, and the lease is free', async () => {
    const house = await openHouse();
    const row = await house.ports.developments.write(sampleDevelopment());
    const result = await dispatchAlerts({ ...house.ports, timeLeft: () => -1 }, [row?.id ?? '']);
    expect(result).toEqual({ held: false, alerts: 0, deliveries: 0, failed: 0 });
    expect(await house.ports.developments.owing('ru-kp')).toEqual([row?.id]);
    expect(await dispatchAlerts({ ...house.ports, holder: 'next' }, [row?.id ?? ''])).toMatchObject({ alerts: 1 });
  });

  it('leaves alone what nobody wants', async () => {
    const { deliveries, house } = await dispatched({ ...DEFAULT_WISHES, categories: ['labour'] });
    expect(deliveries).toEqual([]);
    expect(house.published).toHaveLength(1);
  });

  it('tells who was told of a development what becomes of it, whatever its severity and category are by then', async () => {
    const house = await openHouse();
    const told = { ...DEFAULT_WISHES, minSeverity: 4 } as const;
    const [first] = sampleDevelopment().pending as [Alert];
    await house.ports.subscriptions.create(sampleSubscription({ wishes: told }));
    await house.ports.subscriptions.create(sampleSubscription({ id: 'never', addressKey: 'k2', wishes: told }));
    await house.ports.subscriptions.create(
      sampleSubscription({ id: 'off', addressKey: 'k3', wishes: told, state: 'off' }),
    );
    const decidedAt = '2025-01-13T11:00:00.000Z';
    const digests = { ...told, rhythm: 'daily' } as const;
    await house.ports.subscriptions.create(sampleSubscription({ id: 'digests', addressKey: 'k4', wishes: digests }));
    for (const subscription of ['sub1', 'off', 'digests'])
      await house.ports.deliveries.create('ru-kp', [
        sampleDelivery({ subscription, alert: first.id, state: 'sent', decidedAt }),
      ]);
    const later = (revision: number, kind: Alert['kind']): Alert => ({
      ...first,
      id: alertId(first.development, revision),
      revision,
      kind,
      severity: 2,
      decidedAt,
      category: 'reaction',
      confidence: 'claimed',
    });
    const pending = [later(2, 'update'), later(3, 'correction')];
    const row = await house.ports.developments.write(sampleDevelopment({ pending, revision: 3 }));
    await dispatchAlerts(house.ports, [row?.id ?? '']);
    const got = async (id: string) =>
      (await house.ports.deliveries.ofSubscription(id)).map(({ alert }) => alert.split('_')[1]);
    // Updates are told to who wants them; a digest, which wakes nobody, tells them all.
    expect(await got('sub1')).toEqual(['r1', 'r3']);
    expect(await got('digests')).toEqual(['r1', 'r2', 'r3']);
    expect([await got('never'), await got('off')]).toEqual([[], ['r1']]);
  });

  it('holds for the subscription’s hour, and late ones for one catch-up', async () => {
    const daily = await dispatched({ ...DEFAULT_WISHES, rhythm: 'daily', digestHour: 8, zone: 'Asia/Seoul' });
    expect(daily.deliveries).toEqual([expect.objectContaining({ state: 'held', due: '2025-01-13T23:00:00.000Z' })]);
    const late = await dispatched(DEFAULT_WISHES, { late: true });
    expect(late.deliveries).toEqual([expect.objectContaining({ state: 'held', due: '2025-01-13T12:02:00.000Z' })]);
    expect(late.house.sent).toEqual([]);
  });

  it('is done by one run at a time', async () => {
    const house = await openHouse();
    const row = await house.ports.developments.write(sampleDevelopment());
    await house.ports.leases.take('dispatch-ru-kp', 'another', '2025-01-13T12:02:30.000Z');
    expect((await dispatchAlerts(house.ports, [row?.id ?? ''])).held).toBe(true);
    house.clock.advance(151_000);
    expect((await dispatchAlerts(house.ports, [row?.id ?? ''])).alerts).toBe(1);
  });

  it('is done with nudges while another run holds the lease: what is owed stands in the rows, and is swept', async () => {
    const house = await openHouse();
    const row = await house.ports.developments.write(sampleDevelopment());
    await house.ports.leases.take('dispatch-ru-kp', 'another', '2025-01-13T12:02:30.000Z');
    const record = {
      messageId: 'm',
      body: JSON.stringify({ development: row?.id }),
      attributes: { MessageGroupId: 'ru-kp' },
    };
    expect(await dispatchAlertsDoor(house.ports)({ Records: [record] })).toEqual({ batchItemFailures: [] });
    expect(await house.ports.developments.owing('ru-kp')).toEqual([row?.id]);
    house.clock.advance(151_000);
    await sweep(house.ports);
    expect(house.sent.map(({ message }) => message.body)).toEqual([{ development: row?.id }]);
  });

  it('tells nothing that another run told while it waited for the lease, or was about to settle', async () => {
    const house = await openHouse();
    const row = await house.ports.developments.write(sampleDevelopment());
    const { leases, developments } = house.ports;
    const settled = async () => {
      const there = await developments.get('ru-kp', row?.id ?? '');
      if (there) await developments.write({ ...there, pending: [] });
    };
    const take: typeof leases.take = async (...asked) => {
      await settled();
      return leases.take(...asked);
    };
    const before = await dispatchAlerts({ ...house.ports, leases: { ...leases, take } }, [row?.id ?? '']);
    expect(before).toEqual({ held: false, alerts: 0, deliveries: 0, failed: 0 });
    expect(house.published).toEqual([]);

    await developments.write({ ...sampleDevelopment(), version: 2 });
    expect(await dispatchAlerts({ ...house.ports, publish: settled }, [row?.id ?? ''])).toMatchObject({ alerts: 1 });
    expect(await developments.get('ru-kp', row?.id ?? '')).toMatchObject({ pending: [], version: 4 });
  });

  it('repeats one alert after a crash, not all that the development owed', async () => {
    const house = await openHouse();
    const [first] = sampleDevelopment().pending;
    const second = { ...(first as Alert), id: alertId(first?.development ?? '', 2), revision: 2 };
    const row = await house.ports.developments.write(sampleDevelopment({ pending: [first as Alert, second] }));
    await house.ports.subscriptions.create(sampleSubscription());
    let creations = 0;
    const create = async () => {
      creations += 1;
      if (creations === 2) throw new Error('died');
    };
    const dying = { ...house.ports, deliveries: { ...house.ports.deliveries, create } };
    expect(await dispatchAlerts(dying, [row?.id ?? ''])).toMatchObject({ failed: 1 });
    await dispatchAlerts(house.ports, [row?.id ?? '']);
    expect(house.published.map(({ revision }) => revision)).toEqual([1, 2, 2]);
  });

  it('tells the others where one cannot be told, and operators once that goes on', async () => {
    const house = await openHouse();
    const bad = sampleDevelopment();
    const id = '0vkbq7mn3an76r';
    const good = sampleDevelopment({
      id,
      pending: bad.pending.map((one) => ({ ...one, id: `${id}_r1`, development: id })),
    });
    await house.ports.developments.write(bad);
    await house.ports.developments.write(good);
    const told: string[] = [];
    const at = Date.parse(bad.pending[0]?.decidedAt ?? '');
    const ports = (now: number) => ({
      ...house.ports,
      now: () => new Date(now),
      tellOperators: async (notice: { readonly id: string }) => void told.push(notice.id),
      publish: async (alert: Alert) => {
        if (alert.development === bad.id) throw new Error('too large');
        return house.ports.publish(alert);
      },
    });
    expect(await dispatchAlerts(ports(at + 599_000), [bad.id, id])).toMatchObject({ alerts: 1, failed: 1 });
    expect(house.published.map(({ development }) => development)).toEqual([id]);
    expect(told).toEqual([]);
    expect(await dispatchAlerts(ports(at + 600_000), [bad.id])).toMatchObject({ alerts: 0, failed: 1 });
    expect(told).toEqual([`dispatch-${bad.pending[0]?.id}`]);
    expect(await house.ports.developments.owing('ru-kp')).toEqual([bad.id]);
  });

  it('keeps what fold added while it worked', async () => {
    const house = await openHouse();
    const row = await house.ports.developments.write(sampleDevelopment());
    const update = { ...(row?.pending[0] as Alert), id: `${row?.id}_r2`, revision: 2, kind: 'update' as const };
    const publish = async () => {
      if (row) await house.ports.developments.write({ ...row, pending: [...row.pending, update] });
    };
    await dispatchAlerts({ ...house.ports, publish }, [row?.id ?? '']);
    expect((await house.ports.developments.get('ru-kp', row?.id ?? ''))?.pending.map(({ id }) => id)).toEqual([
      update.id,
    ]);
  });
});

describe('sweep', () => {
  it('nudges what is owed, and each subscription with something due once', async () => {
    const house = await openHouse();
    const row = await house.ports.developments.write(sampleDevelopment());
    const due = '2025-01-13T11:59:00.000Z';
    await house.ports.deliveries.create(
      'ru-kp',
      ['r1', 'r2'].map((alert) => sampleDelivery({ alert, state: 'held', due, decidedAt: '2025-01-13T11:00:00.000Z' })),
    );
    await house.ports.deliveries.create('ru-kp', [
      sampleDelivery({ subscription: 'later', due: '2025-01-13T12:00:01.000Z', decidedAt: due }),
    ]);
    expect(await sweep(house.ports)).toEqual({ developments: 1, subscriptions: 1, corrections: 0 });
    expect(house.sent.map(({ message }) => message.body)).toEqual([
      { development: row?.id },
      { subscription: 'sub1', alert: null, attempt: 0 } satisfies DeliveryMessage,
    ]);
  });
});
