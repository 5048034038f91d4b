import type { Delivery } from '../../shared/domain/delivery.ts';
import { stillWatchingName } from '../../shared/domain/delivery-content.ts';
import { heldBackBy, isHeldByWish, replanned } from '../../shared/domain/hold.ts';
import type { Subscription, Wishes } from '../../shared/domain/subscription.ts';
import { sampleDelivery, sampleSubscription } from '../fakes/samples.ts';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const at = (time: string, day = '2026-03-01') => `${day}T${time}:00.000Z`;
const DECIDED = at('11:30');

type Over = Partial<Omit<Subscription, 'wishes'>> & { readonly wishes?: Partial<Wishes> };
const wisher = ({ wishes = {}, ...over }: Over = {}): Subscription => {
  const whole = sampleSubscription(over);
  return { ...whole, wishes: { ...whole.wishes, zone: 'UTC', ...wishes } };
};
const paused = (pausedUntil: string | null, wishes: Partial<Wishes> = {}) =>
  wisher({ state: 'paused', pausedUntil, wishes });
const NIGHT = { quiet: { from: '11:00', to: '14:00' } };
const DAILY = { rhythm: 'daily', digestHour: 8 } as const;

it.each<[string, Subscription, number, string | null, string | null]>([
  ['nothing', wisher(), 0, null, null],
  ['quiet hours', wisher({ wishes: NIGHT }), 0, at('14:00'), 'quiet-hours'],
  ['the digest', wisher({ wishes: DAILY }), 0, at('08:00', '2026-03-02'), 'digest'],
  ['no digest what was tried already', wisher({ wishes: DAILY }), 1, null, null],
  ['a pause without an end, a day', paused(null), 0, at('12:00', '2026-03-02'), 'pause'],
  ['a pause', paused(at('13:00')), 0, at('13:00'), 'pause'],
  ['a pause that ends in quiet hours', paused(at('13:00'), NIGHT), 0, at('14:00'), 'pause'],
  ['no pause that is over', paused(at('11:59')), 0, null, null],
])('holds back an alert: %s', (_, subscription, attempts, due, hold) => {
  const held = heldBackBy(subscription, 3, { decidedAt: DECIDED, attempts }, NOW);
  expect([held?.due.toISOString() ?? null, held?.hold ?? null]).toEqual([due, hold]);
});

it('a digest whose hour has come holds nothing back, unless the wishes are newer', () => {
  const yesterday = { decidedAt: at('11:30', '2026-02-28'), attempts: 0 };
  expect(heldBackBy(wisher({ wishes: DAILY }), 3, yesterday, NOW)).toBeNull();
  const changed = wisher({ wishes: DAILY, changedAt: at('11:00') });
  expect(heldBackBy(changed, 3, yesterday, NOW)?.due.toISOString()).toBe(at('08:00', '2026-03-02'));
});

const queued = sampleDelivery({ decidedAt: DECIDED, due: at('12:15') });
const held = (hold: Delivery['hold'], due: string) => sampleDelivery({ ...queued, state: 'held', hold, due });
const waiting = sampleDelivery({ ...queued, state: 'waiting', due: at('15:00') });

it.each<[string, Delivery, Subscription, Partial<Delivery> | null]>([
  ['what is sent stays so', sampleDelivery({ state: 'sent', due: null }), paused(null), null],
  ['what nothing holds stays so', queued, wisher(), null],
  ['a pause holds an alert', queued, paused(at('13:00')), { state: 'held', hold: 'pause', due: at('13:00') }],
  ['what it holds already stays so', held('pause', at('13:00')), paused(at('13:00')), null],
  ['what it held is due once it is over', held('pause', at('13:00')), wisher(), { due: NOW.toISOString() }],
  ['what was due before stays so', held('pause', at('11:45')), wisher(), null],
  ['what waits behind another goes by that', held('behind', at('13:00')), wisher(), null],
  [
    'a later try stays later than a pause',
    waiting,
    paused(at('13:00')),
    { state: 'held', hold: 'pause', due: at('15:00') },
  ],
  [
    'an earlier one waits for its end',
    waiting,
    paused(at('16:00')),
    { state: 'held', hold: 'pause', due: at('16:00') },
  ],
])('%s', (_, delivery, subscription, changed) => {
  const after = replanned(delivery, subscription, 3, NOW);
  if (changed === null) expect(after).toBe(delivery);
  else expect(after).toEqual({ ...delivery, ...changed });
});

it('a line that nothing happened knows no quiet hours, but a pause', () => {
  const line = { ...queued, alert: stillWatchingName(NOW) };
  expect(replanned(line, wisher({ wishes: NIGHT }), 1, NOW)).toBe(line);
  expect(replanned(line, paused(at('13:00')), 1, NOW)).toMatchObject({ state: 'held', hold: 'pause' });
});

it.each<[Delivery, boolean]>([
  [held('digest', at('12:01')), true],
  [held('digest', at('12:00')), false],
  [held('behind', at('12:01')), false],
  [queued, false],
])('%# is held by a wish: %p', (delivery, is) => {
  expect(isHeldByWish(delivery, NOW)).toBe(is);
});
