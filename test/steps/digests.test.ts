import { archiveChange } from '../../shared/domain/archive.ts';
import { developmentId } from '../../shared/domain/development.ts';
import type { FeedState } from '../../shared/domain/feed.ts';
import { plannedAt } from '../../shared/domain/hold.ts';
import { DEFAULT_WISHES, type Wishes } from '../../shared/domain/subscription.ts';
import { composeDigests } from '../../shared/steps/compose-digests.ts';
import { deliver } from '../../shared/steps/deliver.ts';
import { deliveryHouse } from '../fakes/delivery-house.ts';
import { sampleAlert, sampleDelivery, sampleDevelopment } from '../fakes/samples.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAILY: Partial<Wishes> = { rhythm: 'daily', digestHour: 18, zone: 'Asia/Seoul' };

const idOf = (n: number) => developmentId('2024-06-19T09:24:00Z', `article ${n}`);
const alertOf = (n: number, over: Parameters<typeof sampleAlert>[0] = {}) =>
  sampleAlert({ development: idOf(n), ...over });

const FEEDS = ['wire', 'state', 'watch'];
const OUTLETS: Readonly<Record<string, string>> = { wire: 'Wire', state: 'State Wire', watch: 'Pyongyang Watch' };

/** A house at half past five of Seoul's afternoon on Wednesday, 19 June 2024. */
const open = async (wishes: Partial<Wishes>) => {
  const house = deliveryHouse('2024-06-19T08:30:00.000Z');
  await house.subscribe({ wishes: { ...DEFAULT_WISHES, ...wishes } });
  const feedStates = new Map<string, FeedState>();
  const queued: { subscription: string; alert: string | null; attempt: number }[] = [];
  const ports = {
    ...house.ports,
    subscriptions: house.subscriptions,
    deliveries: house.deliveries,
    digestNotes: house.digestNotes,
    catalogue: new Map(FEEDS.map((id) => [id, { id, outlet: OUTLETS[id] } as never])),
    feedStates: { load: async () => feedStates },
    send: async (_: string, messages: readonly { body: unknown }[]) => {
      for (const { body } of messages) queued.push(body as never);
    },
  };
  const compose = () => composeDigests(ports);
  return {
    ...house,
    feedStates,
    compose,
    setFeed: (feed: string, over: Partial<FeedState> = {}) =>
      feedStates.set(feed, { feed, seen: [], health: 'ok', errors: 0, ...over }),
    /** Decides an alert now and makes its delivery as dispatch does. */
    decide: async (n: number, over: Parameters<typeof sampleAlert>[0] = {}) => {
      const alert = alertOf(n, { decidedAt: house.now().toISOString(), ...over });
      const held = plannedAt({ wishes: { ...DEFAULT_WISHES, ...wishes } }, alert.severity, house.now());
      await house.alerts.put(alert);
      const delivery = sampleDelivery({ alert: alert.id, decidedAt: alert.decidedAt, state: held ? 'held' : 'queued' });
      const due = (held?.due ?? house.now()).toISOString();
      await house.deliveries.create('ru-kp', [{ ...delivery, due, hold: held?.hold ?? null }]);
      return alert;
    },
    /** Lets time pass in quarters of an hour: compose-digests, the sweep's nudges, deliver. */
    live: async (hours: number) => {
      for (let quarter = 0; quarter < hours * 4; quarter += 1) {
        house.pass(15 * MINUTE);
        await compose();
        const until = house.now().toISOString();
        const due = [
          ...(await house.deliveries.due('ru-kp', until, 100)),
          ...(await house.deliveries.unsettled('ru-kp', until)),
        ];
        if (due.length > 0) queued.push({ subscription: 'sub1', alert: null, attempt: 0 });
        await deliver(
          house.ports,
          queued.splice(0).map((body, at) => ({ id: String(at), body })),
        );
      }
    },
    sent: () => house.posts.map(({ body }) => JSON.parse(body).data),
    setConfidence: (n: number, confidence: 'reported' | 'confirmed' | 'disputed') =>
      house.archive.update('ru-kp', [archiveChange(sampleDevelopment({ id: idOf(n), confidence }), [])]),
  };
};

describe('a daily digest', () => {
  it('comes at the subscriber’s hour with each development once, the severest first, and what was before', async () => {
    const house = await open(DAILY);
    await house.decide(1, { severity: 2, confidence: 'claimed' });
    await house.decide(2, { severity: 4 });
    house.pass(5 * MINUTE);
    await house.decide(1, { severity: 3, confidence: 'confirmed', revision: 2, kind: 'update' });
    await house.live(1);
    const [digest, ...more] = house.sent();
    expect(more).toEqual([]);
    expect(digest).toMatchObject({
      rhythm: 'daily',
      from: '2024-06-18T09:00:00.000Z',
      to: '2024-06-19T09:05:00.000Z',
      alerts: [
        { development: idOf(2), earlier: [], confidenceWas: null },
        { alert: `${idOf(1)}_r2`, earlier: [`${idOf(1)}_r1`], confidence: 'confirmed', confidenceWas: 'claimed' },
      ],
    });
    for (const name of [`${idOf(1)}_r1`, `${idOf(1)}_r2`, `${idOf(2)}_r1`])
      expect(await house.deliveries.get('sub1', name)).toMatchObject({ state: 'sent' });
  });

  it('says how the feeds do, from the last look at them', async () => {
    const house = await open(DAILY);
    house.setFeed('wire');
    house.setFeed('state');
    house.setFeed('watch', { health: 'failing', failingSince: '2024-06-19T04:10:00.000Z' });
    await house.decide(1);
    await house.live(1);
    expect(house.sent()[0].coverage).toMatchObject({
      feeds: 3,
      healthy: 2,
      down: [{ outlet: 'Pyongyang Watch', since: '2024-06-19T04:10:00.000Z' }],
    });
  });

  it('says what was told before and has another confidence by now, once', async () => {
    const house = await open(DAILY);
    await house.decide(1, { confidence: 'reported' });
    await house.live(1);
    await house.setConfidence(1, 'confirmed');
    await house.decide(2);
    await house.live(24);
    await house.decide(3);
    await house.live(24);
    expect(house.sent().map(({ moved }) => moved)).toMatchObject([
      [],
      [{ development: idOf(1), confidence: 'confirmed', confidenceWas: 'reported' }],
      [],
    ]);
    expect(await house.deliveries.get('sub1', `${idOf(1)}_r1`)).toMatchObject({ told: 'confirmed' });
  });

  it('of a day without news is not sent', async () => {
    const house = await open(DAILY);
    await house.live(48);
    expect(house.posts).toEqual([]);
  });
});

