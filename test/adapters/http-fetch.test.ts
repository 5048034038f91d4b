import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { type HttpFetchOptions, httpFetch } from '../../shared/adapters/http-fetch.ts';
import type { FetchOutcome } from '../../shared/domain/fetch.ts';

const FEED = '<rss version="2.0"><channel><title>F</title></channel></rss>';
const now = Date.parse('2026-11-24T05:00:00Z');
const options: HttpFetchOptions = {
  userAgent: 'Reader/1 (+https://reader.example)',
  timeoutMs: 400,
  maxBytes: 100_000,
  maxInflated: 200_000,
  now: () => now,
};
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const listening = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    closing.push(() => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    });
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
const serve = (listener: RequestListener): Promise<string> => listening(createServer(listener));

/** A server that writes `raw` to whoever connects, whatever is asked, and then does as told. */
const rawServer = (raw: string, then: 'end' | 'reset' | 'hang'): Promise<string> =>
  new Promise((resolve) => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => {
        socket.write(raw, () => {
          if (then === 'end') socket.end();
          if (then === 'reset') socket.resetAndDestroy();
        });
      });
      closing.unshift(() => socket.destroy());
    });
    closing.push(() => new Promise((done) => server.close(done)));
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`));
  });

const fetchOnce = (url: string, more: Partial<HttpFetchOptions> = {}): Promise<FetchOutcome> =>
  httpFetch({ ...options, ...more })({ url, local: true });
const textOf = (outcome: FetchOutcome): string =>
  outcome.kind === 'fresh' ? Buffer.from(outcome.bytes).toString() : `${outcome.kind}: ${JSON.stringify(outcome)}`;

describe('what is asked', () => {
  it('sends validators back verbatim, both, and only to their address', async () => {
    const asked: IncomingHttpHeaders[] = [];
    const base = await serve((request, answer) => {
      asked.push(request.headers);
      if (request.headers['if-none-match'] === 'W/"a b"') answer.writeHead(304, { etag: 'W/"c"' }).end();
      else answer.writeHead(200, { etag: 'W/"a b"', 'last-modified': 'yesterday, more or less' }).end(FEED);
    });
    const fetchFeed = httpFetch(options);
    const first = await fetchFeed({ url: `${base}/feed`, local: true });
    expect(first).toMatchObject({
      kind: 'fresh',
      validators: { url: `${base}/feed`, etag: 'W/"a b"', lastModified: 'yesterday, more or less' },
    });
    const { validators } = first as Extract<FetchOutcome, { kind: 'fresh' }>;
    const second = await fetchFeed({ url: `${base}/feed`, local: true, validators });
    expect(second).toMatchObject({
      kind: 'unchanged',
      validators: { url: `${base}/feed`, etag: 'W/"c"', lastModified: 'yesterday, more or less' },
    });
    await fetchFeed({ url: `${base}/other`, local: true, validators });
    expect(asked.map((headers) => [headers['if-none-match'], headers['if-modified-since']])).toEqual([
      [undefined, undefined],
      ['W/"a b"', 'yesterday, more or less'],
      [undefined, undefined],
    ]);
    for (const headers of asked) {
      expect(headers['user-agent']).toBe(options.userAgent);
      expect(headers['accept-encoding']).toBe('gzip, br, deflate');
      expect(headers.accept).toMatch(/^application\/rss\+xml/);
      expect([headers.cookie, headers.referer]).toEqual([undefined, undefined]);
    }
  });
});

describe('what an answer means', () => {
  it.each<[string, number, Record<string, string>, Partial<Record<string, unknown>>]>([
    ['429 with seconds', 429, { 'retry-after': '120' }, { kind: 'throttled', status: 429, retryAfter: 120 }],
    [
      '429 with a date',
      429,
      { 'retry-after': 'Tue, 24 Nov 2026 06:00:00 GMT', date: 'Tue, 24 Nov 2026 05:30:00 GMT' },
      { kind: 'throttled', retryAfter: 1800 },
    ],
    ['429 without a word', 429, {}, { kind: 'throttled', retryAfter: null }],
    ['503 with Retry-After', 503, { 'retry-after': '60' }, { kind: 'throttled', status: 503, retryAfter: 60 }],
    ['503 without', 503, {}, { kind: 'broken', why: 'the server answers 503' }],
    ['500', 500, {}, { kind: 'broken', why: 'the server answers 500' }],
    ['410', 410, {}, { kind: 'gone' }],
    ['404', 404, {}, { kind: 'refused', status: 404 }],
    ['401', 401, {}, { kind: 'refused', status: 401 }],
    [
      'a challenge',
      403,
      { 'cf-mitigated': 'challenge' },
      { kind: 'refused', status: 403, why: 'a protection service asks for a browser (403)' },
    ],
    ['304 to no condition', 304, {}, { kind: 'broken' }],
    ['a redirect to nowhere', 302, {}, { kind: 'broken', why: '302 without an address' }],
    [
      'max-age',
      200,
      { 'cache-control': 'public, max-age=600' },
      { kind: 'fresh', advice: { maxAge: 600, expires: null } },
    ],
    [
      'no-cache',
      200,
      { 'cache-control': 'no-cache, max-age=600' },
      { kind: 'fresh', advice: { maxAge: null, expires: null } },
    ],
    [
      'Expires',
      200,
      { expires: 'Tue, 24 Nov 2026 05:10:00 GMT', date: 'Tue, 24 Nov 2026 05:00:00 GMT' },
      { advice: { maxAge: null, expires: 600 } },
    ],
    ['Expires long ago', 200, { expires: '0' }, { kind: 'fresh', advice: { maxAge: null, expires: 0 } }],
    [
      'a hub',
      200,
      { link: '<https://hub.example/>; rel="hub", <https://a.example/feed>; rel="self"' },
      { hub: 'https://hub.example/' },
    ],
  ])('of %s', async (_, status, headers, expected) => {
    const base = await serve((_request, answer) => {
      answer.sendDate = headers['date'] === undefined;
      answer.writeHead(status, headers).end(status === 200 ? FEED : undefined);
    });
    expect(await fetchOnce(`${base}/feed`)).toMatchObject(expected);
  });

  it.each<[string, (text: string) => Buffer]>([
    ['gzip', (text) => gzipSync(text)],
    ['br', (text) => brotliCompressSync(text)],
    ['deflate', (text) => deflateSync(text)],
    ['deflate', (text) => deflateRawSync(text)],
    ['gzip', (text) => Buffer.from(text)],
    ['identity', (text) => Buffer.from(text)],
  ])('packed as %s', async (encoding, pack) => {
    const base = await serve((_request, answer) =>
      answer.writeHead(200, { 'content-encoding': encoding }).end(pack(FEED)),
    );
    expect(textOf(await fetchOnce(`${base}/feed`))).toBe(FEED);
  });
});

describe('redirects', () => {
  const hops = (steps: Record<string, [number, string]>) =>
    serve((request, answer) => {
      const [status, location] = steps[request.url ?? ''] ?? [200, ''];
      if (status === 200) answer.writeHead(200).end(FEED);
      else answer.writeHead(status, { location }).end();
    });

  it.each<[string, Record<string, [number, string]>, string | null]>([
    ['permanent ones alone move the feed', { '/feed': [301, '/b'], '/b': [308, '/c'] }, '/c'],
    ['one that is temporary does not', { '/feed': [301, '/b'], '/b': [302, '/c'] }, null],
    ['temporary ones do not', { '/feed': [307, '/c'] }, null],
    [
      'five are followed',
      { '/feed': [301, '/1'], '/1': [301, '/2'], '/2': [301, '/3'], '/3': [301, '/4'], '/4': [301, '/5'] },
      '/5',
    ],
  ])('%s', async (_, steps, movedTo) => {
    const base = await hops(steps);
    const outcome = await fetchOnce(`${base}/feed`);
    expect(outcome).toMatchObject({ kind: 'fresh', movedTo: movedTo === null ? null : base + movedTo });
  });

  it('more than five, or a circle, are not', async () => {
    const base = await hops({ '/feed': [302, '/other'], '/other': [302, '/feed'] });
    expect(await fetchOnce(`${base}/feed`)).toEqual({ kind: 'broken', why: 'more than 5 redirects' });
  });

  it.each([
    ['ftp://a.example/feed', 'redirected to ftp:'],
    ['file:///etc/passwd', 'redirected to file:'],
    ['data:text/xml,x', 'redirected to data:'],
  ])('to %s are not', async (location, why) => {
    const base = await hops({ '/feed': [302, location] });
    expect(await fetchOnce(`${base}/feed`)).toEqual({ kind: 'broken', why });
  });
});

describe('what is inside stays unreached', () => {
  const guarded = async (disguise: (port: string) => string, resolve?: HttpFetchOptions['resolve']) => {
    let reached = 0;
    const inside = await serve((_request, answer) => {
      reached += 1;
      answer.writeHead(200).end(FEED);
    });
    const { port } = new URL(inside);
    const outside = await serve((_request, answer) => answer.writeHead(302, { location: disguise(port) }).end());
    const fetchFeed = httpFetch({ ...options, ...(resolve ? { resolve } : {}) });
    const byRedirect = await fetchFeed({ url: `${outside}/feed`, local: true });
    const byName = await fetchFeed({ url: disguise(port), local: false });
    return { reached, kinds: [byRedirect.kind, byName.kind] };
  };

  it.each([
    'http://127.0.0.1:PORT/',
    'http://127.1:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f000001:PORT/',
    'http://0x7f.0.0.1:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://127.000.000.001:PORT/',
    'http://127.0.0.1.:PORT/',
    'http://127。0。0。1:PORT/',
    'http://%31%32%37.0.0.1:PORT/',
    'http://user@127.0.0.1:PORT/',
    'http://0.0.0.0:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
    'http://[0:0:0:0:0:0:0:1]:PORT/',
    'http://[64:ff9b::7f00:1]:PORT/',
    'http://[2002:7f00:1::]:PORT/',
    'http://localhost:PORT/',
    'http://LOCALHOST.:PORT/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/latest/meta-data/',
    'http://[fd00:ec2::254]/latest/meta-data/',
    'http://[::ffff:a9fe:a9fe]/latest/meta-data/',
    '//127.0.0.1:PORT/',
  ])('by %s', async (disguise) => {
    const at = (port: string) => new URL(disguise.replace('PORT', port), 'http://a.example').href;
    expect(await guarded(at)).toEqual({ reached: 0, kinds: ['broken', 'broken'] });
  });

  it('by a name that leads there', async () => {
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    expect(await guarded((port) => `http://inside.example:${port}/`, resolve)).toMatchObject({ reached: 0 });
  });

  it('by a name that changes its address between the check and the use', async () => {
    const answers = ['203.0.113.7', '127.0.0.1', '127.0.0.1', '127.0.0.1'];
    const resolve = async () => [{ address: answers.shift() ?? '127.0.0.1', family: 4 }];
    expect(await guarded((port) => `http://rebinding.example:${port}/`, resolve)).toMatchObject({ reached: 0 });
  });

  it('though a name that leads both ways is asked where it is public', async () => {
    const resolve = async () => [
      { address: '10.0.0.1', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    const base = await serve((_request, answer) => answer.writeHead(200).end(FEED));
    const url = `http://named.example:${new URL(base).port}/feed`;
    expect((await httpFetch({ ...options, resolve })({ url, local: false })).kind).toBe('broken');
  });
});

