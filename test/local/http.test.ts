import { EventEmitter, once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type HandleHttp, type LocalHttp, startHttp } from '../../infra/local/http.ts';
import { BadInput } from '../../shared/errors.ts';

const servers: LocalHttp[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A server whose handler answers with `answer`, and what it was given. */
const serve = async (answer: APIGatewayProxyStructuredResultV2 | HandleHttp = { statusCode: 200 }) => {
  const events: APIGatewayProxyEventV2[] = [];
  const warnings: string[] = [];
  const server = await startHttp({
    port: 0,
    host: '127.0.0.1',
    now: () => new Date('2026-11-01T09:00:00Z'),
    newId: () => 'request-1',
    log: { info: () => undefined, warn: (event) => void warnings.push(event) },
    handle: async (event) => {
      events.push(event);
      return typeof answer === 'function' ? answer(event) : answer;
    },
    more: { '/local/': async ({ rawPath }) => ({ statusCode: 200, body: `own ${rawPath}` }) },
  });
  servers.push(server);
  return { ...server, events, warnings };
};

describe('a name that is not this machine’s', () => {
  const askAs = async (port: number, host: string, path: string) => {
    const asked = request({ port, host: '127.0.0.1', path, headers: { host } });
    asked.end();
    const [answer] = (await once(asked, 'response')) as [{ statusCode: number; resume: () => void }];
    answer.resume();
    return answer.statusCode;
  };

  test.each([
    ['localhost:8787', 200],
    ['127.0.0.1', 200],
    ['[::1]:8787', 200],
    ['watch.localhost', 200],
    ['evil.example', 421],
    ['evil.example:8787', 421],
    ['localhost.evil.example', 421],
    ['127.0.0.1.evil.example', 421],
    ['192.168.1.20:8787', 421],
    ['localhost@evil.example', 421],
  ])('leads nowhere: %j is answered %i', async (host, status) => {
    const { port, events } = await serve();
    for (const path of ['/', '/local/mailbox']) expect(await askAs(port, host, path)).toBe(status);
    expect(events).toHaveLength(status === 200 ? 1 : 0);
  });
});

describe('requests as events', () => {
  test('path, query, headers and cookies', async () => {
    const { url, port, events } = await serve();
    await fetch(`${url}/search%20x/%D1%8F?q=a%20b&c=1&c=2&empty=`, {
      headers: { cookie: 'a=1; b=2', 'X-One': 'y', 'user-agent': 'test' },
    });
    expect(events).toEqual([
      {
        version: '2.0',
        routeKey: '$default',
        rawPath: '/search%20x/%D1%8F',
        rawQueryString: 'q=a%20b&c=1&c=2&empty=',
        queryStringParameters: { q: 'a b', c: '1,2', empty: '' },
        cookies: ['a=1', 'b=2'],
        headers: expect.objectContaining({ 'x-one': 'y', host: `127.0.0.1:${port}` }),
        requestContext: {
          accountId: '000000000000',
          apiId: 'local',
          domainName: `127.0.0.1:${port}`,
          domainPrefix: 'localhost',
          http: {
            method: 'GET',
            path: '/search%20x/%D1%8F',
            protocol: 'HTTP/1.1',
            sourceIp: '127.0.0.1',
            userAgent: 'test',
          },
          requestId: 'request-1',
          routeKey: '$default',
          stage: '$default',
          time: expect.any(String),
          timeEpoch: Date.parse('2026-11-01T09:00:00Z'),
        },
        isBase64Encoded: false,
      },
    ]);
    expect(events[0]?.headers).not.toHaveProperty('cookie');
  });

  test.each([
    ['application/json; charset=utf-8', false],
    ['text/plain', false],
    ['application/cloudevents+json', false],
    ['application/x-www-form-urlencoded', true],
    ['application/octet-stream', true],
  ])('a body of %s: base64 %s', async (type, encoded) => {
    const { url, events } = await serve();
    await fetch(url, { method: 'POST', body: Buffer.from('조약=1'), headers: { 'content-type': type } });
    const [event] = events;
    expect(event?.isBase64Encoded).toBe(encoded);
    expect(Buffer.from(event?.body ?? '', encoded ? 'base64' : 'utf8').toString()).toBe('조약=1');
  });

  test('paths of this house alone go to its own routes', async () => {
    const { url, events } = await serve();
    expect(await (await fetch(`${url}/local/mailbox`)).text()).toBe('own /local/mailbox');
    expect(events).toEqual([]);
  });
});

describe('answers', () => {
  test('status, headers, cookies and text', async () => {
    const headers = { 'content-type': 'text/html; charset=utf-8', 'x-count': 3 };
    const { url } = await serve({ statusCode: 404, headers, cookies: ['a=1; Path=/', 'b=2'], body: '<p>조약</p>' });
    const answer = await fetch(url);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('x-count')).toBe('3');
    expect(answer.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
    expect(await answer.text()).toBe('<p>조약</p>');
  });

  test('bytes from base64', async () => {
    const bytes = Buffer.from([0, 255, 128, 10]);
    const { url } = await serve({ statusCode: 200, body: bytes.toString('base64'), isBase64Encoded: true });
    expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(bytes);
  });

  test('to HEAD, the headers of the whole answer and no body', async () => {
    const { url, events } = await serve({ statusCode: 200, body: 'twelve bytes' });
    const answer = await fetch(url, { method: 'HEAD' });
    expect(answer.headers.get('content-length')).toBe('12');
    expect(await answer.text()).toBe('');
    expect(events[0]?.requestContext.http.method).toBe('HEAD');
  });

  test.each([204, 304])('%i has no body and no length', async (statusCode) => {
    const { url } = await serve({ statusCode, headers: { etag: '"x"' } });
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-length'), answer.headers.get('etag')]).toEqual([
      statusCode,
      null,
      '"x"',
    ]);
  });

  test('a handler that throws is a 500 without its words, and the next request is served', async () => {
    let calls = 0;
    const { url, warnings } = await serve(async () => {
      calls += 1;
      if (calls === 1) throw new Error('secret detail');
      return { statusCode: 200, body: 'fine' };
    });
    const answer = await fetch(url);
    expect([answer.status, await answer.json()]).toEqual([500, { message: 'Internal Server Error' }]);
    expect(warnings).toEqual(['http failed']);
    expect(await (await fetch(url)).text()).toBe('fine');
  });
});

