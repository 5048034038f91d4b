import fc from 'fast-check';
import { openDoors } from '../../infra/local/house.ts';
import { type Alert, alertId } from '../../shared/domain/alert.ts';
import { isOpen } from '../../shared/domain/delivery-plan.ts';
import { developmentId } from '../../shared/domain/development.ts';
import { hasDigestHour, isQuiet } from '../../shared/domain/rhythm.ts';
import { DEFAULT_WISHES, type Subscription, stateAt, type Wishes } from '../../shared/domain/subscription.ts';
import { localDate } from '../../shared/domain/zone.ts';
import { composeDigests } from '../../shared/steps/compose-digests.ts';
import { manageSubscription } from '../../shared/steps/manage-subscription.ts';
import { sweep } from '../../shared/steps/sweep.ts';
import { openTestHouse } from '../fakes/house.ts';
import { sampleAlert, sampleDevelopment, sampleSubscription } from '../fakes/samples.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const QUARTER = 15 * MINUTE;

/** What happens, so many minutes after what happened before. */
type Happening = { readonly after: number } & (
  | { readonly kind: 'alert'; readonly about: number; readonly severity: Alert['severity'] }
  | { readonly kind: 'change'; readonly wishes: Partial<Wishes> }
  | { readonly kind: 'pause'; readonly days: number }
  | { readonly kind: 'resume' }
);

/** A message as it was taken: when, by which wishes, and what it told. */
interface Taken {
  readonly at: Date;
  readonly wishes: Wishes;
  readonly alerts: readonly string[];
}

const alertsIn = (body: string): readonly string[] => {
  const { data } = JSON.parse(body) as {
    data: { alert?: string; alerts?: readonly { alert: string; earlier: readonly string[] }[] };
  };
  if (data.alert !== undefined) return [data.alert];
  return (data.alerts ?? []).flatMap(({ alert, earlier }) => [...earlier, alert]);
};

const open = async (wishes: Wishes) => {
  const taken: Taken[] = [];
  const current = { wishes };
  const house = await openTestHouse({
    feeds: [],
    fetchFeed: async () => ({ kind: 'gone', why: '' }),
    post: async ({ body }) => {
      taken.push({ at: house.clock.now(), wishes: current.wishes, alerts: alertsIn(body) });
      return { kind: 'answered', status: 200, headers: {}, body: '' };
    },
  });
  const { ports, queues } = house;
  queues.open(openDoors(ports));
  await ports.subscriptions.create(
    sampleSubscription({
      wishes,
      address: 'https://hooks.example/x',
      secret: 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=',
    }),
  );
  const tick = async () => {
    await composeDigests(ports);
    await sweep(ports);
    await queues.idle();
  };
  return { ...house, taken, current, tick };
};
type House = Awaited<ReturnType<typeof open>>;

const subscriptionOf = async ({ ports }: House): Promise<Subscription> =>
  (await ports.subscriptions.get('ru-kp', 'sub1')) as Subscription;

const developmentOf = (about: number) => developmentId('2025-01-13T11:00:00Z', `article ${about}`);

/** Decides an alert and dispatches it; its id where the subscriber is not in a pause. */
const decide = async (house: House, about: number, severity: Alert['severity']): Promise<readonly string[]> => {
  const { ports, clock } = house;
  const id = developmentOf(about);
  const there = await ports.developments.get('ru-kp', id);
  const revision = (there?.revision ?? 0) + 1;
  const alert = sampleAlert({
    id: alertId(id, revision),
    kind: revision === 1 ? 'new' : 'update',
    development: id,
    revision,
    severity,
    decidedAt: clock.now().toISOString(),
  });
  const row = there ?? sampleDevelopment({ id });
  await ports.developments.write({ ...row, revision, pending: [alert] });
  await ports.send('dispatch', [{ body: { development: id }, group: 'ru-kp', dedup: alert.id }]);
  const active = stateAt(await subscriptionOf(house), clock.now()) === 'active';
  await house.queues.idle();
  return active ? [alert.id] : [];
};

