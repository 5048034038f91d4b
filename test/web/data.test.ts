import { Ajv2020 } from 'ajv/dist/2020.js';
import { generateDevelopments } from '../../infra/local/demo/generated-year.ts';
import { readFeed } from '../../shared/reading/read-feed.ts';
import { openWebHouse } from '../fakes/web-house.ts';

const NOW = new Date('2026-11-24T10:00:00Z');
const all = generateDevelopments('ru-kp', { count: 300, days: 200, now: NOW, seed: 5 });
const house = openWebHouse(NOW, { firstMonth: '2025-10' });
beforeAll(() => house.fill(all));

const shown = all.filter(({ quiet }) => quiet !== 'background').reverse();
const last = shown[0];
const read = async (path: string) => {
  const { body, headers } = await house.get(path);
  const type = String(headers['content-type']);
  const document = await readFeed({ bytes: Buffer.from(body), contentType: type, url: `https://watch.example${path}` });
  if (!document.ok) throw new Error(document.why);
  return document;
};

describe.each(['/feed.rss', '/feed.atom', '/feed.json'])('%s', (path) => {
  it('is read by our own reader without a trouble: ids, titles, times', async () => {
    const { entries, troubles } = await read(path);
    expect(troubles).toEqual([]);
    expect(entries.map(({ id, title, link }) => ({ id, title, link }))).toEqual(
      shown.slice(0, 40).map(({ id, headline }) => {
        const url = `https://watch.example/d/${id}`;
        return { id: url, title: headline, link: url };
      }),
    );
    expect(entries.every(({ published }) => published?.endsWith('Z'))).toBe(true);
  });

  it('follows any filter, a search and a story', async () => {
    const arms = await read(`${path}?category=arms&severity=3`);
    const wanted = shown.filter(({ category, severity }) => category === 'arms' && severity >= 3);
    expect(arms.entries.map(({ title }) => title)).toEqual(wanted.slice(0, 40).map(({ headline }) => headline));
    const shells = await read(`${path}?q=%D1%81%D0%BD%D0%B0%D1%80%D1%8F%D0%B4%D1%8B`);
    expect(shells.entries.map(({ title }) => title)).toEqual(
      shown
        .filter(({ category }) => category === 'arms')
        .slice(0, 40)
        .map(({ headline }) => headline),
    );
    const story = await read(`${path}?story=${last?.story}`);
    expect(story.entries).toHaveLength(Math.min(40, shown.filter((one) => one.story === last?.story).length));
  });

  it('stays the same until something changes, and is not sent twice', async () => {
    const first = await house.get(path);
    const again = await house.get(path, { 'if-none-match': String(first.headers['etag']) });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  it('is valid where there is nothing yet', async () => {
    const answer = await openWebHouse(NOW).get(path);
    expect(answer.status).toBe(200);
    expect(
      (
        await readFeed({
          bytes: Buffer.from(answer.body),
          contentType: String(answer.headers['content-type']),
          url: 'https://watch.example/',
        })
      ).ok,
    ).toBe(true);
  });
});

describe('a feed document', () => {
  it('says in RSS what the board’s profile asks for', async () => {
    const { body } = await house.get('/feed.rss?category=arms');
    expect(body).toContain(
      '<atom:link href="https://watch.example/feed.rss?category=arms" rel="self" type="application/rss+xml"/>',
    );
    expect(body).toMatch(/<guid isPermaLink="true">https:\/\/watch\.example\/d\/\w{14}<\/guid>/);
    expect(body).toMatch(/<pubDate>\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT<\/pubDate>/);
  });

  it('has in Atom all that RFC 4287 requires', async () => {
    const { body } = await house.get('/feed.atom');
    const [feed = '', ...entries] = body.split('<entry>');
    for (const needed of ['<id>', '<title>', '<updated>', '<author>', 'rel="self"']) expect(feed).toContain(needed);
    for (const entry of entries)
      for (const needed of ['<id>', '<title', '<updated>', '<content type="html">']) expect(entry).toContain(needed);
  });
});

describe('an export', () => {
  it('is CSV that gives every field back', async () => {
    const { body, headers } = await house.get('/export.csv');
    const lines = body.slice(1).trimEnd().split('\r\n');
    expect(lines).toHaveLength(shown.length + 1);
    expect(lines[0]).toBe('id,time,category,severity,confidence,headline,headlineLanguage,languages,kinds,story,url');
    expect(lines[1]).toContain(`https://watch.example/d/${last?.id}`);
    expect(headers['content-disposition']).toBe('attachment; filename="pactwatch.csv"');
  });

  it('lets no headline become a formula', async () => {
    const tamed = openWebHouse(NOW);
    await tamed.fill([{ ...(all[299] ?? (all[0] as never)), headline: '=HYPERLINK("https://x.example","a, b")' }]);
    expect((await tamed.get('/export.csv')).body).toContain(`"'=HYPERLINK(""https://x.example"",""a, b"")"`);
  });

  it('is JSON Lines', async () => {
    const { body } = await house.get('/export.jsonl?category=troops');
    const rows = body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { category: string; headline: string });
    expect(rows.map(({ headline }) => headline)).toEqual(
      shown.filter(({ category }) => category === 'troops').map(({ headline }) => headline),
    );
  });
});

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

describe('the API', () => {
  const openapi = async () =>
    JSON.parse((await house.get('/api/openapi.json')).body) as {
      paths: Readonly<Record<string, { readonly get?: Operation }>>;
      components: object;
    };

  it('answers as its own document says', async () => {
    const { paths, components } = await openapi();
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const read = Object.entries(paths).flatMap(([path, { get }]) => (get ? [[path, get] as const] : []));
    for (const [path, get] of read) {
      const answer = await house.get(path.replace('{id}', last?.id ?? ''));
      const [type, content] = Object.entries(get.responses['200']?.content ?? {})[0] ?? [];
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers['content-type']).toContain(String(type));
      if (!type?.endsWith('json')) continue;
      const valid = ajv.validate({ ...content?.schema, components }, JSON.parse(answer.body));
      expect([path, valid, ajv.errors]).toEqual([path, true, null]);
    }
  });

  it('gives all developments, page by page', async () => {
    const seen: string[] = [];
    let path: string | null = '/api/developments';
    while (path !== null) {
      const page = JSON.parse((await house.get(path)).body) as {
        developments: { development: string }[];
        next: string | null;
      };
      seen.push(...page.developments.map(({ development }) => development));
      path = page.next;
    }
    expect(seen).toEqual(shown.map(({ id }) => id));
  });

  it('leads from a development to the one that it was found to be, and says where there is none', async () => {
    const absorbed = { ...(all[3] as (typeof all)[number]), id: '0wh7sx00000000', absorbedBy: last?.id ?? null };
    await house.fill([absorbed]);
    const moved = await house.get('/api/developments/0wh7sx00000000');
    expect([moved.status, moved.headers['location']]).toEqual([301, `/api/developments/${last?.id}`]);
    expect((await house.get('/api/developments/none')).status).toBe(404);
  });

  it('counts weeks', async () => {
    const { weeks } = JSON.parse((await house.get('/api/weeks')).body) as {
      weeks: { total: number; categories: Record<string, number> }[];
    };
    expect(weeks).toHaveLength(53);
    expect(weeks.reduce((sum, { total }) => sum + total, 0)).toBe(shown.length);
    for (const { total, categories } of weeks)
      expect(Object.values(categories).reduce((sum, one) => sum + one, 0)).toBe(total);
  });
});
