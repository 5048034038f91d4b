import { afterTry } from '../../shared/domain/after-try.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import {
  barredUntil,
  closedWhy,
  dueDeliveries,
  heldUntil,
  inDigests,
  inMessages,
} from '../../shared/domain/delivery-plan.ts';
import { catchUpMessage, togetherId } from '../../shared/domain/together.ts';
import { sampleAlert, sampleDelivery } from '../fakes/samples.ts';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const at = (time: string) => `2026-03-01T${time}:00.000Z`;
const row = (alert: string, over: Partial<Delivery> = {}) =>
  sampleDelivery({ alert, decidedAt: at('11:30'), due: at('12:00'), ...over });
const names = (rows: readonly Delivery[]) => rows.map(({ alert }) => alert);

describe('what is due', () => {
  it('is open, due or named, and in order of decision', () => {
    const rows = [
      row('d', { decidedAt: at('11:40') }),
      row('a', { state: 'held' }),
      row('b', { state: 'waiting', due: at('11:59') }),
      row('sent', { state: 'sent', due: null }),
      row('parked', { state: 'parked', due: null }),
      row('later', { state: 'held', due: at('12:01') }),
      row('named', { due: at('12:15'), decidedAt: at('11:00') }),
    ];
    expect(names(dueDeliveries(rows, NOW, new Set(['named', 'sent'])))).toEqual(['named', 'a', 'b', 'd']);
  });
});

describe('the revisions of a development', () => {
  it('stay in order where the clock of who decided the later one is slow', () => {
    const rows = [
      row('a_r10', { decidedAt: at('11:31') }),
      row('a_r2', { decidedAt: at('11:20') }),
      row('a_r1', { decidedAt: at('11:30') }),
      row('b_r1', { decidedAt: at('11:25') }),
      row('c_r1', { decidedAt: at('11:31') }),
    ];
    expect(names(dueDeliveries(rows, NOW, new Set()))).toEqual(['b_r1', 'a_r1', 'a_r2', 'a_r10', 'c_r1']);
  });

  it('are not overtaken by a later one that is due before them', () => {
    const rows = [
      row('a_r1', { state: 'held', due: at('14:00') }),
      row('a_r2'),
      row('a_r3', { state: 'held', due: at('14:00') }),
      row('b_r1', { state: 'held', due: at('14:00') }),
    ];
    expect(names(dueDeliveries(rows, NOW, new Set()))).toEqual(['a_r1', 'a_r2']);
  });
});

describe('what goes out together', () => {
  const late = { decidedAt: at('10:59') };
  const quiet = { hold: 'quiet-hours' } as const;
  it.each<[string, readonly Delivery[], readonly string[], readonly string[], readonly (readonly string[])[]]>([
    ['nothing of nothing', [], [], [], []],
    ['each by itself in its hour', [row('a'), row('b')], [], [], [['a'], ['b']]],
    ['all once the first is late', [row('a', late), row('b')], [], [], [['a', 'b']]],
    ['all that was found late', [row('a'), row('b')], ['a', 'b'], [], [['a', 'b']]],
    ['not what was found late among others', [row('a'), row('b')], ['a'], [], [['a'], ['b']]],
    ['what quiet hours held back, however short', [row('a', quiet), row('b', quiet)], [], [], [['a', 'b']]],
    ['what a stop held back', [row('a'), row('b')], [], ['a'], [['a', 'b']]],
  ])('%s', (_, rows, found, stopped, expected) => {
    const messages = inMessages(
      rows,
      (alert) => found.includes(alert),
      ({ alert }) => stopped.includes(alert),
      NOW,
    );
    expect(messages.map(names)).toEqual(expected);
  });

  it.each<[string, readonly Delivery[], readonly boolean[], boolean, string]>([
    ['a stop', [row('a', { attempts: 1 })], [true], true, 'stopped'],
    ['trouble', [row('a', { attempts: 1 }), row('b', quiet)], [true, true], false, 'trouble'],
    ['one that waits behind another', [row('a', { hold: 'behind' })], [true], false, 'trouble'],
    ['quiet hours', [row('a', quiet), row('b', { hold: 'pause' })], [true, true], false, 'quiet-hours'],
    ['a pause', [row('a', { hold: 'pause' })], [true], false, 'held'],
    ['alerts found late', [row('a'), row('b')], [true, true], false, 'found-late'],
    ['lateness of our own', [row('a'), row('b')], [true, false], false, 'late'],
  ])('says why: %s', (_, rows, lates, stopped, why) => {
    const alerts = lates.map((late, at) => sampleAlert({ development: `d${at}`, late }));
    const message = catchUpMessage(rows, alerts, stopped);
    expect(message).toMatchObject({ kind: 'catch-up', alerts, why });
    expect(message.id).toBe(togetherId('catchup', names(rows)));
  });

  it('ten at most', () => {
    const rows = Array.from({ length: 21 }, (_, n) => row(`a${n}`, late));
    const messages = inMessages(
      rows,
      () => false,
      () => false,
      NOW,
    );
    expect(messages.map(({ length }) => length)).toEqual([10, 10, 1]);
  });

  it('in a digest: a development once, with all its revisions, and twenty developments at most', () => {
    const rows = Array.from({ length: 21 }, (_, n) => row(`a${n}_r1`));
    expect(inDigests([row('a0_r1'), row('b_r1'), row('a0_r2')]).map(names)).toEqual([['a0_r1', 'a0_r2', 'b_r1']]);
    expect(inDigests([...rows, row('a20_r2')]).map(({ length }) => length)).toEqual([20, 2]);
    expect(inDigests([])).toEqual([]);
  });
});

