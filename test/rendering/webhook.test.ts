import { Webhook } from 'standardwebhooks';
import type { Message } from '../../shared/domain/message.ts';
import { ALERT_SCHEMA } from '../../shared/rendering/alert-schema.ts';
import { isWebhookSecret, signWebhook } from '../../shared/rendering/sign-webhook.ts';
import { WEBHOOK } from '../../shared/rendering/webhook.ts';
import { sampleAlert } from '../fakes/samples.ts';

const SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';
const OTHER = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
const NOW = new Date();

const render = (message: Message, secrets: readonly string[] = [SECRET]) => {
  const to = { channel: 'webhook', address: 'https://hooks.example/x', secrets, topic: null } as const;
  const rendered = WEBHOOK.render(message, to, {
    language: 'en',
    zone: 'UTC',
    site: 'https://pact.example',
    manage: null,
    now: NOW,
  });
  if (rendered.kind !== 'post') throw new Error('a webhook is posted');
  return rendered;
};
const alert = (over: Parameters<typeof sampleAlert>[0] = {}): Message => {
  const told = sampleAlert(over);
  return { kind: 'alert', id: told.id, alert: told, previousRef: null, lateBy: null };
};

it('signs as the published example does', () => {
  const body =
    '{"type":"development.new","timestamp":"2024-06-19T09:24:00Z","data":{"story_id":"7F3K2Q","revision":1}}';
  expect(signWebhook('alt_01J0QK7F3K2Q_r1', new Date(1_718_791_500_000), body, [SECRET])).toEqual({
    'webhook-id': 'alt_01J0QK7F3K2Q_r1',
    'webhook-timestamp': '1718791500',
    'webhook-signature': 'v1,pGp9N4reNdYZ1Owrl2QyYJ5NYN4/kjQMfTVqM00x2JY=',
  });
});

it('is verified by the reference library, with either secret while two sign', () => {
  const { body, headers } = render(alert({ headline: '평양에서 «договор» 🤝' }), [OTHER, SECRET]);
  for (const secret of [SECRET, OTHER])
    expect(new Webhook(secret).verify(body, { ...headers })).toEqual(JSON.parse(body));
});

it.each([
  [SECRET, true],
  ['whsec_', false],
  ['whsec_YWJj', false],
  [`whsec_${Buffer.alloc(65).toString('base64')}`, false],
  [SECRET.slice(6), false],
  ['whsec_!!!!', false],
])('%s is a secret: %p', (secret, is) => {
  expect(isWebhookSecret(secret)).toBe(is);
});

describe('a webhook’s body', () => {
  it.each([
    ['new', 'development.new'],
    ['update', 'development.updated'],
    ['correction', 'development.corrected'],
  ] as const)('of kind %s is %s, the alert as data', (kind, type) => {
    const told = sampleAlert({ kind, revision: 2, was: ['Talks were under way.'] });
    const body = JSON.parse(render(alert({ kind, revision: 2, was: ['Talks were under way.'] })).body);
    expect(body).toEqual({
      type,
      timestamp: told.decidedAt,
      data: {
        alert: told.id,
        kind,
        development: told.development,
        revision: 2,
        story: 'treaty',
        category: 'treaty',
        severity: 5,
        confidence: 'confirmed',
        headline: told.headline,
        headlineLanguage: 'en',
        whatsNew: told.whatsNew,
        was: ['Talks were under way.'],
        sources: told.sources,
        independentFamilies: 1,
        firstSeen: told.firstSeen,
        links: {
          development: `https://pact.example/d/${told.development}`,
          story: 'https://pact.example/story/treaty',
        },
        reasons: told.reasons,
      },
    });
    expect(Object.keys(body.data)).toEqual(ALERT_SCHEMA.required);
  });

  it('is the same for every try', () => {
    expect(render(alert()).body).toBe(render(alert()).body);
  });

  it('stays under 20 KB with twenty monstrous alerts, and says how many are left out', () => {
    const long = 'Ж'.repeat(3000);
    const alerts = Array.from({ length: 20 }, (_, n) => {
      const [source] = sampleAlert().sources;
      if (!source) throw new Error('the sample has a source');
      return sampleAlert({
        development: `${n}`.padStart(14, '0'),
        headline: long,
        whatsNew: [long, long, long],
        sources: Array.from({ length: 20 }, () => ({
          ...source,
          title: long,
          url: `https://a.example/${'x'.repeat(1000)}`,
        })),
        reasons: Array.from({ length: 50 }, () => long),
      });
    });
    const { body } = render({ kind: 'catch-up', id: 'catchup_1', alerts, why: 'trouble' });
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(20_000);
    const { alerts: told, more } = JSON.parse(body).data;
    expect(told.length + more).toBe(20);
    expect(told.length).toBeGreaterThan(2);
  });

  it.each<[Message, string]>([
    [{ kind: 'test', id: 'test_1' }, 'endpoint.test'],
    [{ kind: 'confirm', id: 'confirm_1', link: 'https://pact.example/confirm/1', code: null }, 'endpoint.test'],
    [{ kind: 'catch-up', id: 'c', alerts: [sampleAlert()], why: 'quiet-hours' }, 'digest.ready'],
  ])('of %j is %s', (message, type) => {
    expect(JSON.parse(render(message).body)).toMatchObject({ type });
  });
});
