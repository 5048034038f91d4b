import type { Article } from '../domain/article.ts';
import type { Development } from '../domain/development.ts';
import type { Analysis } from './analysis.ts';
import type { Judge } from './judge.ts';
import type { Nature } from './nature.ts';

/** What the telling parts (category, severity, lines, reports) are given of one article. */
export interface Telling {
  readonly judge: Judge;
  readonly article: Article;
  readonly analysis: Analysis;
  readonly nature: Nature;
  /** The development as it was before this article; null where the article begins one. */
  readonly before: Development | null;
  /** Earlier developments of the same story, newest first. */
  readonly story: readonly Development[];
}