describe('after a try', () => {
  it('sent: an end, with the name of a single message', () => {
    const { deliveries, waitUntil } = afterTry([row('a', { attempts: 2 })], { kind: 'sent', ref: 'm1' }, NOW);
    expect(deliveries).toEqual([
      row('a', { state: 'sent', attempts: 3, due: null, sentAt: NOW.toISOString(), messageRef: 'm1' }),
    ]);
    expect(waitUntil).toBeNull();
  });

  it('sent together: the name is nobody’s', () => {
    const { deliveries } = afterTry([row('a'), row('b')], { kind: 'sent', ref: 'm1' }, NOW);
    expect(deliveries.map(({ messageRef }) => messageRef)).toEqual([null, null]);
  });

  it('later: all wait as long as the one most tried', () => {
    const outcome = { kind: 'later', retryAfter: null, why: 'answered 500', unknown: true } as const;
    const after = afterTry([row('a', { attempts: 1 }), row('b')], outcome, NOW);
    expect(after.deliveries.map(({ state, due, attempts }) => [state, due, attempts])).toEqual([
      ['waiting', at('12:05'), 2],
      ['waiting', at('12:05'), 1],
    ]);
    expect(after).toMatchObject({ waitUntil: at('12:05'), parked: false });
  });

  it('later after a week: parked, those not yet so old go on', () => {
    const outcome = { kind: 'later', retryAfter: null, why: 'answered 500', unknown: true } as const;
    const old = row('a', { attempts: 9, decidedAt: '2026-02-20T00:00:00Z' });
    const after = afterTry([old, row('b', { attempts: 9 })], outcome, NOW);
    expect(after.deliveries.map(({ state }) => state)).toEqual(['parked', 'waiting']);
    expect(after).toMatchObject({ waitUntil: '2026-03-02T12:00:00.000Z', parked: true });
    expect(afterTry([old], outcome, NOW)).toMatchObject({ waitUntil: null, parked: true });
  });

  it('broken by the code: it waits alone, and is parked after five tries', () => {
    const outcome = { kind: 'broken', why: 'TypeError: x' } as const;
    expect(afterTry([row('a')], outcome, NOW)).toMatchObject({
      deliveries: [{ state: 'waiting', due: '2026-03-01T12:00:05.000Z', attempts: 1, why: 'TypeError: x' }],
      waitUntil: null,
      parked: false,
    });
    expect(afterTry([row('a', { attempts: 4 })], outcome, NOW)).toMatchObject({
      deliveries: [{ state: 'parked', due: null, why: 'given up after 5 tries: TypeError: x' }],
      parked: true,
    });
  });

  it.each([
    ['ended', 'dropped', false],
    ['parked', 'parked', true],
  ] as const)('%s: %s', (kind, state, parked) => {
    const after = afterTry([row('a')], { kind, why: 'answered 4xx' }, NOW);
    expect(after).toMatchObject({ deliveries: [{ state, due: null, why: 'answered 4xx' }], waitUntil: null, parked });
  });
});

it.each([
  [{ state: 'active', stateWhy: null, pausedUntil: null }, null],
  [{ state: 'paused', stateWhy: null, pausedUntil: null }, null],
  [{ state: 'paused', stateWhy: null, pausedUntil: NOW.toISOString() }, null],
  [{ state: 'off', stateWhy: 'answered 410', pausedUntil: null }, 'the subscription is off: answered 410'],
  [null, 'the subscription was removed'],
] as const)('%j takes nothing because: %p', (subscription, why) => {
  expect(closedWhy(subscription, NOW)).toBe(why);
});

it.each([
  [null, null],
  [at('12:00'), null],
  [at('12:01'), at('12:01')],
])('waiting until %p bars until %p', (waitingUntil, until) => {
  expect(barredUntil({ waitingUntil }, NOW)).toBe(until);
});

it('what waits behind another is held; what waits for its own try stays so', () => {
  expect(heldUntil(row('a'), at('12:30'))).toMatchObject({ state: 'held', due: at('12:30'), hold: 'behind' });
  expect(heldUntil(row('a', { hold: 'pause' }), at('12:30'))).toMatchObject({ hold: 'pause' });
  expect(heldUntil(row('a', { state: 'waiting' }), at('12:30'))).toMatchObject({ state: 'waiting', due: at('12:30') });
});
