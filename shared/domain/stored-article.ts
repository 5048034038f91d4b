import type { Article } from './article.ts';

/** An article as it is kept: which development it was folded into, and why. */
export interface StoredArticle {
  readonly article: Article;
  readonly development: string | null;
  readonly score: number;
  readonly reasons: readonly string[];
  readonly foldedAt: string;
  /** Why it was set aside where the code could not fold it. */
  readonly parked?: string | undefined;
}
