import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rssOf, type TestEntry } from '../fakes/feed-documents.ts';

/** Three real kills of the running house, each at another point of the way; then it is started again and left to finish. */
const ROOT = join(__dirname, '..', '..');
const AT = '2025-01-13T12:00:00Z';
const FEEDS = 12;

/** Developments that have nothing in common but their kind: each outlet reports one, half of them are reported twice. */
const FACTS: readonly (readonly [string, string])[] = [
  ['Ukraine captures two North Korean soldiers in Kursk', 'The wounded men were taken to Kyiv, Zelensky said.'],
  ['Lavrov arrives in Pyongyang for talks with Choe Son Hui', 'The Russian minister flew in on Sunday.'],
  ['Russia delivers Pantsir air defence system to North Korea, report says', 'A monitoring team names the shipment.'],
  ['First train from Moscow to Pyongyang in five years departs', 'Passengers board the direct rail service.'],
  ['US sanctions Russian bank for handling North Korean money', 'The Treasury names a network.'],
  ['North Korea ships 200 long-range artillery guns to Russia, Seoul says', 'Lawmakers were told by the spy agency.'],
];

const entryOf = (feed: number): TestEntry => {
  const [title, summary] = FACTS[feed % FACTS.length] as readonly [string, string];
  const minute = String(feed * 4).padStart(2, '0');
  return { title, summary, url: `https://outlet${feed}.example/story`, published: `2025-01-13T10:${minute}:00Z` };
};

interface Outside {
  readonly server: Server;
  readonly port: number;
  readonly alerts: string[];
  requests: number;
  onRequest: (count: number) => void;
}

const openOutside = async (): Promise<Outside> => {
  const outside = { alerts: [] as string[], requests: 0, onRequest: () => undefined } as unknown as Outside;
  const server = createServer((request, response) => {
    outside.requests += 1;
    outside.onRequest(outside.requests);
    if (request.method === 'POST') {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const { data } = JSON.parse(Buffer.concat(parts).toString('utf8')) as {
          data: { alert?: string; alerts?: { alert: string }[] };
        };
        outside.alerts.push(...(data.alert ? [data.alert] : (data.alerts ?? []).map(({ alert }) => alert)));
        response.writeHead(200).end('ok');
      });
      return;
    }
    if (request.url === '/feeds.json') {
      const feeds = Array.from({ length: FEEDS }, (_, n) => ({
        id: `f${n}`,
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${n}.xml`,
        outlet: `Outlet ${n}`,
        language: 'en',
      }));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ feeds }));
      return;
    }
    response
      .writeHead(200, { 'content-type': 'application/rss+xml' })
      .end(rssOf([entryOf(Number(/\d+/.exec(request.url ?? '')?.[0]))]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(outside, { server, port: (server.address() as AddressInfo).port });
};

const run = promisify(execFile);
const node = process.execPath;
const startArguments = ({ port }: Outside, data: string) => [
  'infra/launch.mjs',
  'infra/local/start.ts',
  '--feeds',
  `http://127.0.0.1:${port}/feeds.json`,
  '--at',
  AT,
  '--once',
  '--data',
  data,
];

const subscribe = ({ port }: Outside, data: string) =>
  run(
    node,
    [
      'infra/launch.mjs',
      'infra/commands/run.ts',
      'subscribe',
      'webhook',
      `http://127.0.0.1:${port}/hook`,
      '--data',
      data,
    ],
    { cwd: ROOT },
  );

const finish = async (outside: Outside, data: string) => {
  const { stdout } = await run(node, startArguments(outside, data), { cwd: ROOT });
  return JSON.parse(stdout) as { failed: number; developments: number };
};

/** Starts the house and kills it as soon as it has made so many requests of its own. */
const killedAfter = (outside: Outside, data: string, requests: number) =>
  new Promise<void>((resolve) => {
    const child: ChildProcess = spawn(node, startArguments(outside, data), { cwd: ROOT, stdio: 'ignore' });
    const from = outside.requests;
    outside.onRequest = (count) => {
      if (count - from === requests) child.kill('SIGKILL');
    };
    child.once('exit', () => {
      outside.onRequest = () => undefined;
      resolve();
    });
  });

const withFolder = async <T>(work: (data: string) => Promise<T>): Promise<T> => {
  const data = mkdtempSync(join(tmpdir(), 'pactwatch-kill-'));
  try {
    return await work(data);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
};

describe('the house under kill -9', () => {
  let outside: Outside;
  beforeAll(async () => {
    outside = await openOutside();
  });
  afterAll(() => outside.server.close());
  beforeEach(() => {
    outside.alerts.length = 0;
  });

  it('tells after three kills what it tells without one, with at most one repeat a kill', async () => {
    const faultless = await withFolder(async (data) => {
      await subscribe(outside, data);
      await finish(outside, data);
      return [...outside.alerts].sort();
    });
    expect(faultless.length).toBeGreaterThanOrEqual(4);
    outside.alerts.length = 0;
    await withFolder(async (data) => {
      await subscribe(outside, data);
      // The feeds file, some polls; all polls; the second alert.
      await killedAfter(outside, data, 5);
      await killedAfter(outside, data, FEEDS + 1);
      await killedAfter(outside, data, FEEDS + 3);
      expect((await finish(outside, data)).failed).toBe(0);
    });
    expect([...new Set(outside.alerts)].sort()).toEqual(faultless);
    expect(outside.alerts.length - faultless.length).toBeLessThanOrEqual(3);
  }, 120_000);
});
