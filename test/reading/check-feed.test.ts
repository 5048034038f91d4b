import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const run = (...args: string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['infra/launch.mjs', 'infra/commands/check-feed.ts', ...args], (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

describe('check-feed', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'check-feed-'));
    const item =
      '<item><title>Ships &amp; ports</title><link>1</link><guid>g</guid><pubDate>2026-11-24 05:02</pubDate></item>';
    await writeFile(at('feed.xml'), `<rss version="2.0"><channel><title>F</title>${item}</channel></rss>`);
    await writeFile(at('page.html'), '<html><body>none</body></html>');
    const listed = [
      { file: 'feed.xml', contentType: 'text/xml', contentLocation: 'https://ex.test/a/' },
      { file: 'page.html', contentType: null, contentLocation: null, kind: 'ignored' },
    ];
    await writeFile(at('manifest.jsonl'), `${listed.map((one) => JSON.stringify(one)).join('\n')}\n`);
    await writeFile(at('wrong.jsonl'), '{"file":"feed.xml"}\n{"file":7}\n');
    await writeFile(at('missing.jsonl'), '{"file":"nowhere.xml"}\n');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('reads what a manifest lists, a line each', async () => {
    const { code, out } = await run('--manifest', at('manifest.jsonl'));
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { ms: number });
    expect([code, lines]).toEqual([
      0,
      [
        {
          file: 'feed.xml',
          ok: true,
          ms: expect.any(Number),
          title: 'F',
          entries: [
            { id: 'g', title: 'Ships &amp; ports', link: 'https://ex.test/a/1', published: '2026-11-24T05:02:00.000Z' },
          ],
        },
        {
          file: 'page.html',
          ok: false,
          error: 'the document is an HTML page, no feed',
          ms: expect.any(Number),
          entries: [],
        },
      ],
    ]);
  }, 60_000);

  it('shows one feed to a person', async () => {
    const { code, out } = await run(at('feed.xml'));
    expect([code, out]).toEqual([0, 'F\n1 entries\n\n2026-11-24T05:02:00.000Z  Ships & ports\n    1\n']);
  }, 60_000);

  it.each<[string, () => string[], Partial<Ran>]>([
    ['what is no feed', () => [at('page.html')], { code: 1, out: '' }],
    [
      'wrong use',
      () => ['--manifest'],
      { code: 2, err: 'use: check-feed --manifest FILE.jsonl, or check-feed URL|FILE\n' },
    ],
    [
      'a wrong line',
      () => ['--manifest', at('wrong.jsonl')],
      { code: 2, err: expect.stringMatching(/wrong\.jsonl:2, field file: /) as unknown as string },
    ],
    [
      'a file that is not there',
      () => ['--manifest', at('missing.jsonl')],
      {
        code: 2,
        err: expect.stringMatching(/missing\.jsonl:1, field file: .*nowhere\.xml can't be read/) as unknown as string,
      },
    ],
  ])('fails on %s', async (_, args, expected) => expect(await run(...args())).toMatchObject(expected), 60_000);
});
