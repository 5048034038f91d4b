import { developmentSchema } from '../../shared/adapters/schemas.ts';
import { type Article, articleId, articleVersion } from '../../shared/domain/article.ts';
import { foldArticle } from '../../shared/judging/fold.ts';
import { openMemory } from '../../shared/judging/memory.ts';
import { judgeRelevance } from '../../shared/judging/relevance.ts';
import { pick } from '../bench/figure.ts';
import { testJudge } from '../fakes/house.ts';
import { anyLanguage, below, mutated, type Random, randomText } from './random-text.ts';
import { type Target, unless } from './target.ts';

interface Words {
  readonly title: string;
  readonly summary: string;
  readonly language: string;
  readonly minute: number;
  readonly kind: Article['kind'];
}

const NOW = new Date('2024-06-20T12:00:00Z');
const MOST_ROW = 20_000;

const wordsOf = (random: Random, before: readonly Words[]): Words => {
  const like = before.length > 0 && random() < 0.4 ? pick(random, before).title : randomText(random, 12);
  return {
    title: mutated(random, like).slice(0, 300).toWellFormed(),
    summary: randomText(random, 20).slice(0, 1200).toWellFormed(),
    language: anyLanguage(random),
    minute: below(random, 1440),
    kind: pick(random, ['wire', 'press', 'specialist', 'state', 'official']),
  };
};

const articleOf = ({ title, summary, language, minute, kind }: Words, at: number): Article => {
  const url = `https://outlet-${at % 7}.example/${at}`;
  const published = new Date(NOW.getTime() - minute * 60_000).toISOString();
  return {
    id: articleId(url),
    version: articleVersion(title, summary),
    url,
    title,
    summary,
    language,
    feed: `outlet-${at % 7}`,
    outlet: `Outlet ${at % 7}`,
    family: `outlet-${at % 7}`,
    kind,
    ...(kind === 'state' ? { side: at % 2 ? 'ru' : 'kp' } : {}),
    published,
    firstSeen: NOW.toISOString(),
    late: false,
    old: false,
  };
};

const problemsOf = (article: Article, memory: ReturnType<typeof openMemory>): readonly string[] => {
  const judge = testJudge();
  const { score, reasons } = judgeRelevance(judge, article);
  const { decision, changed, alert } = foldArticle(judge, memory, article, NOW);
  const rows = changed.map((row) => ({ ...row, pending: [] }));
  return [
    ...unless(score >= 0 && score <= 1 && reasons.length > 0, `score ${score}`),
    ...unless(decision.reasons.length > 0 && decision.headline.isWellFormed(), `headline ${decision.headline}`),
    ...unless(alert === null || alert.whatsNew.length > 0, 'an alert of nothing'),
    ...rows.flatMap((row) => {
      const length = Buffer.byteLength(JSON.stringify(row));
      const back = developmentSchema.safeParse(JSON.parse(JSON.stringify(row)));
      return [
        ...unless(length <= MOST_ROW, `a row of ${length} bytes`),
        ...unless(back.success, `a row that does not read back: ${back.error?.message}`),
      ];
    }),
  ];
};

/** Articles one after the other, into one memory: relevance, what is read, and what is made of it. */
export const judging: Target<readonly Words[]> = {
  make: (random) => {
    const all: Words[] = [];
    for (let left = 1 + below(random, 6); left > 0; left -= 1) all.push(wordsOf(random, all));
    return all;
  },
  check: (all) => {
    const memory = openMemory(testJudge(), []);
    return all.flatMap((words, at) => problemsOf(articleOf(words, at), memory));
  },
};
