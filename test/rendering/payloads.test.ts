import type { KnownBlock } from '@slack/types';
import type { RESTPostAPIWebhookWithTokenJSONBody } from 'discord-api-types/v10';
import { CHANNELS, type Channel, TEXT_LANGUAGES, type TextLanguage } from '../../shared/domain/subscription.ts';
import { discordPayload } from '../../shared/rendering/discord.ts';
import type { Sheet } from '../../shared/rendering/sheet.ts';
import { slackPayload } from '../../shared/rendering/slack.ts';
import { stringsOf } from '../../shared/rendering/strings.ts';
import { alertMessage, MESSAGES, rendered, toldAlert } from '../fakes/messages.ts';

const strings = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
};
/** What a reader sees, without the signs of markup and in the order of the payload. */
const shown = (channel: Channel, name: string, language: TextLanguage): string => {
  const made = rendered(channel, MESSAGES[name] as never, { language });
  const text = made.kind === 'post' ? strings(JSON.parse(made.body)).join('\n') : made.body;
  return text.replace(/[\\\u200b]/g, '');
};
/** Where each part stands; -1 where one is missing. */
const places = (text: string, parts: readonly string[]): readonly number[] => parts.map((part) => text.indexOf(part));
const inOrder = (numbers: readonly number[]): boolean =>
  numbers.every((n, at) => n >= 0 && n >= (numbers[at - 1] ?? 0));

const READ = CHANNELS.filter((channel) => channel !== 'sms' && channel !== 'webhook');

describe.each(READ)('%s shows, in order', (channel) => {
  it.each(TEXT_LANGUAGES)('of an update in %s: grades, headline, what is new, what was, who says so', (language) => {
    const s = stringsOf(language);
    const text = shown(channel, 'update', language);
    const parts = [
      `${s.kind.update} 2`,
      s.severity(4),
      s.confidence.disputed,
      s.category.treaty,
      'Ministry denies that the treaty has a secret annex',
      s.whatsNew,
      'there is no secret annex',
      s.was,
      'A paper reported a secret annex on troops',
      s.whoSaysSo,
      'Вестник',
    ];
    expect({ text, ordered: inOrder(places(text.slice(text.lastIndexOf(`${s.kind.update} 2`)), parts)) }).toEqual({
      text,
      ordered: true,
    });
    const rest = [s.story, s.identity(toldAlert().development, 2), s.earlier];
    // Teams has its links at the end, as buttons; all else in order.
    const links = places(text, rest);
    expect(channel === 'teams' ? links.every((n) => n >= 0) : inOrder(links)).toBe(true);
    expect(text.includes(s.manage)).toBe(channel === 'email');
  });

  it('of a new development: sources by family, state media and language named, foreign headlines as they are', () => {
    const text = shown(channel, 'new', 'en');
    expect(text).toContain('WHO SAYS SO (2 independent, 1 state or official)');
    expect(text).toContain('(state media, North Korea, in Korean)');
    expect(text).toContain('조로 포괄적인 전략적동반자관계에 관한 조약 체결');
    expect(text).not.toContain('WAS');
    expect(shown(channel, 'foreign', 'en')).toContain('in Korean');
    expect(shown(channel, 'foreign', 'ko')).not.toContain('한국어');
  });

  it('of a digest: each development with its grades and how its confidence moved', () => {
    const text = shown(channel, 'digest', 'en');
    for (const part of ['DAILY DIGEST: 2 developments', 'was Reported', '61 of 63 feeds healthy', '김정은'])
      expect(text).toContain(part);
    expect(shown(channel, 'empty digest', 'ko')).toContain('새로운 소식이 없습니다');
  });

  it('that an alert is late, and why alerts had to wait', () => {
    expect(shown(channel, 'late', 'en')).toContain('sent 3 h late');
    expect(shown(channel, 'catch-up', 'ru')).toContain('задержано на время тишины');
  });
});

it.each([
  [
    'new',
    'NEW 5/5 TREATY, confirmed: Russia and North Korea sign a mutual-defence treaty (Wire +2) pact.example/d/0va72msabr24pa',
  ],
  [
    'update',
    'UPD2 4/5 TREATY, disputed: Ministry denies that the treaty has a secret annex (Wire +2) pact.example/d/0va72msabr24pa',
  ],
  [
    'foreign',
    'NEW 2/5 DIPLOMACY, confirmed: gimjeongeun, rossiyadaetongryeonggwa hoedam (Wire +2) pact.example/d/1sxpa4foreign0',
  ],
  ['digest', 'DAILY DIGEST: 2 developments: Russia and North Korea sign a mutual-defence treaty pact.example'],
])('a text message of kind %s', (name, body) => {
  expect(rendered('sms', MESSAGES[name] as never)).toEqual({ kind: 'text', number: '+821012345678', body });
});

describe('messages thread', () => {
  const body = (channel: Channel, name: string) => {
    const made = rendered(channel, MESSAGES[name] as never);
    return made.kind === 'post' ? { ...made, json: JSON.parse(made.body) } : null;
  };
  it('Google Chat by the development', () => {
    for (const name of ['new', 'update'])
      expect(body('google-chat', name)?.json.thread).toEqual({ threadKey: `development-${toldAlert().development}` });
  });
  it('Telegram as a reply, quiet where it is minor', () => {
    expect(body('telegram', 'update')?.json.reply_parameters).toEqual({
      message_id: 77,
      allow_sending_without_reply: true,
    });
    expect(body('telegram', 'foreign')?.json.disable_notification).toBe(true);
    expect(body('telegram', 'new')?.json).not.toHaveProperty('disable_notification');
  });
  it('Discord as an edit', () => {
    expect(body('discord', 'new')).toMatchObject({
      method: 'POST',
      url: 'https://discord.com/api/webhooks/123/abc?wait=true',
    });
    expect(body('discord', 'update')).toMatchObject({
      method: 'PATCH',
      url: 'https://discord.com/api/webhooks/123/abc/messages/77',
    });
  });
  it('e-mail by its subject', () => {
    const first = rendered('email', MESSAGES['new'] as never);
    const subject = first.kind === 'mail' ? first.subject : '';
    expect(subject).toBe('Treaty 5/5: Russia and North Korea sign a mutual-defence treaty [0va72msabr24pa]');
    const second = rendered('email', alertMessage(toldAlert({ revision: 2, headline: 'Another' }), subject));
    expect(second).toMatchObject({ subject: `Re: ${subject}` });
  });
});

it('payloads have the types that Slack and Discord publish', () => {
  const sheet: Sheet = {
    mark: ['NEW'],
    severity: 5,
    title: 'A <title> & more',
    titleNote: null,
    titleUrl: 'https://pact.example/d/1',
    sections: [{ heading: 'NEW', lines: [[{ text: '*a*', url: 'https://a.example/' }]] }],
    links: [],
    notes: [],
    last: [],
  };
  const slack: { text: string; blocks: KnownBlock[] } = slackPayload(sheet);
  const discord: RESTPostAPIWebhookWithTokenJSONBody = discordPayload(sheet, new Date(0));
  expect(slack.blocks[1]).toEqual({
    type: 'header',
    text: { type: 'plain_text', text: 'A &lt;title&gt; &amp; more', emoji: false },
  });
  expect(discord.embeds?.[0]?.title).toBe('A \\<title\\> & more');
});
