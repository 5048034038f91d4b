import { foldArticlesDoor } from '../../functions/fold-articles.ts';
import type { HousePorts } from '../../infra/local/house.ts';
import { type Article, articleId, articleVersion } from '../../shared/domain/article.ts';
import type { Development } from '../../shared/domain/development.ts';
import { foldArticle } from '../../shared/judging/fold.ts';
import { openMemory } from '../../shared/judging/memory.ts';
import type { SendMessages } from '../../shared/ports.ts';
import { pickDueFeeds } from '../../shared/steps/pick-due-feeds.ts';
import { partnerItem } from '../bench/news.ts';
import { openTestHouse, testFeed, testJudge } from '../fakes/house.ts';

const MINUTE = 60_000;
const START = Date.parse('2024-11-05T12:00:00Z');
/** A backlog is of so many minutes: what fold still remembers. */
const BACKLOG_MINUTES = 60 * 24 * 60;

/** An article about an invented development, from an outlet of its own, published so many minutes after the start. */
const articleOf = (development: number, outlet: string, minute: number): Article => {
  const { title, summary, language } = partnerItem(development, 'en', 0);
  const url = `https://${outlet}.example/${development}/${minute}`;
  const at = new Date(START + minute * MINUTE).toISOString();
  return {
    id: articleId(url),
    version: articleVersion(title, summary),
    url,
    title,
    summary,
    language,
    feed: outlet,
    outlet,
    family: outlet,
    kind: 'press',
    published: at,
    firstSeen: at,
    late: false,
    old: false,
  };
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

const recordOf = (articles: readonly Article[], at: number) => ({
  messageId: `m${at}`,
  body: JSON.stringify({ kind: 'articles', articles }),
  attributes: { MessageGroupId: 'ru-kp' },
});

const inChunks = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));

/** What a backlog came to: developments in the order in which dispatch was nudged for them, and how fast it was folded. */
export interface Backlog {
  readonly nudged: readonly string[];
  /** Articles that the developments' rows count. */
  readonly counted: number;
  readonly perSecond: number;
  readonly mostMegabytes: number;
}

/** `count` articles that piled up, two of each development, through the door of fold. */
export const foldBacklog = async (count: number): Promise<Backlog> => {
  const house = await openTestHouse({ feeds: [], fetchFeed: async () => ({ kind: 'gone', why: '' }) });
  const nudged: string[] = [];
  const send: SendMessages = async (_queue, messages) => {
    for (const { body } of messages) nudged.push((body as { development: string }).development);
  };
  const ports: HousePorts = { ...house.ports, send };
  const articles = Array.from({ length: count }, (_, at) =>
    articleOf(at >> 1, at % 2 ? 'second' : 'first', Math.floor((at * BACKLOG_MINUTES) / count)),
  );
  const records = inChunks(articles, ARTICLES_IN_A_MESSAGE).map(recordOf);
  const before = performance.now();
  let most = 0;
  for (const Records of inChunks(records, MESSAGES_IN_A_BATCH)) {
    const answer = await foldArticlesDoor(ports)({ Records });
    if (answer.batchItemFailures.length > 0) throw new Error('fold gave messages back');
    most = Math.max(most, process.memoryUsage().heapUsed);
  }
  const months = [...new Set(articles.map(({ published }) => published.slice(0, 7)))];
  const rows = await ports.developments.loadMonths('ru-kp', months);
  return {
    nudged,
    counted: rows.filter(({ absorbedBy }) => absorbedBy === null).reduce((sum, one) => sum + one.articles, 0),
    perSecond: count / ((performance.now() - before) / 1000),
    mostMegabytes: most / 1024 / 1024,
  };
};
