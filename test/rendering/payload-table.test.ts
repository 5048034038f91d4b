import { CHANNELS, type Channel, TEXT_LANGUAGES, type TextLanguage } from '../../shared/domain/subscription.ts';
import { stringsOf } from '../../shared/rendering/strings.ts';
import type { Strings } from '../../shared/rendering/strings-form.ts';
import { MESSAGES, rendered } from '../fakes/messages.ts';
import { oracleProblems, problemsOf } from '../fakes/payload-problems.ts';

const texts = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
};

/** All that is shown of a payload, without escapes, in the order in which it stands there. */
const shown = (channel: Channel, name: string, language: TextLanguage): string => {
  const made = rendered(channel, MESSAGES[name] as never, { language });
  const text = made.kind === 'post' ? texts(JSON.parse(made.body)).join('\n') : made.body;
  return text.replace(/[\\\u200b]/g, '');
};

const HEADLINE = 'Russia and North Korea sign a mutual-defence treaty';

/** What each kind of message shows, in this order. */
const PARTS: Readonly<Record<string, (s: Strings) => readonly string[]>> = {
  new: (s) => [
    s.kind.new,
    s.severity(5),
    s.confidence.confirmed,
    s.category.treaty,
    HEADLINE,
    s.whatsNew,
    'Article 4 promises military help',
    s.whoSaysSo,
    s.counts(2, 1),
    'Wire',
    s.outletKind.state,
    'Вестник',
  ],
  update: (s) => [
    `${s.kind.update} 2`,
    s.severity(4),
    s.confidence.disputed,
    'Ministry denies that the treaty has a secret annex',
    s.whatsNew,
    'there is no secret annex',
    s.was,
    'A paper reported a secret annex on troops',
    s.whoSaysSo,
  ],
  correction: (s) => [
    `${s.kind.correction} 3`,
    s.severity(5),
    HEADLINE,
    s.whatsNew,
    'the paper withdrew its report',
    s.whoSaysSo,
  ],
  digest: (s) => [
    s.digest('daily', 2),
    HEADLINE,
    s.kind.new,
    s.severity(5),
    s.confidenceWas(s.confidence.reported),
    '김정은, 로씨야대통령과 회담',
    s.moved,
    'A freighter was loaded with shells in Rajin',
    s.confidenceWas(s.confidence.claimed),
    s.feedsHealthy(61, 63),
    s.downSince('Pyongyang Watch', '04:10'),
  ],
  monstrous: (s) => [s.kind.new, s.severity(5), 'Severnoye', s.whatsNew, 'Severnoye'],
  ended: (s) => [s.ended('Microsoft Teams'), 'answered 410'],
};
const KINDS = Object.keys(PARTS);
const CHATS = CHANNELS.filter((channel) => channel !== 'sms' && channel !== 'webhook');

/** The first part that does not come after those before it; null: all do. */
const missing = (text: string, parts: readonly string[]): string | null => {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at < 0) return part;
    from = at + part.length;
  }
  return null;
};

/** From where the message itself begins: notifications and subjects say some of it before. */
const begins = (text: string, [first = '']: readonly string[], second: string): string => {
  const starts = [...text.matchAll(new RegExp(first.replace(/[^\p{L}\p{N} ]/gu, '.'), 'gu'))].map(({ index }) => index);
  const start = starts.findLast((at) => text.indexOf(second, at) > 0) ?? 0;
  return text.slice(start);
};

describe.each(CHATS)('%s', (channel) => {
  it.each(KINDS.flatMap((kind) => TEXT_LANGUAGES.map((language) => [kind, language] as const)))(
    'shows of kind %s in %s all that it must, in order and within its limits',
    (kind, language) => {
      const parts = (PARTS[kind] as (s: Strings) => readonly string[])(stringsOf(language));
      const text = begins(shown(channel, kind, language), parts, parts[1] ?? '');
      expect({ missing: missing(text, parts), text }).toEqual({ missing: null, text });
      const made = rendered(channel, MESSAGES[kind] as never, { language });
      expect([...problemsOf(channel, made), ...oracleProblems(channel, made)]).toEqual([]);
    },
  );
});

it.each(TEXT_LANGUAGES)(
  'a text message is one part of Latin letters, its words English, for who reads %s',
  (language) => {
    const table = Object.fromEntries(
      ['new', 'update', 'correction', 'digest', 'monstrous', 'ended'].map((kind) => [
        kind,
        shown('sms', kind, language),
      ]),
    );
    expect(table).toEqual({
      new: `NEW 5/5 TREATY, confirmed: ${HEADLINE} (Wire +2) pact.example/d/0va72msabr24pa`,
      update:
        'UPD2 4/5 TREATY, disputed: Ministry denies that the treaty has a secret annex (Wire +2) pact.example/d/0va72msabr24pa',
      correction: `CORR3 5/5 TREATY, confirmed: ${HEADLINE} (Wire +2) pact.example/d/0va72msabr24pa`,
      digest: `DAILY DIGEST: 2 developments: ${HEADLINE} pact.example`,
      monstrous: expect.stringMatching(/^NEW 5\/5 TREATY, confirmed: Severnoye.*pact\.example\/d\/0va72msabr24pa$/),
      ended: expect.stringMatching(/^Pactwatch: Microsoft Teams: alerts have ended \(answered 410: Severnoye/),
    });
  },
);

it.each(TEXT_LANGUAGES)('a webhook gets the same data whatever language its subscriber reads: %s', (language) => {
  const of = (kind: string) => {
    const made = rendered('webhook', MESSAGES[kind] as never, { language });
    return made.kind === 'post' ? JSON.parse(made.body) : null;
  };
  const manage = 'https://pact.example/manage/sub1/token';
  expect(of('new')).toMatchObject({
    type: 'development.new',
    data: { headline: HEADLINE, was: [], links: { manage } },
  });
  expect(of('update')).toMatchObject({
    type: 'development.updated',
    data: { revision: 2, confidence: 'disputed', was: ['A paper reported a secret annex on troops.'] },
  });
  expect(of('correction')).toMatchObject({ type: 'development.corrected', data: { revision: 3 } });
  expect(of('digest')).toMatchObject({
    type: 'digest.ready',
    data: {
      rhythm: 'daily',
      alerts: [{ confidenceWas: 'reported', earlier: [] }, { confidenceWas: null }],
      moved: [{ confidence: 'reported', confidenceWas: 'claimed' }],
      coverage: { feeds: 63, healthy: 61 },
      links: { archive: 'https://pact.example', manage },
    },
  });
  expect(of('monstrous').data.sources.length).toBeLessThan(20);
  expect(of('ended')).toMatchObject({ type: 'endpoint.ended', data: { channel: 'teams', links: { manage } } });
});

it('no chat, whose members all read it, shows the link to change and leave', () => {
  for (const channel of CHATS.filter((one) => one !== 'email'))
    for (const kind of Object.keys(MESSAGES)) expect(shown(channel, kind, 'en')).not.toContain('/manage/');
});
