import { sendingSwitchStore } from '../../shared/adapters/sending-switch-store.ts';
import { developmentId } from '../../shared/domain/development.ts';
import { BadInput } from '../../shared/errors.ts';
import { composeDigests } from '../../shared/steps/compose-digests.ts';
import { deliver } from '../../shared/steps/deliver.ts';
import { sendMessage } from '../../shared/steps/send-message.ts';
import { resumeSending, stopSending } from '../../shared/steps/stop-sending.ts';
import { sweep } from '../../shared/steps/sweep.ts';
import { deliveryHouse } from '../fakes/delivery-house.ts';
import { sampleAlert } from '../fakes/samples.ts';
import { openWebHouse } from '../fakes/web-house.ts';

const MINUTE = 60_000;

const open = async () => {
  const house = deliveryHouse();
  await house.subscribe();
  const switching = { watch: 'ru-kp', sending: house.sending, now: house.now };
  const alertOf = (n: number) =>
    sampleAlert({
      development: developmentId('2024-06-19T09:24:00Z', `article ${n}`),
      decidedAt: house.now().toISOString(),
    });
  const ask = (alert: string | null) => ({ id: `m ${alert}`, body: { subscription: 'sub1', alert, attempt: 0 } });
  return {
    ...house,
    stop: (why: string) => stopSending(switching, why),
    resume: () => resumeSending(switching),
    /** Decides an alert and has its message handled. */
    tell: async (n: number) => {
      const alert = alertOf(n);
      await house.owe('sub1', alert);
      expect(await deliver(house.ports, [ask(alert.id)])).toEqual([]);
      return alert.id;
    },
    /** A sweep, and deliver on what it nudges; how many it nudged. */
    sweep: async () => {
      const nudged: ReturnType<typeof ask>[] = [];
      await sweep({
        ...house.ports,
        developments: { owed: async () => [] } as never,
        corrections: { all: async () => [] },
        deliveries: house.deliveries,
        send: async (_, messages) =>
          void nudged.push(...messages.map(({ body }) => ({ id: 's', body: body as never }))),
      });
      expect(await deliver(house.ports, nudged)).toEqual([]);
      return nudged.length;
    },
    sent: () => house.posts.map(({ body }) => JSON.parse(body).data),
  };
};

describe('while the operator has stopped all sending', () => {
  it('nothing goes out, by the queue, the sweep, a test or a confirmation, and nothing is touched', async () => {
    const house = await open();
    const subscription = await house.subscribe({ id: 'sub2', addressKey: 'key2' });
    await house.stop('a bad release');
    const id = await house.tell(1);
    const before = await house.deliveries.get('sub1', id);
    house.pass(30 * MINUTE);
    expect(await house.sweep()).toBe(0);
    for (const message of [
      { kind: 'test', id: 't' },
      { kind: 'confirm', id: 'c', link: 'https://pact.example/x', code: null },
    ] as const)
      expect(await sendMessage(house.ports, subscription, message)).toMatchObject({
        kind: 'later',
        why: 'the operator has stopped all sending: a bad release',
      });
    expect(house.posts).toEqual([]);
    expect(await house.deliveries.get('sub1', id)).toEqual(before);
    expect(before).toMatchObject({ state: 'queued', attempts: 0 });
  });

  it('no digest is planned, and none is lost: the next look begins where the last one ended', async () => {
    const house = await open();
    await house.stop('a bad release');
    const noted: string[] = [];
    const ports = {
      ...house.ports,
      subscriptions: house.subscriptions,
      deliveries: house.deliveries,
      catalogue: new Map(),
      feedStates: { load: async () => new Map() },
      send: async () => undefined,
      digestNotes: { ...house.digestNotes, noteLooked: async () => void noted.push('looked') },
    };
    expect(await composeDigests(ports)).toEqual({ changed: 0, silent: 0 });
    expect(noted).toEqual([]);
    expect(await house.digestNotes.lookedUntil('ru-kp')).toBeNull();
  });

  it('the switch is read once for a batch', async () => {
    const house = await open();
    await house.owe('sub1', sampleAlert());
    let reads = 0;
    const read: typeof house.sending.read = (watch) => {
      reads += 1;
      return house.sending.read(watch);
    };
    const asked = [sampleAlert().id, 'other', null].map((alert, at) => ({
      id: String(at),
      body: { subscription: 'sub1', alert, attempt: 0 },
    }));
    await deliver({ ...house.ports, sending: { read } }, asked);
    expect([reads, house.posts.length]).toEqual([1, 1]);
  });

  it('the health page says so, and why', async () => {
    const now = new Date('2024-06-19T12:00:00Z');
    const house = openWebHouse(now);
    const sending = sendingSwitchStore(house.table);
    const page = async () => String((await house.get('/health')).body);
    expect(await page()).not.toContain('Sending is stopped');
    expect(JSON.parse(String((await house.get('/health.json')).body))).toMatchObject({ sending: { on: true } });
    await stopSending({ watch: 'ru-kp', sending, now: () => now }, 'a bad <release>');
    expect(await page()).toMatch(/Sending is stopped.*a bad &lt;release&gt;/s);
    expect(JSON.parse(String((await house.get('/health.json')).body))).toMatchObject({
      sending: { on: false, why: 'a bad <release>', since: now.toISOString() },
    });
  });
});

describe('after sending is resumed', () => {
  it('what waited goes out with the next sweep, as one catch-up, before what is decided then', async () => {
    const house = await open();
    const before = await house.tell(1);
    house.pass(MINUTE);
    await house.stop('a bad release');
    const one = await house.tell(2);
    house.pass(MINUTE);
    const two = await house.tell(3);
    house.pass(5 * MINUTE);
    await house.resume();
    expect(await house.sweep()).toBe(1);
    expect(await house.tell(4)).toBe(house.sent()[2].alert);
    expect(house.sent()).toMatchObject([
      { alert: before },
      { rhythm: 'catch-up', why: 'stopped', alerts: [{ alert: one }, { alert: two }] },
      {},
    ]);
    house.pass(20 * MINUTE);
    await house.sweep();
    expect(house.posts).toHaveLength(3);
  });

  it('goes out before a new alert whose message comes first', async () => {
    const house = await open();
    await house.stop('a bad release');
    const one = await house.tell(1);
    house.pass(5 * MINUTE);
    await house.resume();
    house.pass(MINUTE);
    const two = await house.tell(2);
    expect(house.sent()).toMatchObject([{ why: 'stopped', alerts: [{ alert: one }, { alert: two }] }]);
  });

  it('after hours it is late, and says so', async () => {
    const house = await open();
    await house.stop('a bad release');
    await house.tell(1);
    house.pass(180 * MINUTE);
    await house.resume();
    await house.sweep();
    expect(house.posts).toHaveLength(1);
    await expect(house.resume()).rejects.toThrow(BadInput);
  });

  it('a second stop keeps since when, and has the new reason', async () => {
    const house = await open();
    const { since } = await house.stop('one');
    house.pass(MINUTE);
    expect(await house.stop('two')).toEqual({ why: 'two', since, until: null });
    house.pass(MINUTE);
    expect(await house.resume()).toEqual({ why: 'two', since, until: house.now().toISOString() });
  });
});
