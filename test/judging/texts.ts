import { type Article, articleId, articleVersion } from '../../shared/domain/article.ts';
import { analyse } from '../../shared/judging/analyse.ts';
import type { Analysis } from '../../shared/judging/analysis.ts';
import { openWatchJudge } from '../../shared/judging/watch-judge.ts';

/** The watch's judge, opened once a test file. */
export const judge = openWatchJudge();

const PUBLISHED = '2024-10-18T09:00:00.000Z';

/** An article in our own words. */
export const articleOf = (title: string, more: Partial<Article> = {}): Article => {
  const url = more.url ?? `https://outlet.example/${encodeURIComponent(title)}`;
  return {
    id: articleId(url),
    version: articleVersion(title, more.summary ?? ''),
    url,
    title,
    summary: '',
    language: 'en',
    feed: 'outlet',
    outlet: 'Outlet',
    family: 'outlet',
    kind: 'press',
    published: PUBLISHED,
    firstSeen: PUBLISHED,
    late: false,
    old: false,
    ...more,
  };
};

/** What the judge reads in a text. */
export const read = (title: string, language = 'en', summary = ''): Analysis =>
  analyse(judge, { title, summary, language, published: PUBLISHED });