describe('limits', () => {
  const post = (url: string, size: number) => fetch(url, { method: 'POST', body: 'x'.repeat(size) });

  test('256 KB are taken, a byte more is not', async () => {
    const { url, events } = await serve();
    expect((await post(url, 256 * 1024)).status).toBe(200);
    expect((await post(url, 256 * 1024 + 1)).status).toBe(413);
    expect(events).toHaveLength(1);
  });

  test('a stream that tells no length is cut at 256 KB', async () => {
    const { port, events } = await serve();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const stream = request({ port, host: '127.0.0.1', method: 'POST' }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      stream.on('error', reject);
      stream.write('x'.repeat(200 * 1024));
      stream.write('x'.repeat(100 * 1024));
    });
    expect(status).toBe(413);
    expect(events).toEqual([]);
  });

  test('a client that hangs up in its body harms nobody', async () => {
    const { port, url, warnings } = await serve({ statusCode: 200, body: 'fine' });
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf');
        socket.end(() => socket.destroy());
      });
      socket.on('close', () => resolve());
    });
    expect(await (await fetch(url)).text()).toBe('fine');
    expect(warnings).toEqual([]);
  });

  test('a port in use is told as such', async () => {
    const { port } = await serve();
    const house = {
      port,
      host: '127.0.0.1',
      now: () => new Date(),
      newId: () => 'x',
      log: { info: () => undefined, warn: () => undefined },
      handle: async () => ({ statusCode: 200 }),
    };
    const starting = startHttp(house);
    await expect(starting).rejects.toBeInstanceOf(BadInput);
    await expect(startHttp(house)).rejects.toThrow(`port ${port} on 127.0.0.1 is in use`);
  });

  test('closing lets a request under way end', async () => {
    const events = new EventEmitter();
    const begun = once(events, 'begun');
    const { url, close } = await serve(async () => {
      events.emit('begun');
      await once(events, 'finish');
      return { statusCode: 200, body: 'done' };
    });
    servers.pop();
    const answer = fetch(url);
    await begun;
    const closing = close();
    events.emit('finish');
    expect(await (await answer).text()).toBe('done');
    await closing;
    await expect(fetch(url)).rejects.toThrow();
  });
});
