import { foldArticlesDoor } from '../../functions/fold-articles.ts';
import { openClock } from '../../infra/local/clock.ts';
import { type HousePorts, openDoors } from '../../infra/local/house.ts';
import type { Table } from '../../shared/adapters/table.ts';
import type { Article } from '../../shared/domain/article.ts';
import type { Development } from '../../shared/domain/development.ts';
import { foldArticle } from '../../shared/judging/fold.ts';
import { type Judge, withSettings } from '../../shared/judging/judge.ts';
import { openMemory } from '../../shared/judging/memory.ts';
import type { SendMessages } from '../../shared/ports.ts';
import { pickDueFeeds } from '../../shared/steps/pick-due-feeds.ts';
import { partnerItem } from '../bench/news.ts';
import { openTestHouse, testFeed, testJudge } from '../fakes/house.ts';
import { sampleArticle, sampleSubscription } from '../fakes/samples.ts';

const MINUTE = 60_000;
const START = Date.parse('2024-11-05T12:00:00Z');
/** A backlog is of so many minutes: what fold still remembers. */
const BACKLOG_MINUTES = 60 * 24 * 60;

/** An article about an invented development, from an outlet of its own, published so many minutes after the start. */
const articleOf = (development: number, outlet: string, minute: number): Article => {
  const at = new Date(START + minute * MINUTE).toISOString();
  return sampleArticle({
    ...partnerItem(development, 'en', 0),
    url: `https://${outlet}.example/${development}/${minute}`,
    feed: outlet,
    outlet,
    family: outlet,
    kind: 'press',
    published: at,
    firstSeen: at,
  });
};

/** One development that `count` outlets report: its row in the end, and the most bytes that it ever had. */
export const foldOneDevelopment = (count: number): { readonly development: Development; readonly bytes: number } => {
  const judge = testJudge();
  const memory = openMemory(judge, []);
  let bytes = 0;
  let development: Development | undefined;
  for (let at = 0; at < count; at += 1) {
    const [changed] = foldArticle(judge, memory, articleOf(1, `outlet-${at}`, at), new Date(START)).changed;
    development = changed;
    bytes = Math.max(bytes, Buffer.byteLength(JSON.stringify({ ...changed, pending: [] })));
  }
  if (!development) throw new Error('no article was folded');
  return { development, bytes };
};

/** `count` feeds, each on its own host, due in the same minute: what two runs of the scheduler queue. */
export const pickFeeds = async (
  count: number,
): Promise<{ readonly queued: readonly string[]; readonly ms: number }> => {
  const feeds = Array.from({ length: count }, (_, at) => testFeed(`feed-${at}`));
  const house = await openTestHouse({ feeds, fetchFeed: async () => ({ kind: 'gone', why: '' }) });
  const queued: string[] = [];
  const send: SendMessages = async (_queue, messages) => {
    for (const { body } of messages) queued.push(...(body as { feeds: readonly string[] }).feeds);
  };
  const before = performance.now();
  await Promise.all([pickDueFeeds({ ...house.ports, send }), pickDueFeeds({ ...house.ports, send })]);
  return { queued, ms: performance.now() - before };
};

const ARTICLES_IN_A_MESSAGE = 10;
const MESSAGES_IN_A_BATCH = 10;
const ARTICLES_IN_A_BATCH = ARTICLES_IN_A_MESSAGE * MESSAGES_IN_A_BATCH;

const recordOf = (articles: readonly Article[], at: number) => ({
  messageId: `m${at}`,
  body: JSON.stringify({ kind: 'articles', articles }),
  attributes: { MessageGroupId: 'ru-kp' },
});

const upTo = (count: number) => Array.from({ length: Math.max(0, count) }, (_, at) => at);

/** A batch of the queue, made as it is handed out: what waits in SQS is not in this process. */
const batchFrom = (from: number, count: number, articleAt: (at: number) => Article) => ({
  Records: upTo(Math.ceil(Math.min(ARTICLES_IN_A_BATCH, count - from) / ARTICLES_IN_A_MESSAGE)).map((message) => {
    const first = from + message * ARTICLES_IN_A_MESSAGE;
    return recordOf(
      upTo(Math.min(ARTICLES_IN_A_MESSAGE, count - first)).map((one) => articleAt(first + one)),
      first,
    );
  }),
});

