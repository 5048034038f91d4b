import type { Alert } from '../../shared/domain/alert.ts';
import { alertId } from '../../shared/domain/alert.ts';
import { type Article, articleId, articleVersion } from '../../shared/domain/article.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import { type Development, developmentId } from '../../shared/domain/development.ts';
import { DEFAULT_WISHES, type Subscription } from '../../shared/domain/subscription.ts';

/** Whole nouns for tests, each with what matters to the test laid over. */
export const sampleArticle = (over: Partial<Article> = {}): Article => {
  const title = over.title ?? 'Russia and North Korea sign a treaty';
  const summary = over.summary ?? 'The leaders signed it in Pyongyang.';
  const url = over.url ?? 'https://wire.example/treaty';
  return {
    id: articleId(url),
    version: articleVersion(title, summary),
    url,
    title,
    summary,
    language: 'en',
    feed: 'wire',
    outlet: 'Wire',
    family: 'wire',
    kind: 'wire',
    published: '2024-06-19T09:24:00.000Z',
    firstSeen: '2024-06-19T09:25:00.000Z',
    late: false,
    old: false,
    ...over,
  };
};

export const sampleAlert = (over: Partial<Alert> = {}): Alert => {
  const development = over.development ?? developmentId('2024-06-19T09:24:00Z', 'a');
  const revision = over.revision ?? 1;
  return {
    id: alertId(development, revision),
    kind: 'new',
    development,
    revision,
    story: 'treaty',
    category: 'treaty',
    severity: 5,
    confidence: 'confirmed',
    headline: 'Russia and North Korea sign a treaty',
    headlineLanguage: 'en',
    whatsNew: ['Putin and Kim signed a partnership treaty in Pyongyang.'],
    was: [],
    sources: [
      {
        outlet: 'Wire',
        family: 'wire',
        kind: 'wire',
        language: 'en',
        title: 'Russia and North Korea sign a treaty',
        url: 'https://wire.example/treaty',
        published: '2024-06-19T09:24:00.000Z',
      },
    ],
    independentFamilies: 1,
    firstSeen: '2024-06-19T09:25:00.000Z',
    decidedAt: '2024-06-19T09:26:00.000Z',
    late: false,
    reasons: ['both sides are named with the act sign'],
    ...over,
  };
};

export const sampleDevelopment = (over: Partial<Development> = {}): Development => {
  const alert = sampleAlert();
  return {
    id: alert.development,
    watch: 'ru-kp',
    story: alert.story,
    category: alert.category,
    severity: alert.severity,
    confidence: alert.confidence,
    headline: alert.headline,
    headlineLanguage: alert.headlineLanguage,
    whatsNew: alert.whatsNew,
    was: [],
    reasons: alert.reasons,
    sources: alert.sources,
    articles: 1,
    reports: [{ family: 'wire', kind: 'wire', stance: 'states' }],
    facts: { concepts: ['doc.treaty'] },
    versions: ['a:1'],
    firstSeen: alert.firstSeen,
    updatedAt: alert.decidedAt,
    quiet: null,
    revision: 1,
    told: [],
    pending: [alert],
    absorbedBy: null,
    version: 0,
    ...over,
  };
};

export const sampleSubscription = (over: Partial<Subscription> = {}): Subscription => ({
  id: 'sub1',
  watch: 'ru-kp',
  channel: 'webhook',
  address: 'sealed-address',
  addressKey: 'key1',
  secret: 'sealed-secret',
  wishes: DEFAULT_WISHES,
  state: 'active',
  stateWhy: null,
  pausedUntil: null,
  topic: null,
  waitingUntil: null,
  testedAt: null,
  changedAt: null,
  owner: null,
  createdAt: '2024-06-01T00:00:00.000Z',
  version: 0,
  ...over,
});

export const sampleDelivery = (over: Partial<Delivery> = {}): Delivery => ({
  subscription: 'sub1',
  alert: sampleAlert().id,
  state: 'queued',
  attempts: 0,
  due: '2024-06-19T09:41:00.000Z',
  decidedAt: '2024-06-19T09:26:00.000Z',
  sentAt: null,
  messageRef: null,
  why: null,
  hold: null,
  told: null,
  ...over,
});
