import { serveWebDoor } from '../../functions/serve-web.ts';
import { ROUTES } from '../../shared/web/routes.ts';
import { SUBSCRIBER_ROUTES } from '../../shared/web/subscriber-routes.ts';
import { manageHouse } from '../fakes/manage-house.ts';
import { openStage } from '../fakes/open-stage.ts';
import { sampleDevelopment } from '../fakes/samples.ts';
import { openWebHouse } from '../fakes/web-house.ts';

const NOW = new Date('2024-06-20T12:00:00Z');
const shown = sampleDevelopment({ pending: [] });

/** The pages as API Gateway reaches them: path and query as they were sent, undecoded. */
const openDoor = async () => {
  const house = openWebHouse(NOW);
  await house.fill([shown]);
  const { ports } = openStage();
  const door = serveWebDoor({ ...house.ports, manage: async () => ports, subscribing: async () => ports }, 60);
  return (rawPath: string, rawQueryString = '', method = 'GET') =>
    door({ rawPath, rawQueryString, headers: {}, requestContext: { http: { method } } });
};

const GUARDS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
};

/** An open route with something behind it, or nothing. */
const pathsOf = ({ path, open }: (typeof ROUTES)[number]): readonly string[] =>
  open ? [path + shown.id, `${path}nothing`] : [path];

describe('every answer', () => {
  it.each([...[...ROUTES, ...SUBSCRIBER_ROUTES].flatMap(pathsOf), '/nowhere', '/?category=cats'])(
    'of %s has all guards',
    async (address) => {
      const ask = await openDoor();
      const [path = '', query = ''] = address.split('?');
      for (const method of ['GET', 'HEAD', 'DELETE']) {
        const { statusCode, headers = {} } = await ask(path, query, method);
        expect(statusCode).toBeLessThan(500);
        expect(headers).toMatchObject(GUARDS);
      }
    },
  );

  it('of a subscriber’s own page has all guards, and is kept by nobody', async () => {
    const house = manageHouse();
    const { path } = await house.own();
    for (const address of [path, '/manage/left', '/manage/deleted', `${path}x`]) {
      const { headers = {} } = await house.ask('GET', address);
      expect(headers).toMatchObject({ ...GUARDS, 'cache-control': 'no-store' });
    }
    expect((await house.send(path, { act: 'resume' })).headers).toMatchObject(GUARDS);
  });
});

const LONG = 'a'.repeat(8000);
const PATHS = [
  '/../../etc/passwd',
  '/d/../../etc/passwd',
  '/d/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '/d/..%252f..%252f',
  '/story/%00',
  '/story/\u0000',
  '/story/a\\b',
  '/story/%',
  '/story/%zz',
  '/story/__proto__',
  '/story/constructor',
  '/d/__proto__',
  '//evil.example/%2f..',
  '/\\evil.example',
  '/d//evil.example',
  '/s/%0d%0aset-cookie:a=b',
  '/s/a\r\nset-cookie: a=b',
  `/story/${LONG}`,
  `/d/${LONG}`,
  `/manage/${LONG}/${LONG}`,
  '/manage/a/b/c/d',
  '/manage/',
  '/api/developments/..%2f..%2f',
  '/api/developments/😀',
  '/STYLE.css',
  '',
  '*',
  'http://evil.example/',
];
const QUERIES = [
  `q=${LONG}`,
  `q=${'%F0%9F%98%80'.repeat(2000)}`,
  `q=${encodeURIComponent('(a+)+$'.repeat(30))}`,
  `q=${'%22'.repeat(100)}`,
  'q=%00%0d%0a%E2%80%AE',
  'q=%ff%fe',
  'q=a&q=b&q=c',
  Array.from({ length: 5000 }, (_, at) => `p${at}=1`).join('&'),
  '__proto__[x]=1&constructor=2&__proto__=3',
  'before=../../x',
  'before=00000000000000',
  'category=arms%0d%0aset-cookie:a=b',
  'days=1e9',
  'days=-1',
  'days=NaN',
  'from=0000-00-00&to=9999-12-31',
  'from=2024-06-19&to=2023-01-01',
  'language=../../x',
  'story=%27%20OR%201=1--',
  'severity[$gt]=1',
  'page=99999999999999999999',
  '&&&===&',
  '%',
];

