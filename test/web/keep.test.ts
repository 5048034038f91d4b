import type { ArchiveEntry } from '../../shared/domain/archive.ts';
import { publicAnswer, type WebRequest } from '../../shared/web/answer.ts';
import { keepAnswers, keepArchive } from '../../shared/web/keep.ts';

const clock = () => {
  let time = Date.parse('2024-06-20T12:00:00Z');
  const pass = (seconds: number) => {
    time += seconds * 1000;
  };
  return { now: () => new Date(time), pass };
};

const request = (path: string, over: Partial<WebRequest> = {}): WebRequest => ({
  method: 'GET',
  path,
  query: new URLSearchParams(),
  headers: {},
  body: '',
  ...over,
});

describe('kept answers', () => {
  const open = () => {
    const { now, pass } = clock();
    const asked: string[] = [];
    const serve = keepAnswers(
      async ({ path, method }) => {
        asked.push(`${method} ${path}`);
        if (path === '/d/broken') throw new Error('the table is away');
        return publicAnswer(path === '/d/none' ? 404 : 200, 'text/plain', `answer ${asked.length}`);
      },
      now,
      60,
    );
    return { serve, asked, pass };
  };

  it('are not made again within their time', async () => {
    const { serve, asked, pass } = open();
    const first = await serve(request('/'));
    pass(59);
    expect(await serve(request('/'))).toEqual(first);
    pass(2);
    expect((await serve(request('/'))).body).toBe('answer 2');
    expect(asked).toEqual(['GET /', 'GET /']);
  });

  it('are made once for many who ask at once, and 304 for who has them', async () => {
    const { serve, asked } = open();
    const [first, ...others] = await Promise.all(Array.from({ length: 20 }, () => serve(request('/'))));
    expect(others.every((one) => one.body === first?.body)).toBe(true);
    const again = await serve(request('/', { headers: { 'if-none-match': first?.headers['etag'] ?? '' } }));
    expect([again.status, asked.length]).toEqual([304, 1]);
  });

  it('differ by query and by what is accepted', async () => {
    const { serve, asked } = open();
    await serve(request('/health'));
    await serve(request('/health', { headers: { accept: 'application/json' } }));
    await serve(request('/health', { query: new URLSearchParams('a=1') }));
    expect(asked).toHaveLength(3);
  });

  it.each([
    ['a subscriber’s own page', request('/manage')],
    ['what is not read', request('/', { method: 'POST' })],
    ['what was not found', request('/d/none')],
  ])('are not kept of %s', async (_name, one) => {
    const { serve, asked } = open();
    await serve(one);
    await serve(one);
    expect(asked).toHaveLength(2);
  });

  it('are not kept of what failed', async () => {
    const { serve, asked } = open();
    await expect(serve(request('/d/broken'))).rejects.toThrow('the table is away');
    await expect(serve(request('/d/broken'))).rejects.toThrow('the table is away');
    expect(asked).toHaveLength(2);
  });
});

describe('the kept archive', () => {
  it('loads only the months that are missing, all at once', async () => {
    const { now, pass } = clock();
    const loads: (readonly string[])[] = [];
    const archive = keepArchive(
      {
        load: async (_watch, months) => {
          loads.push(months);
          return months.map((month) => [{ id: month } as ArchiveEntry]);
        },
      },
      now,
      60,
    );
    const ids = async (...months: string[]) => (await archive.load('w', months)).flat().map(({ id }) => id);
    expect(await ids('2024-05', '2024-06')).toEqual(['2024-05', '2024-06']);
    expect(await ids('2024-04', '2024-05', '2024-06')).toEqual(['2024-04', '2024-05', '2024-06']);
    pass(61);
    expect(await ids('2024-06')).toEqual(['2024-06']);
    expect(loads).toEqual([['2024-05', '2024-06'], ['2024-04'], ['2024-06']]);
  });
});