/** What a backlog came to: developments in the order in which dispatch was nudged for them, and how fast it was folded. */
export interface Backlog {
  readonly nudged: readonly string[];
  /** Articles that the developments' rows count. */
  readonly counted: number;
  readonly perSecond: number;
}

/** Dispatch, which pays at once what a development owes: its alerts would else pile up in the rows that fold reads. */
const sendAndPay =
  ({ developments }: HousePorts, nudged: string[]): SendMessages =>
  async (_queue, messages) => {
    for (const { body } of messages) {
      const { development: id } = body as { development: string };
      nudged.push(id);
      const row = await developments.get('ru-kp', id);
      if (row) await developments.write({ ...row, pending: [] });
    }
  };

/** `count` articles that piled up, so many of each development, through the door of fold; without a table, over the one in memory. */
export const foldBacklog = async (count: number, ofEach: number, table?: Table): Promise<Backlog> => {
  const house = await openTestHouse({
    ...(table ? { table } : {}),
    feeds: [],
    fetchFeed: async () => ({ kind: 'gone', why: '' }),
  });
  const nudged: string[] = [];
  const ports: HousePorts = { ...house.ports, send: sendAndPay(house.ports, nudged) };
  const articleAt = (at: number) =>
    articleOf(Math.floor(at / ofEach), `outlet-${at % ofEach}`, Math.floor((at * BACKLOG_MINUTES) / count));
  const before = performance.now();
  for (let from = 0; from < count; from += ARTICLES_IN_A_BATCH) {
    const answer = await foldArticlesDoor(ports)(batchFrom(from, count, articleAt));
    if (answer.batchItemFailures.length > 0) throw new Error('fold gave messages back');
  }
  const months = [...new Set([0, count - 1].map((at) => articleAt(at).published.slice(0, 7))), '2024-12'];
  const rows = await ports.developments.loadMonths('ru-kp', [...new Set(months)]);
  return {
    nudged,
    counted: rows.filter(({ absorbedBy }) => absorbedBy === null).reduce((sum, one) => sum + one.articles, 0),
    perSecond: count / ((performance.now() - before) / 1000),
  };
};

/** What an hour came to: the alerts that each of two subscribers took, in order. */
export interface BusyHour {
  readonly developments: number;
  readonly published: readonly string[];
  readonly taken: readonly (readonly string[])[];
  readonly ms: number;
}

const SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';

/** The judge that takes every report for news: so many developments in an hour are more than we can write headlines for. */
const judgeWithoutGrouping = (): Judge => {
  const judge = testJudge();
  const grouping = { ...judge.settings.grouping, weak: 2, join: 2, merge: 2 };
  return withSettings(judge, { ...judge.settings, grouping });
};

/** `count` developments within one hour, from the queue of articles to two subscribers. */
export const tellBusyHour = async (count: number): Promise<BusyHour> => {
  const taken = [[], []] as [string[], string[]];
  const published: string[] = [];
  const house = await openTestHouse({
    feeds: [],
    clock: openClock(() => 0, new Date(START + 61 * MINUTE), 1),
    fetchFeed: async () => ({ kind: 'gone', why: '' }),
    publish: async ({ id }) => void published.push(id),
    post: async ({ url, body }) => {
      taken[url.endsWith('0') ? 0 : 1].push((JSON.parse(body) as { data: { alert: string } }).data.alert);
      return { kind: 'answered', status: 200, headers: {}, body: '' };
    },
  });
  const { queues } = house;
  const ports: HousePorts = { ...house.ports, judge: judgeWithoutGrouping() };
  for (const id of ['0', '1'])
    await ports.subscriptions.create(
      sampleSubscription({ id, addressKey: id, address: `https://hook.example/${id}`, secret: SECRET }),
    );
  const before = performance.now();
  const articles = upTo(count).map((at) => articleOf(at, 'first', Math.floor((at * 60) / count)));
  for (let from = 0; from < count; from += ARTICLES_IN_A_MESSAGE)
    await ports.send('articles', [
      {
        body: { kind: 'articles', articles: articles.slice(from, from + ARTICLES_IN_A_MESSAGE) },
        group: 'ru-kp',
        dedup: `${from}`,
      },
    ]);
  queues.open(openDoors(ports));
  await queues.idle();
  await queues.close();
  const rows = await ports.developments.loadMonths('ru-kp', ['2024-11']);
  const developments = rows.filter(({ absorbedBy }) => absorbedBy === null).length;
  return { developments, published, taken, ms: performance.now() - before };
};
