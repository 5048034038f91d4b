import { HtmlValidate } from 'html-validate';
import { generateDevelopments } from '../../infra/local/demo/generated-year.ts';
import type { Table } from '../../shared/adapters/table.ts';
import { developmentId } from '../../shared/domain/development.ts';
import { readFeed } from '../../shared/reading/read-feed.ts';
import { loadWatch } from '../../shared/watch/load-watch.ts';
import { mailboxPage } from '../../shared/web/mailbox-page.ts';
import { sampleArticle, sampleDevelopment } from '../fakes/samples.ts';
import { openWebHouse, type WebHouse } from '../fakes/web-house.ts';

const NOW = new Date('2026-11-24T10:00:00Z');
const EVIL = `<script>alert(1)</script>"'&<img src=x onerror=alert(1)>]]>{{x}}`;
const SUBTLE = `</title></a>' onload='alert(1)\u202e\u0000\ud800`;

const validator = new HtmlValidate({ extends: ['html-validate:recommended', 'html-validate:a11y'] });
/** Titles are measured as they are written, entities and all. */
const whole = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: { 'long-title': 'off' },
});
const troubles = async (page: string, by = validator): Promise<readonly string[]> =>
  (await by.validateString(page)).results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
  );

/** Tags and attributes that no page of ours has. Values are left out: a quote within them is escaped. */
const foreign = (page: string): readonly string[] =>
  [...page.matchAll(/<\/?([a-zA-Z][^\s>]*)([^>]*)>/g)].flatMap(([tag, name, rest]) => {
    const bare = (rest ?? '').replace(/"[^"]*"/g, '""');
    const wrong = /^(script|img|iframe|object|embed|style|base)$/i.test(name ?? '') || /\bon|['<]/.test(bare);
    return wrong || /(href|action)="(?!https?:|[/#]|data:image\/svg)/.test(tag) ? [tag] : [];
  });

const PAGES = [
  '/',
  '/?category=arms&severity=3&days=365',
  '/?q=&category=labour&confidence=disputed&language=ar&kind=state',
  '/search',
  '/search?q=shells',
  '/search?q=zorblax',
  '/weeks',
  '/health',
  '/about',
  '/nowhere',
  '/?category=cats',
] as const;

describe('a generated year', () => {
  let house: WebHouse;
  const all = generateDevelopments('ru-kp', { count: 900, days: 380, now: NOW, seed: 3 });
  const last = all.at(-1);
  beforeAll(async () => {
    house = openWebHouse(NOW, { firstMonth: '2025-10' });
    await house.fill(all);
    await house.ports.articles.ofDevelopment(last?.id ?? '');
  });

  it.each([...PAGES, `/d/${last?.id}`, `/story/${last?.story}`])('%s is valid, small and plain', async (path) => {
    const { body, headers } = await house.get(path);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(await troubles(body)).toEqual([]);
    expect(Buffer.byteLength(body)).toBeLessThan(60_000);
    expect(body).not.toMatch(/<script|\sstyle=|\son[a-z]+=|src=/);
    expect(body.match(/<link rel="stylesheet"/g)).toHaveLength(1);
  });

  it('is paged through to its oldest, each development once', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/?background=1';
    while (path !== undefined) {
      const { body } = await house.get(path);
      seen.push(...[...body.matchAll(/<article class="card[^>]*id="d-(\w+)"/g)].map((match) => match[1] ?? ''));
      path = /rel="next" href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen).toEqual(all.map(({ id }) => id).reverse());
  });

  it('costs two readings a page at most', async () => {
    const { table } = house;
    let calls = 0;
    const counting =
      <A extends unknown[], R>(read: (...of: A) => R) =>
      (...of: A): R => {
        calls += 1;
        return read(...of);
      };
    // A BatchGet takes a hundred keys.
    const getAll: Table['getAll'] = (keys) => {
      calls += Math.ceil(keys.length / 100);
      return table.getAll(keys);
    };
    const counted = openWebHouse(
      NOW,
      { firstMonth: '2025-10', catalogue: loadWatch().catalogue },
      { ...table, get: counting(table.get), query: counting(table.query), index: counting(table.index), getAll },
    );
    for (const path of [
      '/',
      '/search?q=shells',
      `/story/${last?.story}`,
      `/d/${last?.id}`,
      '/feed.rss',
      '/export.csv',
      '/weeks',
      '/api/developments',
      '/api/weeks',
      '/health',
      '/health.json',
      '/about',
      '/privacy',
    ]) {
      calls = 0;
      expect([path, (await counted.get(path)).status]).toEqual([
        path,
        path === '/health.json' ? expect.any(Number) : 200,
      ]);
      expect([path, calls <= 2]).toEqual([path, true]);
    }
  });

  it('finds shells in every language', async () => {
    const { body } = await house.get('/api/developments?q=shells');
    const { developments } = JSON.parse(body) as { developments: { category: string; headlineLanguage: string }[] };
    expect(new Set(developments.map(({ category }) => category))).toEqual(new Set(['arms']));
    expect(new Set(developments.map(({ headlineLanguage }) => headlineLanguage))).toEqual(
      new Set(['en', 'ko', 'ru', 'zh', 'ar']),
    );
  });
});

describe.each([
  ['markup', EVIL],
  ['subtler things', SUBTLE],
])('%s in every field', (_name, evil) => {
  const story = 'evil';
  const id = developmentId('2026-11-24T09:00:00Z', 'evil');
  const open = async () => {
    const house = openWebHouse(NOW, {
      firstMonth: '2025-10',
      catalogue: new Map([
        [
          evil,
          { id: evil, url: `https://x.example/${evil}`, outlet: evil, family: evil, kind: 'press', language: evil },
        ],
      ]),
    });
    const source = {
      outlet: evil,
      family: evil,
      kind: 'press' as const,
      language: evil,
      title: evil,
      url: `https://x.example/${evil}`,
      published: '2026-11-24T09:00:00.000Z',
    };
    const development = sampleDevelopment({
      id,
      story,
      headline: evil,
      headlineLanguage: evil,
      whatsNew: [`what: ${evil}`],
      was: [evil],
      reasons: [evil],
      sources: [source, { ...source, family: `${evil}2`, url: 'javascript:alert(1)' }],
      reports: [
        { family: evil, kind: 'press', stance: 'states' },
        { family: `third ${evil}`, kind: 'press', stance: 'denies' },
      ],
      told: [{ revision: 1, kind: 'update', at: '2026-11-24T09:05:00.000Z', confidence: 'claimed', whatsNew: [evil] }],
      pending: [],
    });
    await house.fill([development]);
    const article = sampleArticle({ title: evil, outlet: evil, language: evil, url: `https://x.example/${evil}` });
    await house.ports.articles.ofDevelopment(id);
    await articlesPut(house, article, id, evil);
    return house;
  };

  it.each([
    '/',
    '/search?q=alert',
    `/d/${id}`,
    `/story/${story}`,
    '/health',
    `/search?q=${encodeURIComponent(evil.toWellFormed())}`,
    `/?category=${encodeURIComponent(evil.toWellFormed())}`,
  ])('is text on %s', async (path) => {
    const { body } = await (await open()).get(path);
    expect(foreign(body)).toEqual([]);
    expect(await troubles(body, whole)).toEqual([]);
  });

  it.each(['/feed.rss', '/feed.atom', '/feed.json'])('is text in %s', async (path) => {
    const answer = await (await open()).get(path);
    const document = await readFeed({
      bytes: Buffer.from(answer.body),
      contentType: String(answer.headers['content-type']),
      url: `https://watch.example${path}`,
    });
    if (!document.ok) throw new Error(document.why);
    const [entry] = document.entries;
    expect(entry?.link).toBe(`https://watch.example/d/${id}`);
    expect(entry?.summary).not.toContain('<script');
    expect(answer.body).not.toMatch(/<script>alert\(1\)<\/script>"/);
  });

  it('is text in the mailbox', async () => {
    const { head } = (await open()).ports;
    const page = mailboxPage(head, [
      { at: NOW.toISOString(), kind: 'email', to: evil, subject: evil, body: evil },
    ]).text;
    expect(foreign(page)).toEqual([]);
    expect(await troubles(page)).toEqual([]);
  });
});

const articlesPut = async (
  house: WebHouse,
  article: ReturnType<typeof sampleArticle>,
  development: string,
  reason: string,
) => {
  const { articleStore } = await import('../../shared/adapters/article-store.ts');
  await articleStore(house.table).put([
    { article, development, score: 1, reasons: [reason], foldedAt: NOW.toISOString() },
  ]);
};
