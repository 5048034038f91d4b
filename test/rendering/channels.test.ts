import fc from 'fast-check';
import type { Alert } from '../../shared/domain/alert.ts';
import type { Message } from '../../shared/domain/message.ts';
import { CHANNELS, type Channel, TEXT_LANGUAGES, type TextLanguage } from '../../shared/domain/subscription.ts';
import { alertMessage, MESSAGES, rendered, toldAlert } from '../fakes/messages.ts';
import { oracleProblems, problemsOf } from '../fakes/payload-problems.ts';

const RUNS = Number(process.env['RUNS'] ?? 5000);

/** Signs that mean something to some channel, among all others. */
const markup = fc.constantFrom(
  ...['<!channel>', '<!here|x>', '<@U012AB>', '@everyone', '@here', '@channel', '@all', '<users/all>', '<at>Ann</at>'],
  ...[
    '*',
    '_',
    '~',
    '`',
    '```',
    '|',
    '||',
    '[a](https://evil.example)',
    '<https://evil.example|bank>',
    '](',
    '\\',
    '#',
    '> ',
  ],
  ...['<b>', '</b>', '<a href="x">', '&lt;', '&', '"', "'", '<script>', '{{x}}', '$x', '%s', ':smile:', '~town-square'],
  ...['\u202e', '\u2066', '\u200f', '\u0000', '\u001b[31m', '\n', '\r\n', '\t', '\u2028', '\ufeff', '\ud800', '\udc00'],
  ...['평양', 'Пхеньян', '平壤', 'بيونغ يانغ', 'פיונגיאנג', 'प्योंगयांग', '👩‍👩‍👧‍👦', '🇰🇵', 'é', 'Ӝ', 'x'.repeat(300)],
);
/** Every 61st code point: all scripts, controls, private use, lone surrogates. */
const anySign = fc.constantFrom(
  ...Array.from({ length: Math.floor(0x110000 / 61) }, (_, n) => String.fromCodePoint(n * 61)),
);
const text = fc
  .array(fc.oneof(markup, fc.string({ unit: anySign }), fc.lorem()), { maxLength: 6 })
  .map((parts) => parts.join(' '));
const url = fc.oneof(
  fc.constantFrom('https://outlet.example/a?b=1&c=2#d', 'http://outlet.example:8080/'),
  fc.string({ unit: anySign }).map((path) => `https://outlet.example/${path}`),
  fc.constantFrom('javascript:alert(1)', 'not an address', 'https://a:b@evil.example/', 'https://a.example/)|>"x'),
);
const source = fc.record({ outlet: text, title: text, url });
const alert: fc.Arbitrary<Alert> = fc
  .record({
    headline: text,
    headlineLanguage: fc.oneof(fc.constantFrom('en', 'ko', 'ru', 'zh-Hans', 'ar'), fc.string({ maxLength: 8 })),
    whatsNew: fc.array(text, { minLength: 1, maxLength: 3 }),
    was: fc.array(text, { maxLength: 3 }),
    sources: fc.array(source, { minLength: 1, maxLength: 3 }),
    kind: fc.constantFrom('new', 'update', 'correction'),
    severity: fc.constantFrom(1, 2, 3, 4, 5),
  })
  .map(({ sources, ...over }) => {
    const [first] = toldAlert().sources;
    return toldAlert({ ...over, sources: sources.map((one) => ({ ...(first as Alert['sources'][number]), ...one })) });
  });

/** The link that no cut may take away. */
const link = (message: Message): string =>
  message.kind === 'alert' ? `pact.example/d/${message.alert.development}` : 'pact.example';
const problems = (channel: Channel, message: Message, language: TextLanguage, ask: typeof problemsOf) => {
  const made = rendered(channel, message, { language });
  const unlinked = channel === 'sms' && (message.kind === 'test' || message.kind === 'confirm');
  const lost = unlinked || made.body.includes(link(message)) ? [] : ['the link is lost'];
  return [...ask(channel, made), ...lost].map((problem) => `${channel}: ${problem}`);
};

describe.each(CHANNELS)('%s', (channel) => {
  it.each(Object.entries(MESSAGES))('is within its limits with: %s', (_, message) => {
    for (const language of TEXT_LANGUAGES)
      expect([
        ...problems(channel, message, language, problemsOf),
        ...problems(channel, message, language, oracleProblems),
      ]).toEqual([]);
  });
});

const everywhere = (message: Message, language: TextLanguage, ask: typeof problemsOf) =>
  CHANNELS.flatMap((channel) => problems(channel, message, language, ask));

it(`every channel is whole and pings nobody, whatever ${RUNS} alerts hold`, () => {
  fc.assert(
    fc.property(alert, fc.constantFrom(...TEXT_LANGUAGES), (told, language) => {
      expect(everywhere(alertMessage(told), language, problemsOf)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
}, 300_000);

it('the channels’ own libraries find nothing wrong', () => {
  fc.assert(
    fc.property(alert, fc.constantFrom(...TEXT_LANGUAGES), (told, language) => {
      expect(everywhere(alertMessage(told), language, oracleProblems)).toEqual([]);
    }),
    { numRuns: 100 },
  );
}, 60_000);

it('every channel is whole with catch-ups of anything', () => {
  fc.assert(
    fc.property(fc.array(alert, { minLength: 2, maxLength: 10 }), (alerts) => {
      expect(everywhere({ kind: 'catch-up', id: 'catchup_1', alerts, why: 'trouble' }, 'en', problemsOf)).toEqual([]);
    }),
    { numRuns: 100 },
  );
}, 60_000);
