import { DEFAULT_WISHES, type Subscription, type Wishes } from '../../shared/domain/subscription.ts';
import type { Post, PostAnswer, Subscriptions } from '../../shared/ports.ts';
import { pick } from '../bench/figure.ts';
import { sampleSubscription } from '../fakes/samples.ts';
import { type Simulation, shuffled } from './simulation.ts';
import { chance, hurt, type Weather } from './weather.ts';

/** One message as a subscriber took it. */
interface Taken {
  readonly subscription: string;
  readonly alerts: readonly string[];
}

export interface Subscribers {
  /** All that each subscription was in the course of the storm, the last state last; null: removed. */
  readonly history: ReadonlyMap<string, readonly (Subscription | null)[]>;
  readonly taken: readonly Taken[];
  /** Subscriptions whose address is gone for good. */
  readonly gone: ReadonlySet<string>;
  readonly post: Post;
  /** Somebody changes what they wish, pauses, comes back, or leaves. */
  changeMind(): Promise<void>;
}

const EVERYTHING: Wishes = { ...DEFAULT_WISHES, kinds: ['new', 'update', 'correction'] };

/** The wishes that meet the storm, by name. */
const WISHES: Readonly<Record<string, Wishes>> = {
  everything: EVERYTHING,
  usual: DEFAULT_WISHES,
  picky: { ...EVERYTHING, categories: ['labour', 'diplomacy'] },
  daily: { ...EVERYTHING, rhythm: 'daily', digestHour: 18 },
  asleep: { ...EVERYTHING, quiet: { from: '12:00', to: '14:30' }, quietOverride: 4 },
  fickle: EVERYTHING,
};

const CHANGES: readonly (Partial<Subscription> | null)[] = [
  { wishes: { ...EVERYTHING, categories: ['arms'] } },
  { wishes: { ...EVERYTHING, rhythm: 'daily', digestHour: 15 } },
  { wishes: EVERYTHING },
  { state: 'paused', stateWhy: 'asked for', pausedUntil: '2025-01-14T00:00:00.000Z' },
  { state: 'active', stateWhy: null, pausedUntil: null },
  null,
];

const answered = (status: number, headers: Readonly<Record<string, string>> = {}): PostAnswer => ({
  kind: 'answered',
  status,
  headers,
  body: '',
});

/** Alerts that a webhook's body tells of: one, or those of a digest, each with those before it of its development. */
const alertsIn = (body: string): readonly string[] => {
  const { data } = JSON.parse(body) as {
    data: { alert?: string; alerts?: readonly { alert: string; earlier: readonly string[] }[] };
  };
  if (data.alert !== undefined) return [data.alert];
  return (data.alerts ?? []).flatMap(({ alert, earlier }) => [...earlier, alert]);
};

/** Subscriptions with webhooks, which take, refuse, ask to wait, or take and do not answer. */
export const openSubscribers = async (
  simulation: Simulation,
  weather: Weather,
  store: Subscriptions,
  count: number,
): Promise<Subscribers> => {
  const { random } = simulation;
  const [first = '', ...others] = Object.keys(WISHES);
  const names = [first, ...shuffled(random, others).slice(0, count - 1)];
  const history = new Map<string, (Subscription | null)[]>();
  const taken: Taken[] = [];
  const gone = new Set<string>();
  for (const name of names) {
    const made = await store.create(
      sampleSubscription({
        id: name,
        addressKey: name,
        address: `https://hook.example/${name}`,
        secret: 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=',
        wishes: WISHES[name] ?? DEFAULT_WISHES,
      }),
    );
    history.set(name, [made]);
  }
  const answers = (subscription: string, take: () => void): readonly (() => PostAnswer)[] => [
    () => ({ kind: 'unreachable', why: 'ECONNREFUSED', sent: false }),
    () => answered(503),
    () => answered(429, { 'retry-after': String(Math.ceil(random() * 900)) }),
    () => {
      take();
      hurt(weather, [subscription]);
      return { kind: 'unreachable', why: 'no answer', sent: true };
    },
    () => {
      take();
      hurt(weather, [subscription]);
      return answered(500);
    },
    () => {
      if (subscription === 'fickle' && chance(simulation, 0.2)) gone.add(subscription);
      return answered(gone.has(subscription) ? 410 : 502);
    },
  ];
  const changed = async (name: string, change: Partial<Subscription> | null): Promise<Subscription | null> => {
    const there = await store.get('ru-kp', name);
    if (there === null) return null;
    const changedAt = new Date(simulation.now()).toISOString();
    if (change !== null) return (await store.write({ ...there, ...change, changedAt })) ?? changed(name, change);
    await store.remove(there);
    return null;
  };
  return {
    history,
    taken,
    gone,
    post: async ({ url, body }) => {
      const subscription = url.split('/').at(-1) ?? '';
      const take = () => taken.push({ subscription, alerts: alertsIn(body) });
      if (gone.has(subscription)) return answered(410);
      if (weather.rough > 0 && chance(simulation, 0.12)) return pick(random, answers(subscription, take))();
      take();
      return answered(200);
    },
    changeMind: async () => {
      if (names.includes('fickle') && !gone.has('fickle'))
        history.get('fickle')?.push(await changed('fickle', pick(random, CHANGES)));
    },
  };
};
