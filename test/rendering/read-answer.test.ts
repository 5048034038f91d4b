import type { PostAnswer } from '../../shared/domain/message.ts';
import type { Channel } from '../../shared/domain/subscription.ts';
import type { AnswerOutcome } from '../../shared/rendering/channel-kind.ts';
import { CHANNEL_KINDS } from '../../shared/rendering/channels.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const read = (channel: Channel, status: number, body = '', headers: Readonly<Record<string, string>> = {}) =>
  CHANNEL_KINDS[channel].readAnswer({ kind: 'answered', status, headers, body }, NOW);

const later = (retryAfter: number | null, unknown: boolean) => ({ kind: 'later', retryAfter, unknown }) as const;

describe('what an answer means', () => {
  it.each<[Channel, number, string, Readonly<Record<string, string>>, Partial<AnswerOutcome>]>([
    ['webhook', 200, '', {}, { kind: 'sent', ref: null }],
    ['webhook', 204, '', {}, { kind: 'sent', ref: null }],
    ['webhook', 302, '', { location: 'https://a.example' }, later(null, false)],
    ['webhook', 400, 'bad', {}, { kind: 'parked', why: 'answered 400: bad' }],
    ['webhook', 401, '', {}, later(null, false)],
    ['webhook', 404, '', {}, { kind: 'ended' }],
    ['webhook', 410, '', {}, { kind: 'ended' }],
    ['webhook', 413, '', {}, { kind: 'parked' }],
    ['webhook', 429, '', { 'retry-after': '17' }, later(17, false)],
    ['webhook', 503, '', { 'retry-after': 'Sun, 01 Mar 2026 12:00:30 GMT' }, later(30, true)],
    ['webhook', 504, '', {}, later(null, true)],
    ['slack', 200, 'ok', {}, { kind: 'sent', ref: null }],
    ['slack', 400, 'invalid_blocks', {}, { kind: 'parked' }],
    ['slack', 403, 'action_prohibited', {}, { kind: 'ended' }],
    ['slack', 404, 'no_service', {}, { kind: 'ended' }],
    ['slack', 410, 'channel_is_archived', {}, { kind: 'ended' }],
    ['slack', 429, 'rate_limited', { 'retry-after': '30' }, later(30, false)],
    ['teams', 200, '1', {}, { kind: 'sent', ref: null }],
    [
      'teams',
      202,
      '',
      {},
      { kind: 'sent', ref: null, why: 'the flow accepted it; whether Teams posted it is not known' },
    ],
    ['teams', 400, '{"error":{"code":"InvalidBotAdaptiveCard"}}', {}, { kind: 'parked' }],
    ['teams', 429, '', {}, later(null, false)],
    ['discord', 200, '{"id":"123"}', {}, { kind: 'sent', ref: '123' }],
    ['discord', 204, '', {}, { kind: 'sent', ref: null }],
    ['discord', 404, '{"code":10008,"message":"Unknown Message"}', {}, { kind: 'unthreaded' }],
    ['discord', 404, '{"code":10015,"message":"Unknown Webhook"}', {}, { kind: 'ended' }],
    ['discord', 401, '{"code":50027}', {}, { kind: 'ended' }],
    ['discord', 429, '{"retry_after":0.65}', { 'retry-after': '65' }, later(1, false)],
    ['discord', 429, '<html>', { 'retry-after': '65' }, later(65, false)],
    ['google-chat', 200, '{"name":"spaces/A/messages/B"}', {}, { kind: 'sent', ref: null }],
    ['google-chat', 403, '{}', {}, { kind: 'ended' }],
    ['google-chat', 429, '{}', {}, later(null, false)],
    ['mattermost', 200, 'ok', {}, { kind: 'sent', ref: null }],
    ['mattermost', 404, '{}', {}, { kind: 'ended' }],
    ['telegram', 200, '{"ok":true,"result":{"message_id":77}}', {}, { kind: 'sent', ref: '77' }],
    ['telegram', 400, '{"description":"Bad Request: can\'t parse entities"}', {}, { kind: 'parked' }],
    ['telegram', 400, '{"description":"Bad Request: chat not found"}', {}, { kind: 'ended' }],
    [
      'telegram',
      400,
      '{"description":"Bad Request: group chat was upgraded to a supergroup chat"}',
      {},
      { kind: 'ended' },
    ],
    ['telegram', 403, '{"description":"Forbidden: bot was blocked by the user"}', {}, { kind: 'ended' }],
    ['telegram', 429, '{"parameters":{"retry_after":12}}', {}, later(12, false)],
  ])('%s %d %s', (channel, status, body, headers, outcome) => {
    expect(read(channel, status, body, headers)).toMatchObject(outcome);
  });

  it.each([true, false])('nobody there (sent: %p): later', (sent) => {
    const answer: PostAnswer = { kind: 'unreachable', why: 'ECONNRESET', sent };
    for (const channel of ['slack', 'teams', 'discord', 'google-chat', 'mattermost', 'telegram', 'webhook'] as const)
      expect(CHANNEL_KINDS[channel].readAnswer(answer, NOW)).toEqual({ ...later(null, sent), why: 'ECONNRESET' });
  });

  it('what was said is kept short and on one line', () => {
    const outcome = read('webhook', 400, `a\n\n${'x'.repeat(5000)}`);
    expect('why' in outcome && outcome.why).toHaveLength('answered 400: '.length + 120);
  });
});
