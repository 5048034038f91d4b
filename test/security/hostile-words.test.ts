import fc from 'fast-check';
import { consoleAlert } from '../../infra/local/console.ts';
import { jsonLog } from '../../shared/adapters/json-log.ts';
import type { Alert } from '../../shared/domain/alert.ts';
import type { Development } from '../../shared/domain/development.ts';
import type { Rendered } from '../../shared/domain/message.ts';
import { CHANNELS } from '../../shared/domain/subscription.ts';
import { foldArticle } from '../../shared/judging/fold.ts';
import { openMemory } from '../../shared/judging/memory.ts';
import { judgeRelevance } from '../../shared/judging/relevance.ts';
import { readFeed } from '../../shared/reading/read-feed.ts';
import { toArticle } from '../../shared/reading/to-article.ts';
import { escapeText } from '../../shared/web/html.ts';
import { mailboxPage } from '../../shared/web/mailbox-page.ts';
import { anyText } from '../fakes/any-text.ts';
import { testFeed, testJudge } from '../fakes/house.ts';
import { alertMessage, rendered } from '../fakes/messages.ts';
import { sampleAlert, sampleArticle, sampleDevelopment } from '../fakes/samples.ts';
import { openWebHouse } from '../fakes/web-house.ts';

/** What somebody may write into any field of a feed. */
const WORDS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></style></textarea><svg onload=alert(1)>',
  '<!--<a href="javascript:alert(1)">-->',
  ']]><script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '\r\nSet-Cookie: a=b\r\n\r\n<html>',
  '{{constructor.constructor("alert(1)")()}} <%= x %> #{x}',
  '\u001b[2J\u001b]0;owned\u0007 \u009b31m \u202egnp.exe',
];
const ADDRESSES = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'https://ex.test/"onmouseover="alert(1)',
  "https://ex.test/'><script>",
  'https://user:password@ex.test/',
  '//evil.example',
  '\u0000https://ex.test',
];

/** What an expression may take long over, as long as a feed's text may be. */
const FLOODS: readonly (readonly [string, string])[] = [
  ['one letter', 'a'],
  ['one sign', '!'],
  ['blanks', ' \t'],
  ['a number', '1'],
  ['numbers', '1 000,000.0 '],
  ['East Asian numerals', '千1万2十'],
  ['dates', 'January 1 '],
  ['brackets', '[('],
  ['quotes', '“"«'],
  ['dashes', ' - — | '],
  ['capitals', 'A. B.C. '],
  ['the two sides', 'Russia North Korea '],
  ['the two leaders', 'Putin Kim Jong Un '],
  ['acts', 'sends denies signs not may '],
  ['the two sides in Hangul', '북한러시아'],
  ['marks without letters', '\u0301\u200d\ufe0f'],
  ['Arabic clitics', 'وال'],
];

/** The alert and development of somebody who writes `word` wherever they can. */
const hostileAlert = (word: string, url: string): Alert =>
  sampleAlert({
    headline: word,
    whatsNew: [word, word],
    was: [word],
    reasons: [word],
    sources: [
      {
        outlet: word,
        family: 'ex',
        kind: 'press',
        language: 'en',
        title: word,
        url,
        published: '2024-06-19T09:24:00.000Z',
      },
    ],
  });

const hostileDevelopment = (word: string, url: string): Development => {
  const { headline, headlineLanguage, whatsNew, was, reasons, sources } = hostileAlert(word, url);
  return sampleDevelopment({ headline, headlineLanguage, whatsNew, was, reasons, sources, pending: [] });
};

const CASES = WORDS.map((word, at): [string, string] => [word, ADDRESSES[at % ADDRESSES.length] ?? '']);

/** What a terminal or a reader of lines obeys: controls, separators, turns of direction. */
const OBEYED = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** What of a message stands in headers: of a request, or of a mail. */
const linesOutside = (message: Rendered): readonly string[] => {
  if (message.kind === 'mail') return [message.subject];
  return message.kind === 'post' ? Object.values(message.headers) : [];
};