describe('who asked to hear that there was nothing', () => {
  it('hears it at each digest hour of a day without a message', async () => {
    const house = await open({ ...DAILY, stillWatching: 'daily' });
    await house.decide(1);
    await house.live(1);
    expect(house.sent()).toMatchObject([{ alerts: [{}] }]);
    await house.live(48);
    expect(house.sent().slice(1)).toMatchObject([
      { rhythm: 'daily', alerts: [], from: '2024-06-19T09:00:00.000Z' },
      { rhythm: 'daily', alerts: [], from: '2024-06-20T09:00:00.000Z' },
    ]);
    expect(new Set(house.posts.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
  });

  it('hears it once a week, told at once else, and not in a week with alerts', async () => {
    const house = await open({ stillWatching: 'weekly', digestHour: 18, digestDay: 4, zone: 'Asia/Seoul' });
    await house.live(9 * 24);
    expect(house.sent()).toMatchObject([
      { rhythm: 'weekly', alerts: [], from: '2024-06-13T09:00:00.000Z' },
      { rhythm: 'weekly', alerts: [], from: '2024-06-20T09:00:00.000Z' },
    ]);
    await house.decide(1);
    await house.live(7 * 24);
    expect(house.sent().slice(2)).toMatchObject([{ alert: `${idOf(1)}_r1` }]);
  }, 60_000);

  it('hears of the news instead where some comes before the line is sent', async () => {
    const house = await open({ stillWatching: 'daily', digestHour: 18, zone: 'Asia/Seoul' });
    house.pass(30 * MINUTE);
    await house.compose();
    await house.decide(1);
    await house.live(1);
    expect(house.sent()).toMatchObject([{ alert: `${idOf(1)}_r1` }]);
    const [line] = (await house.deliveries.ofSubscription('sub1')).filter(({ alert }) => alert.startsWith('watching'));
    expect(line).toMatchObject({ state: 'dropped', why: 'there was news after all' });
  });

  it('is told once by runs that come twice, late, or after a day of nothing', async () => {
    const house = await open({ ...DAILY, stillWatching: 'daily' });
    await house.live(0.25);
    house.pass(15 * MINUTE + 20 * HOUR);
    await house.compose();
    await house.compose();
    await house.live(0.5);
    expect(house.sent()).toMatchObject([{ alerts: [] }]);
  });
});

describe('quiet hours', () => {
  const NIGHT: Partial<Wishes> = { quiet: { from: '17:00', to: '19:00' }, zone: 'Asia/Seoul' };

  it('hold alerts back into one catch-up, however short they were, and let severity 5 through', async () => {
    const house = await open({ ...NIGHT, quietOverride: 5 });
    for (const n of [1, 2]) await house.decide(n, { severity: 4 });
    await house.decide(3, { severity: 5 });
    await house.live(1);
    expect(house.sent()).toMatchObject([{ alert: `${idOf(3)}_r1` }]);
    await house.live(1);
    expect(house.sent().slice(1)).toMatchObject([
      { rhythm: 'catch-up', why: 'quiet-hours', alerts: [{ alert: `${idOf(1)}_r1` }, { alert: `${idOf(2)}_r1` }] },
    ]);
  });

  it('bring an earlier revision along with one that overrides them', async () => {
    const house = await open(NIGHT);
    await house.decide(1, { severity: 3 });
    house.pass(MINUTE);
    await house.decide(1, { severity: 5, revision: 2, kind: 'update' });
    await house.live(0.5);
    expect(house.sent()).toMatchObject([{ alerts: [{ revision: 1 }, { revision: 2 }] }]);
  });

  it('hold back what is tried again, too', async () => {
    const house = await open({ quiet: { from: '18:00', to: '22:00' }, zone: 'Asia/Seoul' });
    await house.decide(1, { severity: 3 });
    house.answer(() => ({ kind: 'answered', status: 503, headers: { 'retry-after': '2400' }, body: '' }));
    await house.live(0.5);
    house.answer(() => ({ kind: 'answered', status: 200, headers: {}, body: '' }));
    await house.live(2);
    expect(house.posts).toHaveLength(1);
    await house.live(3);
    expect(house.sent()).toMatchObject([{}, { alert: `${idOf(1)}_r1` }]);
    expect(house.now().getTime()).toBeGreaterThan(Date.parse('2024-06-19T13:00:00Z'));
  });
});