describe('a server that misbehaves', () => {
  const start = 'HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\n';

  it.each<[string, string, 'end' | 'reset' | 'hang', unknown]>([
    ['hangs after the headers', `${start}content-length: 500\r\n\r\n<rss>`, 'hang', 'no whole answer within 400 ms'],
    ['says nothing', '', 'hang', 'no whole answer within 400 ms'],
    ['hangs up at once', '', 'end', 'socket hang up'],
    ['resets in the middle', `${start}content-length: 500\r\n\r\n<rss><channel>`, 'reset', 'read ECONNRESET'],
    [
      'claims more than it sends',
      `${start}content-length: 500\r\n\r\n<rss><channel>`,
      'end',
      'the connection ended before the document did',
    ],
    [
      'claims too much',
      `${start}content-length: 99999999\r\n\r\n<rss>`,
      'hang',
      'the document is larger than 100000 bytes',
    ],
    ['speaks another language', 'SSH-2.0-OpenSSH_9.6\r\n', 'hang', 'Parse Error: Expected HTTP/, RTSP/ or ICE/'],
  ])('that %s costs its time alone', async (_, raw, then, why) => {
    const started = performance.now();
    expect(await fetchOnce(await rawServer(raw, then))).toEqual({ kind: 'broken', why });
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('that claims more than it sends of a whole document is read', async () => {
    const url = await rawServer(`${start}content-length: 5000\r\n\r\n${FEED}`, 'end');
    expect(textOf(await fetchOnce(url))).toBe(FEED);
  });

  it('that claims less than it sends is read as far as it claims', async () => {
    const url = await rawServer(`${start}content-length: 20\r\n\r\n${FEED}`, 'end');
    expect(textOf(await fetchOnce(url))).toBe(FEED.slice(0, 20));
  });

  it('that sends without end is cut off, and its connection is closed', async () => {
    let closed: () => void = () => {};
    const wasClosed = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const base = await serve((_request, answer) => {
      answer.writeHead(200);
      const more = () => {
        while (answer.write('<item>'.repeat(1000)));
      };
      answer.on('drain', more).on('close', closed);
      more();
    });
    expect(await fetchOnce(`${base}/feed`, { timeoutMs: 5000 })).toEqual({
      kind: 'broken',
      why: 'the document is larger than 100000 bytes',
    });
    await wasClosed;
  });

  it('that drips is cut off when its time is up, and its connection is closed', async () => {
    let closed: () => void = () => {};
    const wasClosed = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const base = await serve((_request, answer) => {
      answer.writeHead(200);
      const drip = setInterval(() => answer.write('<'), 20);
      answer.on('close', () => {
        clearInterval(drip);
        closed();
      });
    });
    expect(await fetchOnce(`${base}/feed`)).toEqual({ kind: 'broken', why: 'no whole answer within 400 ms' });
    await wasClosed;
  });

  it('that sends a bomb is stopped where it grows too large', async () => {
    const bombs = { gzip: gzipSync(Buffer.alloc(50_000_000)), br: brotliCompressSync(Buffer.alloc(5_000_000)) };
    for (const [encoding, bomb] of Object.entries(bombs)) {
      expect(bomb.length).toBeLessThan(options.maxBytes);
      const base = await serve((_request, answer) => answer.writeHead(200, { 'content-encoding': encoding }).end(bomb));
      const outcome = await fetchOnce(`${base}/feed`, { timeoutMs: 5000 });
      expect(outcome.kind === 'broken' && outcome.why).toMatch(/Cannot create a Buffer larger than/);
    }
  });

  it('that names an encoding nobody asked for is not guessed at', async () => {
    const base = await serve((_request, answer) => answer.writeHead(200, { 'content-encoding': 'zstd' }).end('xx'));
    expect(await fetchOnce(`${base}/feed`)).toMatchObject({ kind: 'broken' });
  });

  it('does not hold up the others', async () => {
    const slow = await rawServer('', 'hang');
    const base = await serve((_request, answer) => answer.writeHead(200).end(FEED));
    const fetchFeed = httpFetch(options);
    const stuck = fetchFeed({ url: slow, local: true });
    const fine = await Promise.all(
      Array.from({ length: 50 }, (_, at) => fetchFeed({ url: `${base}/${at}`, local: true })),
    );
    expect(fine.every(({ kind }) => kind === 'fresh')).toBe(true);
    expect((await stuck).kind).toBe('broken');
  });

  it('that closes a connection which was kept open is asked anew', async () => {
    let connections = 0;
    const server = createServer((_request, answer) => answer.writeHead(200).end(FEED));
    server.keepAliveTimeout = 1;
    server.on('connection', () => {
      connections += 1;
    });
    const base = await listening(server);
    const fetchFeed = httpFetch(options);
    for (let at = 0; at < 3; at += 1) {
      expect((await fetchFeed({ url: `${base}/${at}`, local: true })).kind).toBe('fresh');
      server.closeAllConnections();
    }
    expect(connections).toBe(3);
  });
});