/** Tags of a page with their attributes as a browser reads them: ours quote every value. */
const tagsIn = (page: string) =>
  [...page.matchAll(/<([a-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi)].map(([, name = '', rest = '']) => ({
    name: name.toLowerCase(),
    attributes: [...rest.matchAll(/([^\s=/"']+)(?:="([^"]*)")?/g)].map(
      ([, key = '', value = '']) => [key.toLowerCase(), value] as const,
    ),
  }));

const FORBIDDEN = new Set(['script', 'iframe', 'object', 'embed', 'img', 'base', 'style']);

const liveMarkup = (page: string): readonly string[] =>
  tagsIn(page).flatMap(({ name, attributes }) => [
    ...(FORBIDDEN.has(name) ? [name] : []),
    ...attributes.flatMap(([key, value]) => {
      if (key.startsWith('on')) return [key];
      const leads = key === 'href' || key === 'src' || key === 'action' || key === 'formaction';
      return leads && !/^(https?:\/\/|\/(?![/\\])|#|\?|mailto:|data:image\/svg)/.test(value) ? [`${key}=${value}`] : [];
    }),
  ]);

it('the look-out for live markup sees it', () => {
  expect(liveMarkup('<p><script>x</script><a href="javascript:x" onclick="y"><svg onload="z">')).toEqual([
    'script',
    'href=javascript:x',
    'onclick',
    'onload',
  ]);
});

describe.each(CASES)('somebody who writes %j everywhere', (word, url) => {
  it('has no live markup on any page', async () => {
    const house = openWebHouse(new Date('2024-06-20T12:00:00Z'));
    const hostile = hostileDevelopment(word, url);
    await house.fill([hostile]);
    const asked = encodeURIComponent(word);
    for (const address of [
      '/',
      `/d/${hostile.id}`,
      '/story/treaty',
      `/search?q=${asked}`,
      `/?category=${asked}`,
      `/${asked}`,
      '/weeks',
      '/health',
    ]) {
      const { body, headers } = await house.get(address);
      expect([address, headers['content-type']]).toEqual([address, 'text/html; charset=utf-8']);
      expect([address, liveMarkup(body)]).toEqual([address, []]);
    }
    const mail = {
      at: '2024-06-19T09:00:00.000Z',
      kind: 'email' as const,
      to: word,
      subject: word,
      body: `${word} ${url}`,
    };
    expect(liveMarkup(mailboxPage(house.ports.head, [mail]).text)).toEqual([]);
  });

  it('breaks out of no feed, export or answer of the API', async () => {
    const house = openWebHouse(new Date('2024-06-20T12:00:00Z'));
    await house.fill([hostileDevelopment(word, url)]);
    for (const path of ['/feed.rss', '/feed.atom', '/feed.json']) {
      const { body, headers } = await house.get(path);
      const document = await readFeed({
        bytes: Buffer.from(body),
        contentType: headers['content-type'] as string,
        url: 'https://watch.example/',
      });
      expect(document.ok && document.entries).toHaveLength(1);
      // JSON Feed's titles are text; nobody reads them as markup.
      if (path !== '/feed.json') expect(body).not.toMatch(/<(script|img|svg)/i);
    }
    const { body } = await house.get('/api/developments');
    expect(JSON.parse(body).developments).toHaveLength(1);
    expect((await house.get('/export.jsonl')).body.trim().split('\n')).toHaveLength(1);
  });

  it.each(CHANNELS)('breaks out of no message on %s, and links nowhere but to the web', (channel) => {
    const message = rendered(channel, alertMessage(hostileAlert(word, url)));
    const text = JSON.stringify(message);
    // A generic webhook gets data as JSON, word for word; it is the receiver's to escape where it shows it.
    if (channel !== 'webhook') {
      expect(text).not.toMatch(/\\u001b|\\r\\nSet-Cookie|\u202e/i);
      if (!url.startsWith('https:')) expect(text).not.toContain(url);
    }
    for (const line of linesOutside(message)) expect(line).toMatch(/^[\x20-\x7e]*$/);
  });

  it('writes one line a record into the log, and nothing that a terminal obeys', () => {
    const lines: string[] = [];
    const log = jsonLog(
      (line) => lines.push(line),
      () => new Date('2024-06-19T09:00:00Z'),
    );
    log.warn('message-unreadable', { body: word, [word]: url });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.indexOf('\n')).toBe((lines[0]?.length ?? 0) - 1);
    expect(lines[0]?.trimEnd()).not.toMatch(OBEYED);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', event: 'message-unreadable', body: word });
    const shown = consoleAlert(hostileAlert(word, url), 'https://w.example', false);
    expect(shown.replaceAll('\n', '')).not.toMatch(OBEYED);
  });
});

it.each([...ADDRESSES, `https://ex.test/${'x'.repeat(5000)}`])(
  'an article of an entry that leads to %j leads to the web',
  async (address) => {
    const attribute = escapeText(address);
    const documents = [
      `<rss version="2.0"><channel><title>C</title><item><title>T</title><link>${attribute}</link><guid>${attribute}</guid></item></channel></rss>`,
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>C</title><entry><title>T</title><link href="${attribute}"/><id>${attribute}</id></entry></feed>`,
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        items: [{ id: address, url: address, title: 'T' }],
      }),
    ];
    for (const text of documents) {
      const document = await readFeed({
        bytes: Buffer.from(text),
        contentType: null,
        url: 'https://wire.example/feed',
      });
      const articles = (document.ok ? document.entries : []).map((entry) =>
        toArticle(entry, testFeed('wire'), () => undefined, new Date('2024-06-19T09:00:00Z'), false),
      );
      expect(articles).toHaveLength(1);
      for (const { url } of articles) expect(url).toMatch(/^https?:\/\/[^\s"<>@]{3,2000}$/);
    }
  },
);

it('whatever a record of the log holds, it is one line that reads back', () => {
  fc.assert(
    fc.property(anyText, fc.dictionary(fc.string(), fc.jsonValue()), (event, fields) => {
      const lines: string[] = [];
      jsonLog(
        (line) => lines.push(line),
        () => new Date(0),
      ).info(event, fields);
      expect(lines.join('').split(/[\n\r\u0085\u2028\u2029]/)).toHaveLength(2);
      expect(JSON.parse(lines[0] ?? '')).toHaveProperty('at');
    }),
    { numRuns: 300, seed: 1 },
  );
});

it.each(FLOODS)('a text of nothing but %s is judged soon', (_, word) => {
  const judge = testJudge();
  const flood = (signs: number) => word.repeat(Math.ceil(signs / word.length)).slice(0, signs);
  const texts = [
    ['Putin and Kim sign a treaty', flood(8000)],
    [flood(1000), flood(8000)],
    [`Putin ${flood(900)} Kim`, `Russia ${flood(7900)} North Korea`],
  ] as const;
  const started = performance.now();
  for (const [title, summary] of texts) {
    const article = sampleArticle({ title, summary });
    judgeRelevance(judge, article);
    foldArticle(judge, openMemory(judge, []), article, new Date(article.firstSeen));
  }
  expect(performance.now() - started).toBeLessThan(3000);
});