describe('an address that is abused', () => {
  const isSound = (headers: Readonly<Record<string, unknown>>) =>
    Object.entries(headers).every(([name, value]) => /^[a-z-]+$/.test(name) && !/[\r\n\0]/.test(String(value)));

  it.each(PATHS.map((path) => [path.slice(0, 60), path]))(
    'path %j is refused or found, quickly and whole',
    async (_, path) => {
      const ask = await openDoor();
      const { statusCode, headers = {}, body } = await ask(path);
      expect([200, 301, 404]).toContain(statusCode);
      expect(isSound(headers)).toBe(true);
      expect(String('location' in headers ? headers['location'] : '/')).toMatch(/^\/(?![/\\])/);
      expect(headers).not.toHaveProperty('set-cookie');
      expect(body ?? '').not.toContain('root:');
    },
  );

  it.each(QUERIES.map((query) => [query.slice(0, 60), query]))(
    'query %j is refused or understood',
    async (_, query) => {
      const ask = await openDoor();
      for (const path of [
        '/',
        '/search',
        '/feed.rss',
        '/api/developments',
        '/export.csv',
        '/health',
        '/story/treaty',
      ]) {
        const { statusCode, headers = {}, body } = await ask(path, query);
        expect([200, 400, 404]).toContain(statusCode);
        expect(isSound(headers)).toBe(true);
        expect(String(body).length).toBeLessThan(200_000);
      }
      expect(Reflect.get({}, 'x')).toBeUndefined();
    },
  );

  it.each([
    { host: 'evil.example' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
    { forwarded: 'host=evil.example;proto=http', 'x-original-url': '/evil.example', 'x-rewrite-url': '/evil.example' },
    { 'accept-language': 'evil.example', 'user-agent': 'evil.example', referer: 'https://evil.example/' },
  ])('is answered with our own links whatever the headers say: %j', async (headers) => {
    const house = openWebHouse(NOW);
    await house.fill([shown]);
    const door = serveWebDoor(house.ports, 60);
    const ask = (rawPath: string, sent: Readonly<Record<string, string>>) =>
      door({ rawPath, rawQueryString: '', headers: sent, requestContext: { http: { method: 'GET' } } });
    for (const path of ['/', `/d/${shown.id}`, '/feed.rss', '/feed.json', '/api/developments', '/nowhere']) {
      const forged = await ask(path, headers);
      expect(JSON.stringify(forged)).not.toContain('evil.example');
      // What is kept for the next who asks is the same.
      expect(await ask(path, {})).toEqual(forged);
    }
  });

  it.each([
    '{"__proto__":{"polluted":"yes"},"channel":"webhook"}',
    '{"constructor":{"prototype":{"polluted":"yes"}}}',
    '{"wishes":{"__proto__":{"polluted":"yes"}},"channel":"slack"}',
    '[]',
    'null',
    '"__proto__"',
    `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
    '[1e999]',
  ])('a body of JSON %# is refused, and changes nothing that all objects share', async (body) => {
    const { ports } = openStage();
    const house = openWebHouse(NOW);
    const door = serveWebDoor({ ...house.ports, manage: async () => ports, subscribing: async () => ports }, 60);
    for (const [rawPath, type, sent] of [
      ['/api/subscriptions', 'application/json', body],
      ['/subscribe', 'application/x-www-form-urlencoded', '__proto__=polluted&__proto__[polluted]=yes&constructor=x'],
    ] as const) {
      const { statusCode } = await door({
        rawPath,
        rawQueryString: '',
        headers: { 'content-type': type },
        body: sent,
        isBase64Encoded: false,
        requestContext: { http: { method: 'POST', sourceIp: '192.0.2.1' } },
      });
      expect([400, 415]).toContain(statusCode);
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('is a page of constant cost however often it is asked for with other words', async () => {
    let reads = 0;
    const house = openWebHouse(NOW);
    await house.fill([shown]);
    const archive = {
      load: (...all: Parameters<typeof house.ports.archive.load>) => {
        reads += 1;
        return house.ports.archive.load(...all);
      },
    };
    const door = serveWebDoor({ ...house.ports, archive } as typeof house.ports, 60);
    for (let at = 0; at < 50; at += 1)
      await door({
        rawPath: '/search',
        rawQueryString: `q=word${at}`,
        headers: {},
        requestContext: { http: { method: 'GET' } },
      });
    expect(reads).toBeLessThanOrEqual(2);
  });
});
