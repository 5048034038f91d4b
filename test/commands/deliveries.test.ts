import { type DeliveriesHouse, runDeliveries } from '../../infra/commands/deliveries.ts';
import { sealing } from '../../shared/adapters/sealing.ts';
import { readSecrets } from '../../shared/domain/webhook-secrets.ts';
import { BadInput } from '../../shared/errors.ts';
import { deliver } from '../../shared/steps/deliver.ts';
import { answered, deliveryHouse } from '../fakes/delivery-house.ts';
import { sampleAlert } from '../fakes/samples.ts';

const SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';
const [old, fresh] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];

const open = async () => {
  const house = deliveryHouse();
  const before = sealing([old]);
  await house.subscribe({ address: before.seal('https://hooks.example/x'), secret: before.seal(SECRET) });
  const queued: unknown[] = [];
  const seals = sealing([fresh, old]);
  const commands: DeliveriesHouse = {
    watch: 'ru-kp',
    subscriptions: house.subscriptions,
    sending: house.sending,
    deliveries: house.deliveries,
    sealing: seals,
    now: house.now,
    randomBytes: (count) => new Uint8Array(count).fill(3),
    send: async (_, messages) => {
      queued.push(...messages.map(({ body }) => body));
    },
  };
  const run = async (...argv: string[]) => {
    const lines: unknown[] = [];
    await runDeliveries(
      argv,
      (_, work) => work(commands),
      (line) => lines.push(JSON.parse(line)),
    );
    return lines;
  };
  return { house, run, queued, ports: { ...house.ports, sealing: seals } };
};

it('shows what is parked and has it tried again', async () => {
  const { house, run, queued, ports } = await open();
  const alert = sampleAlert();
  await house.owe('sub1', alert);
  house.answer(() => answered(400, 'no'));
  await deliver(ports, [{ id: 'm', body: { subscription: 'sub1', alert: alert.id, attempt: 0 } }]);
  expect(await run('parked')).toMatchObject([{ subscription: 'sub1', alert: alert.id, why: 'answered 400: no' }]);
  expect(await run('replay', 'sub1', 'another')).toEqual([{ replayed: 0 }]);
  expect(await run('replay', 'sub1')).toEqual([{ replayed: 1 }]);
  expect(queued).toEqual([{ subscription: 'sub1', alert: null, attempt: 0 }]);
  house.answer(() => answered(200));
  await deliver(ports, [{ id: 'm', body: { subscription: 'sub1', alert: null, attempt: 0 } }]);
  expect(await house.deliveries.get('sub1', alert.id)).toMatchObject({ state: 'sent' });
  expect(await run('parked', 'sub1')).toEqual([]);
});

it('rotates a secret: both sign for a day, then the new one alone', async () => {
  const { house, run, ports } = await open();
  const next = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
  expect(await run('rotate-secret', 'sub1')).toEqual([{ id: 'sub1', secret: next }]);
  const kept = ports.sealing.open((await house.subscriptions.get('ru-kp', 'sub1'))?.secret ?? '');
  const after = (hours: number) => readSecrets(kept, new Date(house.now().getTime() + hours * 3_600_000));
  expect(after(23)).toEqual([next, SECRET]);
  expect(after(24)).toEqual([next]);
  await house.owe('sub1', sampleAlert());
  await deliver(ports, [{ id: 'm', body: { subscription: 'sub1', alert: sampleAlert().id, attempt: 0 } }]);
  expect(house.posts[0]?.headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
});

it('seals anew, so that the older key may go', async () => {
  const { house, run } = await open();
  expect(await run('reseal')).toEqual([{ resealed: 1 }]);
  const kept = await house.subscriptions.get('ru-kp', 'sub1');
  const newest = sealing([fresh]);
  expect([newest.open(kept?.address ?? ''), newest.open(kept?.secret ?? '')]).toEqual([
    'https://hooks.example/x',
    SECRET,
  ]);
});

it.each([[['rotate-secret', 'nobody']], [['replay']], [['fly']], [[]], [['parked', '--fast']]])(
  'refuses %j',
  async (argv) => {
    await expect((await open()).run(...argv)).rejects.toThrow(BadInput);
  },
);
