import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpPost, type PostOptions } from '../../shared/adapters/post.ts';

const open: Server[] = [];
const serve = (listener: RequestListener): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer(listener);
    open.push(server);
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`));
  });
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const limits = { timeoutMs: 200, maxAnswer: 1000 };
const post = (url: string, options: Partial<PostOptions> = {}) =>
  httpPost({ local: true, userAgent: 'Pactwatch-test', limits, ...options })({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json' },
    body: '{"a":"Пхеньян"}',
  });

describe('posting', () => {
  it('sends the body as it is and brings the answer back', async () => {
    const url = await serve((request, answer) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      request.on('end', () => {
        answer.writeHead(429, { 'Retry-After': '7' });
        answer.end(`${request.method} ${request.headers['content-type']} ${request.headers['user-agent']} ${body}`);
      });
    });
    const answer = await post(url);
    expect(answer).toMatchObject({ kind: 'answered', status: 429 });
    expect(answer).toHaveProperty('body', 'POST application/json Pactwatch-test {"a":"Пхеньян"}');
    expect(answer).toHaveProperty('headers.retry-after', '7');
  });

  it('does not follow a redirect', async () => {
    let asked = 0;
    const url = await serve((_, answer) => {
      asked += 1;
      answer.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await post(url)).toMatchObject({ kind: 'answered', status: 307 });
    expect(asked).toBe(1);
  });

  it('reads no more of an answer than the cap', async () => {
    const url = await serve((_, answer) => answer.end('x'.repeat(500_000)));
    const answer = await post(url);
    expect(answer).toMatchObject({ kind: 'answered', status: 200, body: 'x'.repeat(1000) });
  });

  it('gives up in time, and says that the post may have arrived', async () => {
    const url = await serve(() => {});
    expect(await post(url)).toEqual({ kind: 'unreachable', why: 'no answer within 200 ms', sent: true });
  });

  it('says so where the connection is reset after the body', async () => {
    const url = await serve((request) => request.resume().on('end', () => request.socket.resetAndDestroy()));
    expect(await post(url)).toEqual({ kind: 'unreachable', why: 'ECONNRESET', sent: true });
  });

  it('knows that nothing was sent where nobody listens', async () => {
    expect(await post('http://127.0.0.1:1/hook')).toEqual({ kind: 'unreachable', why: 'ECONNREFUSED', sent: false });
  });
});

describe('an address that must not be asked', () => {
  const to = (address: string) => async () => [{ address, family: 4 }];
  it.each([
    ['http', 'http://hooks.example/x', {}, 'not https'],
    ['this machine, not allowed', 'https://127.0.0.1/x', { local: false }, '127.0.0.1 is no public address'],
    ['a private number', 'https://10.0.0.1/x', {}, '10.0.0.1 is no public address'],
    ['metadata', 'https://169.254.169.254/x', {}, '169.254.169.254 is no public address'],
    ['metadata in hexadecimal', 'https://0xa9fea9fe/x', {}, '169.254.169.254 is no public address'],
    [
      'a name that leads to this machine',
      'https://hooks.example/x',
      { resolve: to('127.0.0.1') },
      'hooks.example leads to no public address',
    ],
    [
      'a name that leads to metadata',
      'https://hooks.example/x',
      { resolve: to('169.254.169.254') },
      'hooks.example leads to no public address',
    ],
  ])('%s', async (_, url, options, why) => {
    expect(await post(url, options)).toEqual({ kind: 'unreachable', why, sent: false });
  });
});
