import { serveWebDoor } from '../../functions/serve-web.ts';
import { type Development, developmentId } from '../../shared/domain/development.ts';
import { sampleDevelopment } from '../fakes/samples.ts';
import { openWebHouse } from '../fakes/web-house.ts';

const NOW = new Date('2024-06-20T12:00:00Z');

const development = (at: string, over: Partial<Development> = {}): Development =>
  sampleDevelopment({ id: developmentId(at, `article ${at}`), pending: [], firstSeen: at, updatedAt: at, ...over });

const treaty = development('2024-06-19T09:24:00Z');
const shells = development('2024-06-18T07:00:00Z', {
  story: 'shells',
  category: 'arms',
  severity: 3,
  confidence: 'claimed',
  headline: '북한 포탄 러시아로',
  headlineLanguage: 'ko',
  whatsNew: ['Four trains of shells.'],
});

const openFilled = async () => {
  const house = openWebHouse(NOW);
  await house.fill([treaty, shells]);
  return house;
};

describe('the front page', () => {
  it('shows the newest developments by day, with grades, news, outlets and reasons', async () => {
    const { body, status, headers } = await (await openFilled()).get('/');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(body.indexOf(treaty.headline)).toBeLessThan(body.indexOf(shells.headline));
    for (const text of ['Yesterday', 'Wednesday 19 June 2024', '5/5 critical', 'Confirmed', 'Four trains of shells.'])
      expect(body).toContain(text);
    expect(body).toContain(`<h3 lang="ko" dir="ltr"><a href="/d/${shells.id}">북한 포탄 러시아로</a></h3>`);
    expect(body).toContain('both sides are named with the act sign');
    expect(body).toContain('href="https://wire.example/treaty"');
  });

  it('is narrowed by its address', async () => {
    const { body } = await (await openFilled()).get('/?category=arms&severity=3');
    expect(body).toContain(shells.headline);
    expect(body).not.toContain(`/d/${treaty.id}`);
  });

  it('names the field that it cannot use', async () => {
    const { body, status } = await (await openFilled()).get('/?category=cats');
    expect(status).toBe(400);
    expect(body).toContain('category: ');
  });
});

describe('one development', () => {
  it('has a page', async () => {
    const { body } = await (await openFilled()).get(`/d/${treaty.id}`);
    expect(body).toContain(`<h1 lang="en" dir="ltr">${treaty.headline}</h1>`);
    expect(body).toContain('reports it itself');
  });

  it('that was found to be another one leads there', async () => {
    const house = await openFilled();
    await house.fill([development('2024-06-19T10:00:00Z', { absorbedBy: treaty.id })]);
    const id = developmentId('2024-06-19T10:00:00Z', 'article 2024-06-19T10:00:00Z');
    const answer = await house.get(`/d/${id}`);
    expect([answer.status, answer.headers['location']]).toEqual([301, `/d/${treaty.id}`]);
    expect((await house.get('/')).body).not.toContain(id);
  });
});

describe('every answer', () => {
  it.each([
    ['/nowhere', 404],
    ['/d/', 404],
    [`/d/${developmentId('2024-06-19T09:24:00Z', 'none')}`, 404],
    ['/story/none', 404],
    ['/story/..%2f', 404],
    ['/story/shells', 200],
    ['/health', 200],
    ['/about', 200],
    ['/style.css', 200],
    ['/schemas/alert.json', 200],
  ])('%s: %d', async (path, status) => {
    const answer = await (await openFilled()).get(path);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('to a method that changes things is refused', async () => {
    const answer = await (await openFilled()).get('/', {}, 'DELETE');
    expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET, HEAD']);
  });

  it('is not sent again to who has it', async () => {
    const house = await openFilled();
    const first = await house.get('/');
    const again = await house.get('/', { 'if-none-match': `W/${first.headers['etag']}, "other"` });
    expect([again.status, again.body, again.headers['etag']]).toEqual([304, '', first.headers['etag']]);
    expect((await house.get('/', { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await house.get('/', {}, 'HEAD')).body).toBe('');
  });
});

describe('health', () => {
  it('is a page for people and JSON for machines', async () => {
    const house = await openFilled();
    expect((await house.get('/health', { accept: 'text/html' })).body).toContain('Seoul Post');
    for (const answer of [await house.get('/health', { accept: 'application/json' }), await house.get('/health.json')])
      expect(JSON.parse(answer.body)).toMatchObject({ status: 'new', feeds: { ok: 0, new: 3 }, troubles: [] });
  });
});

describe('the door', () => {
  it('takes events of HTTP API and answers in their form', async () => {
    const { ports } = await openFilled();
    const event = {
      version: '2.0',
      rawPath: '/',
      rawQueryString: 'category=arms',
      headers: { Accept: 'text/html' },
      requestContext: { http: { method: 'GET', path: '/', sourceIp: '192.0.2.1' } },
      isBase64Encoded: false,
    };
    const { statusCode, body, headers } = await serveWebDoor(ports, 0)(event);
    expect(statusCode).toBe(200);
    expect(body).toContain(shells.headline);
    expect(headers?.['etag']).toMatch(/^".{22}"$/);
  });
});
