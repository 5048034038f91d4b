import { type FileItem, itemsInOrder } from '../../infra/commands/items-file.ts';
import { articleOf } from '../../infra/commands/replay.ts';
import type { Article } from '../../shared/domain/article.ts';
import { type Development, developmentId } from '../../shared/domain/development.ts';
import { foldArticle } from '../../shared/judging/fold.ts';
import type { Judge } from '../../shared/judging/judge.ts';
import { type Memory, openMemory } from '../../shared/judging/memory.ts';
import { judgeRelevance } from '../../shared/judging/relevance.ts';
import { openWatchJudge } from '../../shared/judging/watch-judge.ts';
import { loadWatch } from '../../shared/watch/load-watch.ts';
import { type BenchOptions, type Figure, figure } from './figure.ts';
import { type NewsItem, PARTNER_LANGUAGES, partnerItem, worldNews } from './news.ts';

const FOLDS = { 'fold-per-s-1k': 1000, 'fold-per-s-10k': 10_000, 'fold-per-s-100k': 100_000 } as const;
const ITEMS = 20_000;
const ROUNDS = 5;
const NOW = Date.UTC(2025, 0, 13, 12);
const MINUTE = 60_000;

const watch = loadWatch();

const itemOf = ({ title, summary, language }: NewsItem, at: number, published: number): FileItem => ({
  id: `i${at}`,
  title,
  summary,
  url: `https://outlet${at % 97}.example/news/${at}`,
  source: `outlet${at % 97}.example`,
  lang: language,
  published: new Date(published).toISOString(),
  captured: new Date(NOW).toISOString(),
});

const articlesOf = async (file: string | null): Promise<readonly Article[]> => {
  const items =
    file === null ? worldNews(ITEMS, 5).map((item, at) => itemOf(item, at, NOW - at)) : await itemsInOrder(file);
  return items.map((item) => articleOf(item, watch.outletIndex));
};

/** Seconds of a round: by the wall clock, or of processor time where something else had the processor. */
const secondsOf = (round: () => void): number => {
  const [wall, used] = [performance.now(), process.cpuUsage()];
  round();
  const { user, system } = process.cpuUsage(used);
  return Math.min(performance.now() - wall, (user + system) / 1000) / 1000;
};

/** Things done a second of one core, the best of some rounds: what else runs on the machine only ever slows one. */
const best = (count: number, round: () => void): number => {
  let most = 0;
  for (let at = 0; at < ROUNDS; at += 1) most = Math.max(most, count / secondsOf(round));
  return most;
};

const benchJudge = async (judge: Judge, { items, note }: BenchOptions): Promise<Figure> => {
  const articles = await articlesOf(items);
  let relevant = 0;
  const perSecond = best(articles.length, () => {
    relevant = 0;
    for (const article of articles) if (judgeRelevance(judge, article).relevant) relevant += 1;
  });
  const characters = articles.reduce((sum, { title, summary }) => sum + title.length + summary.length, 0);
  note(
    `judge-per-s: ${articles.length} items of ${Math.round(characters / articles.length)} characters, ${relevant} relevant`,
  );
  return figure('judge-per-s', perSecond, '/s');
};

const reportOf = (development: number, telling: 0 | 1, published: number): Article => {
  const language = PARTNER_LANGUAGES[development % PARTNER_LANGUAGES.length] ?? 'en';
  const item = itemOf(partnerItem(development, language, telling), development * 2 + telling, published);
  return articleOf(item, watch.outletIndex);
};

const SPAN_DAYS = 80;
const publishedOf = (at: number, count: number): number =>
  NOW - Math.floor(((count - at) / count) * SPAN_DAYS * 1440) * MINUTE;

/**
 * `count` active developments of the last 80 days, made by the judge itself from one report each, then told apart by
 * their ids: folded into one memory, like ones would become one.
 */
const developmentsOf = (judge: Judge, count: number): readonly Development[] =>
  Array.from({ length: count }, (_, at) => {
    const published = publishedOf(at, count);
    const article = reportOf(at, 0, published);
    const [made] = foldArticle(judge, openMemory(judge, []), article, new Date(published)).changed;
    if (!made) throw new Error('the judge made no development of a report');
    return { ...made, id: developmentId(article.published, `${article.id}-${at}`), pending: [] };
  });

const FOLDED = { least: 200, most: 2000 } as const;

/** Articles a second into a memory of `count` developments, half of them second reports of what is there. */
const benchFold = (judge: Judge, name: string, count: number): Figure => {
  const memory: Memory = openMemory(judge, developmentsOf(judge, count));
  const many = Math.max(FOLDED.least, Math.min(FOLDED.most, Math.floor(2_000_000 / count)));
  // Made beforehand: what is measured is fold, not the making of its articles.
  const articles = Array.from({ length: many * ROUNDS }, (_, next) => {
    const known = count - 1 - (next % count);
    return next % 2 === 0 ? reportOf(known, 1, publishedOf(known, count)) : reportOf(count + next, 0, NOW);
  });
  let from = 0;
  const perSecond = best(many, () => {
    for (const article of articles.slice(from, from + many)) foldArticle(judge, memory, article, new Date(NOW));
    from += many;
  });
  return figure(name, perSecond, '/s');
};

/** Relevance over world news, and folding beside 1,000, 10,000 and 100,000 active developments, without a table. */
export const benchJudging = async (options: BenchOptions): Promise<readonly Figure[]> => {
  const judge = openWatchJudge(watch);
  const figures = options.wanted('judge-per-s') ? [await benchJudge(judge, options)] : [];
  const folds = Object.entries(FOLDS).filter(([name]) => options.wanted(name));
  return [...figures, ...folds.map(([name, count]) => benchFold(judge, name, count))];
};
