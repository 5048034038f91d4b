import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFeeds, type WithFeedsHouse } from '../../infra/commands/feeds.ts';
import type { WatchFeed } from '../../shared/watch/schema.ts';
import { rssOf } from '../fakes/feed-documents.ts';
import { openTestHouse, testWatch } from '../fakes/house.ts';

const FEED = rssOf([{ title: 'One', url: 'https://x.example/1', published: '2025-01-01T00:00:00Z' }]);
const PAGE =
  '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>x</body></html>';

describe('the feeds command', () => {
  let server: Server;
  let base = '';
  const folder = mkdtempSync(join(tmpdir(), 'pactwatch-feeds-'));
  const file = join(folder, 'feeds.json');
  const lines: string[] = [];
  const withHouse: WithFeedsHouse = async (_at, work) =>
    work((await openTestHouse({ feeds: testWatch.feeds, fetchFeed: async () => ({ kind: 'gone', why: '' }) })).ports);
  const run = (...argv: string[]) => runFeeds(argv, withHouse, (line) => lines.push(line), file);
  const written = () => JSON.parse(readFileSync(file, 'utf8')) as WatchFeed[];

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/feed.xml') response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(FEED);
      else if (request.url === '/') response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    lines.length = 0;
    writeFileSync(file, '[]\n');
  });

  it('finds the feed of a page, shows it, adds it once', async () => {
    await run('add', `${base}/`);
    expect(written().map(({ url }) => url)).toEqual([`${base}/feed.xml`]);
    expect(lines.join('\n')).toContain('One');
    await run('add', `${base}/feed.xml`);
    expect(written()).toHaveLength(1);
    expect(lines.at(-1)).toBe(`the watch has ${base}/feed.xml already`);
  });

  it.each([['add', 'not an address'], ['add', 'http://127.0.0.1:1/'], ['frob'], ['add'], ['list', '--wrong']])(
    'refuses %s %s with a reason and changes nothing',
    async (...argv) => {
      await expect(run(...argv)).rejects.toThrow(/not an address|127\.0\.0\.1:1|usage/);
      expect(written()).toEqual([]);
    },
  );

  it('exports what it imports', async () => {
    await run('export');
    const opml = join(folder, 'all.opml');
    writeFileSync(opml, lines.join('\n'));
    await run('import', opml);
    expect(written().map(({ url }) => url)).toEqual(testWatch.feeds.map(({ url }) => url));
  });

  it('lists every feed with its health', async () => {
    await run('list');
    expect(lines).toHaveLength(testWatch.feeds.length);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ id: testWatch.feeds[0]?.id, health: 'new' });
  });
});