const happen = async (house: House, happening: Happening): Promise<readonly string[]> => {
  const { ports, clock, current } = house;
  const subscription = await subscriptionOf(house);
  switch (happening.kind) {
    case 'alert':
      return decide(house, happening.about, happening.severity);
    case 'change':
      current.wishes = { ...current.wishes, ...happening.wishes };
      await manageSubscription(ports, subscription, { kind: 'change', wishes: current.wishes });
      return [];
    case 'pause': {
      const until = localDate(new Date(clock.now().getTime() + happening.days * DAY), current.wishes.zone);
      await manageSubscription(ports, subscription, { kind: 'pause', until });
      return [];
    }
    case 'resume':
      await manageSubscription(ports, subscription, { kind: 'resume' });
      return [];
  }
};

const pass = async (house: House, minutes: number): Promise<void> => {
  for (let left = minutes * MINUTE; left > 0; left -= QUARTER) {
    house.clock.advance(Math.min(left, QUARTER));
    await house.tick();
  }
};

/** Until nothing is on its way; a weekly digest may take a week. */
const comeToRest = async (house: House): Promise<void> => {
  for (let hours = 0; hours < 16 * 24; hours += 1) {
    const rows = await house.ports.deliveries.ofSubscription('sub1');
    if (!rows.some(isOpen)) return;
    await pass(house, 60);
  }
};

/** What is wrong with the hour of a message. */
const untimely = ({ at, wishes, alerts }: Taken, severities: ReadonlyMap<string, number>) => {
  if (wishes.rhythm !== 'now') {
    const from = new Date(at.getTime() - QUARTER);
    return hasDigestHour(wishes, wishes.rhythm, from, at) ? [] : [`a digest at ${at.toISOString()}`];
  }
  const loud = alerts.some((id) => (severities.get(id) ?? 0) >= (wishes.quietOverride ?? 6));
  return isQuiet(wishes.quiet, at, wishes.zone) && !loud ? [`${alerts} at ${at.toISOString()}`] : [];
};

const run = async (wishes: Wishes, happenings: readonly Happening[]) => {
  const house = await open(wishes);
  const wanted: string[] = [];
  const severities = new Map<string, number>();
  for (const happening of happenings) {
    await pass(house, happening.after);
    const decided = await happen(house, happening);
    wanted.push(...decided);
    if (happening.kind === 'alert') for (const id of decided) severities.set(id, happening.severity);
  }
  await comeToRest(house);
  const told = house.taken.flatMap(({ alerts }) => alerts);
  const disordered = told.filter((id, at) => {
    const [development = '', revision = ''] = id.split('_r');
    return told
      .slice(at + 1)
      .some((later) => later.startsWith(`${development}_r`) && Number(later.split('_r')[1]) < Number(revision));
  });
  const problems = house.taken.flatMap((taken) => untimely(taken, severities));
  return { wanted: wanted.sort(), told: [...told].sort(), disordered, problems };
};

const time = fc.constantFrom('00:00', '02:30', '07:00', '12:15', '17:00', '22:00', '23:45');
const quiet = fc.option(
  fc
    .tuple(time, time)
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => ({ from, to })),
);
const severity = fc.constantFrom(1, 2, 3, 4, 5);
const rhythm = fc.record({
  rhythm: fc.constantFrom('now', 'daily', 'weekly'),
  digestHour: fc.constantFrom(0, 2, 8, 18, 23),
  digestDay: fc.constantFrom(1, 4, 7),
  quiet,
  quietOverride: fc.option(severity),
});
const wishes = fc
  .tuple(rhythm, fc.constantFrom('Asia/Pyongyang', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe'))
  .map(([some, zone]): Wishes => ({ ...DEFAULT_WISHES, kinds: ['new', 'update', 'correction'], ...some, zone }));
const after = fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 1500 }));
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('alert' as const),
      after,
      about: fc.integer({ min: 0, max: 4 }),
      severity,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('change' as const), after, wishes: rhythm }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('pause' as const), after, days: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('resume' as const), after }) },
);

it('no alert is lost, doubled, out of order or at an hour that nobody chose, however rhythm, quiet hours and pauses change', async () => {
  await fc.assert(
    fc.asyncProperty(wishes, fc.array(happening, { minLength: 1, maxLength: 14 }), async (first, happenings) => {
      const { wanted, told, disordered, problems } = await run(first, happenings);
      expect({ told, disordered, problems }).toEqual({ told: wanted, disordered: [], problems: [] });
    }),
    { numRuns: Number(process.env['RUNS'] ?? 80) },
  );
}, 300_000);
