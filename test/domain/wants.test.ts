import type { Alert } from '../../shared/domain/alert.ts';
import { DEFAULT_WISHES, type Subscription, type Wishes } from '../../shared/domain/subscription.ts';
import { wants } from '../../shared/domain/wants.ts';
import { sampleAlert } from '../fakes/samples.ts';

const NOW = new Date('2024-06-19T09:27:00Z');

const source = (language: string) => ({ ...(sampleAlert().sources[0] as Alert['sources'][number]), language });

describe('what a subscription wants', () => {
  it.each<[string, Partial<Wishes>, Partial<Alert>, boolean]>([
    ['all by default', {}, {}, true],
    ['its categories', { categories: ['arms', 'treaty'] }, {}, true],
    ['no other category', { categories: ['arms'] }, {}, false],
    ['its least severity', { minSeverity: 4 }, { severity: 4 }, true],
    ['nothing below it', { minSeverity: 4 }, { severity: 3 }, false],
    ['its least confidence', { minConfidence: 'reported' }, { confidence: 'reported' }, true],
    ['nothing less sure', { minConfidence: 'reported' }, { confidence: 'claimed' }, false],
    ['a dispute whatever the least', { minConfidence: 'confirmed' }, { confidence: 'disputed' }, true],
    ['corrections by default', {}, { kind: 'correction', revision: 2 }, true],
    ['no updates by default', {}, { kind: 'update', revision: 2 }, false],
    ['updates where asked for', { kinds: ['update'] }, { kind: 'update', revision: 2 }, true],
    ['denials by default', {}, { kind: 'update', revision: 2, confidence: 'disputed' }, true],
    ['no denials with corrections alone', { kinds: ['correction'] }, { kind: 'update', confidence: 'disputed' }, false],
    ['its source languages', { sourceLanguages: ['ko'] }, { sources: [source('en'), source('ko-KR')] }, true],
    ['a source language however its tag is written', { sourceLanguages: ['ko'] }, { sources: [source('KO_kr')] }, true],
    ['no other language', { sourceLanguages: ['ko'] }, { sources: [source('en')] }, false],
  ])('%s', (_, wishes, alert, wanted) => {
    const subscription = { state: 'active' as const, pausedUntil: null, wishes: { ...DEFAULT_WISHES, ...wishes } };
    expect(wants(subscription, sampleAlert(alert), NOW)).toBe(wanted);
  });

  it.each<Subscription['state']>(['pending', 'paused', 'off'])('nothing while %s', (state) => {
    expect(wants({ state, pausedUntil: null, wishes: DEFAULT_WISHES }, sampleAlert(), NOW)).toBe(false);
  });

  it.each([
    [null, false],
    ['2024-06-19T09:27:01Z', false],
    ['2024-06-19T09:27:00Z', true],
    ['2024-06-19T09:26:59Z', true],
  ])('paused until %p: %p', (pausedUntil, wanted) => {
    expect(wants({ state: 'paused', pausedUntil, wishes: DEFAULT_WISHES }, sampleAlert(), NOW)).toBe(wanted);
  });

  it('a pause that ran out wakes nobody who is off', () => {
    const off = { state: 'off' as const, pausedUntil: '2024-06-01T00:00:00Z', wishes: DEFAULT_WISHES };
    expect(wants(off, sampleAlert(), NOW)).toBe(false);
  });
});
