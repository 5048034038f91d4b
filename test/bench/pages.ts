import { serveWebDoor } from '../../functions/serve-web.ts';
import { generateDevelopments } from '../../infra/local/demo/generated-year.ts';
import type { Development } from '../../shared/domain/development.ts';
import { serveWeb, type WebPorts } from '../../shared/steps/serve-web.ts';
import { keepArchive } from '../../shared/web/keep.ts';
import { openWebHouse } from '../fakes/web-house.ts';
import type { Figure } from './figure.ts';

const NOW = new Date('2026-11-24T10:00:00Z');
const COUNT = 50_000;
const DAYS = 1_200;
const ROUNDS = 25;
const AT_ONCE = 100;
const REQUESTS = 3_000;
const KEEP_SECONDS = 60;

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
const rounded = (value: number): number => Math.round(value * 100) / 100;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

/** The warm median of a page that is made anew each time; the archive's months are warm, as they are for a minute. */
const pageTime = async (ports: WebPorts, path: string, query: string): Promise<number> => {
  const ask = async () => {
    const { status } = await serveWeb(ports, {
      method: 'GET',
      path,
      query: new URLSearchParams(query),
      headers: {},
      body: '',
    });
    if (status !== 200) throw new Error(`${path} answered ${status}`);
  };
  const times: number[] = [];
  for (let round = 0; round < ROUNDS + 5; round += 1) times.push(await timed(ask));
  return median(times.slice(5));
};

const eventOf = (address: string) => {
  const [rawPath, rawQueryString = ''] = address.split('?');
  return { rawPath, rawQueryString, headers: {}, requestContext: { http: { method: 'GET' } } };
};

/** What people look at in a minute: the front page, filters, stories, developments, searches. */
const addresses = (all: readonly Development[]): readonly string[] => [
  '/',
  '/?category=arms',
  '/?severity=4',
  '/?language=ko&days=30',
  '/search?q=shells',
  '/search?q=%ED%8F%AC%ED%83%84',
  '/health',
  '/feed.atom',
  ...all.slice(-20).flatMap(({ id, story }) => [`/d/${id}`, `/story/${story}`]),
];

/** Answers a second with a hundred requests at once, through the door as a function has it. */
const pagesPerSecond = async (ports: WebPorts, all: readonly Development[]): Promise<number> => {
  const door = serveWebDoor(ports, KEEP_SECONDS);
  const events = addresses(all).map(eventOf);
  let asked = 0;
  const worker = async () => {
    while (asked < REQUESTS) {
      asked += 1;
      await door(events[asked % events.length]);
    }
  };
  const time = await timed(() => Promise.all(Array.from({ length: AT_ONCE }, worker)));
  return REQUESTS / (time / 1000);
};

/** The pages over 50,000 generated developments, stores in memory: what rendering, filtering and searching cost. */
export const benchPages = async (): Promise<readonly Figure[]> => {
  const all = generateDevelopments('ru-kp', { count: COUNT, days: DAYS, now: NOW, seed: 1 });
  const house = openWebHouse(NOW, {
    firstMonth: all[0] ? new Date(NOW.getTime() - DAYS * 86_400_000).toISOString().slice(0, 7) : '',
  });
  await house.fill(all);
  const warm = { ...house.ports, archive: keepArchive(house.ports.archive, house.ports.now, KEEP_SECONDS) };
  const story = all.at(-1)?.story ?? '';
  return [
    { name: 'page-front', value: rounded(await pageTime(warm, '/', '')), unit: 'ms' },
    { name: 'page-story', value: rounded(await pageTime(warm, `/story/${story}`, '')), unit: 'ms' },
    { name: 'page-search', value: rounded(await pageTime(warm, '/search', 'q=shells')), unit: 'ms' },
    { name: 'pages-per-s', value: Math.round(await pagesPerSecond(house.ports, all)), unit: '1/s' },
  ];
};
