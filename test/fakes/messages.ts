import type { Alert, Source } from '../../shared/domain/alert.ts';
import type { Message, RenderContext } from '../../shared/domain/message.ts';
import type { Channel } from '../../shared/domain/subscription.ts';
import { CHANNEL_KINDS } from '../../shared/rendering/channels.ts';
import { sampleAlert } from './samples.ts';

const source = (over: Partial<Source>): Source => ({ ...(sampleAlert().sources[0] as Source), ...over });

/** An alert as the judge makes them: four outlets, three languages, one of them state media. */
export const toldAlert = (over: Partial<Alert> = {}): Alert =>
  sampleAlert({
    headline: 'Russia and North Korea sign a mutual-defence treaty',
    whatsNew: [
      'Putin and Kim signed a partnership treaty in Pyongyang on 19 June 2024.',
      'Article 4 promises military help if either is attacked.',
    ],
    sources: [
      source({ title: 'Russia and North Korea sign a mutual-defence treaty' }),
      source({
        outlet: '평양통신',
        family: 'pyongyang',
        kind: 'state',
        side: 'kp',
        language: 'ko',
        title: '조로 포괄적인 전략적동반자관계에 관한 조약 체결',
        url: 'https://pyongyang.example/조약?a=1&b=(2)',
        published: '2024-06-19T21:00:00.000Z',
      }),
      source({
        outlet: 'Вестник',
        family: 'vestnik',
        kind: 'press',
        language: 'ru',
        title: 'Путин и Ким подписали договор о партнёрстве',
        url: 'https://vestnik.example/dogovor',
      }),
      source({ outlet: 'Wire', title: 'What the treaty says', url: 'https://wire.example/explained' }),
    ],
    independentFamilies: 2,
    ...over,
  });

export const alertMessage = (
  alert: Alert,
  previousRef: string | null = null,
  lateBy: number | null = null,
): Message => ({
  kind: 'alert',
  id: alert.id,
  alert,
  previousRef,
  lateBy,
});

const update = toldAlert({
  kind: 'update',
  revision: 2,
  confidence: 'disputed',
  severity: 4,
  headline: 'Ministry denies that the treaty has a secret annex',
  whatsNew: ['The ministry says that there is no secret annex.'],
  was: ['A paper reported a secret annex on troops.'],
});
const correction = toldAlert({
  kind: 'correction',
  revision: 3,
  whatsNew: ['Retracted: the paper withdrew its report.'],
});
const foreign = toldAlert({
  development: '1sxpa4foreign0',
  headline: '김정은, 로씨야대통령과 회담',
  headlineLanguage: 'ko',
  severity: 2,
  category: 'diplomacy',
});

const moved = toldAlert({
  development: '1sxpa4moved000',
  confidence: 'reported',
  headline: 'A freighter was loaded with shells in Rajin',
  severity: 3,
});

const LONG = 'Severnoye & <Korea> *bold* '.repeat(400);
const [first] = toldAlert().sources as [Source];
const monstrous = toldAlert({
  headline: LONG,
  whatsNew: [LONG, LONG, LONG],
  was: [LONG, LONG, LONG],
  sources: Array.from({ length: 20 }, (_, n) => ({
    ...first,
    outlet: `${LONG}${n}`,
    family: `family${n}`,
    title: LONG,
    url: `https://outlet.example/${'x'.repeat(1800)}${n}`,
  })),
});

/** One of each kind of message. */
export const MESSAGES: Readonly<Record<string, Message>> = {
  new: alertMessage(toldAlert()),
  late: alertMessage(toldAlert(), null, 3 * 3_600_000),
  update: alertMessage(update, '77'),
  correction: alertMessage(correction),
  foreign: alertMessage(foreign),
  monstrous: alertMessage(monstrous),
  'catch-up': { kind: 'catch-up', id: 'catchup_1', alerts: [toldAlert(), foreign, update], why: 'quiet-hours' },
  'monstrous catch-up': {
    kind: 'catch-up',
    id: 'catchup_2',
    alerts: Array.from({ length: 20 }, () => monstrous),
    why: 'trouble',
  },
  digest: {
    kind: 'digest',
    id: 'digest_1',
    rhythm: 'daily',
    from: '2024-06-18T08:00:00.000Z',
    to: '2024-06-19T08:00:00.000Z',
    lines: [
      { alert: toldAlert(), earlier: [], confidenceWas: 'reported' },
      { alert: foreign, earlier: [], confidenceWas: null },
    ],
    moved: [{ alert: moved, earlier: [], confidenceWas: 'claimed' }],
    coverage: {
      at: '2024-06-19T08:00:00.000Z',
      feeds: 63,
      healthy: 61,
      down: [
        { outlet: 'Pyongyang Watch', since: '2024-06-18T19:10:00.000Z' },
        { outlet: 'Pyongyang Watch', since: '2024-06-18T19:20:00.000Z' },
      ],
    },
  },
  'empty digest': {
    kind: 'digest',
    id: 'digest_2',
    rhythm: 'weekly',
    from: '2024-06-12T08:00:00.000Z',
    to: '2024-06-19T08:00:00.000Z',
    lines: [],
    moved: [],
    coverage: null,
  },
  'monstrous digest': {
    kind: 'digest',
    id: 'digest_3',
    rhythm: 'weekly',
    from: '2024-06-12T08:00:00.000Z',
    to: '2024-06-19T08:00:00.000Z',
    lines: Array.from({ length: 20 }, () => ({ alert: monstrous, earlier: [], confidenceWas: 'disputed' as const })),
    moved: Array.from({ length: 20 }, () => ({ alert: monstrous, earlier: [], confidenceWas: 'claimed' as const })),
    coverage: {
      at: '2024-06-19T08:00:00.000Z',
      feeds: 63,
      healthy: 60,
      down: Array.from({ length: 12 }, (_, n) => ({ outlet: `${n} ${LONG}`, since: '2024-05-01T19:10:00.000Z' })),
    },
  },
  ended: { kind: 'ended', id: 'ended_sub2_3', channel: 'teams', why: `answered 410: ${LONG}` },
  test: { kind: 'test', id: 'test_1' },
  confirm: { kind: 'confirm', id: 'confirm_1', link: 'https://pact.example/confirm/abc', code: '482913' },
};

export const ADDRESSES: Readonly<Record<Channel, string>> = {
  email: 'ann@example.org',
  sms: '+821012345678',
  slack: 'https://hooks.slack.com/services/T/B/x',
  teams: 'https://prod-12.westeurope.logic.azure.com/workflows/a?sig=x',
  discord: 'https://discord.com/api/webhooks/123/abc',
  'google-chat': 'https://chat.googleapis.com/v1/spaces/AAA/messages?key=a&token=b',
  mattermost: 'https://chat.example.org/hooks/abc',
  telegram: 'https://api.telegram.org/bot123:ABC/sendMessage?chat_id=-100123',
  webhook: 'https://hooks.example/x',
};

/** What a channel makes of a message. */
export const rendered = (channel: Channel, message: Message, over: Partial<RenderContext> = {}) =>
  CHANNEL_KINDS[channel].render(
    message,
    {
      channel,
      address: ADDRESSES[channel],
      secrets: ['whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY='],
      topic: channel === 'email' ? 'arn:topic' : null,
    },
    {
      language: 'en',
      zone: 'Asia/Seoul',
      site: 'https://pact.example',
      manage: CHANNEL_KINDS[channel].private ? 'https://pact.example/manage/sub1/token' : null,
      now: new Date('2024-06-19T09:30:00.000Z'),
      ...over,
    },
  );
